package layouts

import (
	"fmt"
	"html/template"
	"slices"
)

// Text is what a section says in one language.
type Text struct {
	Language Language // zero where the section does not say what it is
	Groups   []Group

	place int // Part.Text
}

// Texts returns the groups of the section once for every language that says
// anything in them, each time with the parts of that language alone. A group
// keeps its id where it comes first. An image that says something in several
// languages is there once, with all of it.
func (s Section) Texts() []Text {
	var texts []Text
	for _, place := range textsOf(s.Groups) {
		text := Text{Groups: singly(s.Groups, place), place: place}
		if place < len(s.Languages) {
			text.Language = s.Languages[place]
		}
		if len(text.Groups) > 0 {
			texts = append(texts, text)
		}
	}
	return texts
}

// Attributes returns the class of a text, and its language where that is not
// the leading one.
func (t Text) Attributes() template.HTMLAttr {
	if t.place == 0 {
		return template.HTMLAttr(appendAttribute(nil, "class", "text original"))
	}
	b := appendAttribute(make([]byte, 0, 96), "class", "text translation")
	if t.Language.Tag != "" {
		b = appendLanguage(b, t.Language.Tag, t.Language.Direction)
	}
	return template.HTMLAttr(b)
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
		if g.Kind == Picture && len(g.Pair.Captions()) > 0 {
			if text == texts[0] {
				all = append(all, g)
			}
			continue
		}
		g.Pair.Parts = g.Pair.where(func(part Part) bool { return part.Text == text })
		g.Groups = singly(g.Groups, text)
		if text != texts[0] {
			suffix := fmt.Sprintf("-text-%d", text+1)
			g.ID += suffix
			g.Pair.ID += suffix
		}
		all = append(all, g)
	}
	return all
}
