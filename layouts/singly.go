package layouts

import (
	"fmt"
	"slices"
)

// Texts returns the groups of the section once for every language that says
// anything in them, each time with the parts of that language alone. A group
// keeps its id where it comes first.
func (s Section) Texts() [][]Group {
	var texts [][]Group
	for _, text := range textsOf(s.Groups) {
		texts = append(texts, singly(s.Groups, text))
	}
	return texts
}

// textsOf returns which texts have a part in the groups, in order.
func textsOf(groups []Group) []int {
	var texts []int
	for _, g := range groups {
		for _, part := range g.Pair.Parts {
			texts = append(texts, part.Text)
		}
		texts = append(texts, textsOf(g.Groups)...)
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

func singly(groups []Group, text int) []Group {
	var all []Group
	for _, g := range groups {
		texts := textsOf([]Group{g})
		if !slices.Contains(texts, text) {
			continue
		}
		images := g.Pair.Images()
		g.Pair.Parts = g.Pair.where(func(part Part) bool { return part.Text == text })
		g.Groups = singly(g.Groups, text)
		if text != texts[0] {
			suffix := fmt.Sprintf("-text-%d", text+1)
			g.ID += suffix
			g.Pair.ID += suffix
		}
		if g.Kind == Picture && len(images) > 0 && len(g.Pair.Images()) == 0 {
			g.Pair.Parts = slices.Insert(g.Pair.Parts, 0, described(images[0], g.Pair.Parts[0]))
		}
		all = append(all, g)
	}
	return all
}

// described returns the image for another language, whose caption says all
// there is to say of it.
func described(image, caption Part) Part {
	return Part{
		Classes: caption.Classes, Text: caption.Text,
		Language: caption.Language, Direction: caption.Direction,
		Image: image.Image,
	}
}
