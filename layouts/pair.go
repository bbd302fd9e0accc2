package layouts

// Pair is the same said in each language, the leading language first. A part
// is missing where a language has nothing to match; one language may have
// several.
type Pair struct {
	ID    string
	Parts []Part
}

// Images returns the parts that show an image.
func (p Pair) Images() []Part { return p.where(func(part Part) bool { return part.Image != "" }) }

// Captions returns the parts that show words.
func (p Pair) Captions() []Part { return p.where(func(part Part) bool { return part.Image == "" }) }

// Sides returns the parts of each language that has any.
func (p Pair) Sides() [][]Part {
	var sides [][]Part
	for i, part := range p.Parts {
		if i == 0 || part.Text != p.Parts[i-1].Text {
			sides = append(sides, nil)
		}
		last := len(sides) - 1
		sides[last] = append(sides[last], part)
	}
	return sides
}

func (p Pair) where(wanted func(Part) bool) []Part {
	var parts []Part
	for _, part := range p.Parts {
		if wanted(part) {
			parts = append(parts, part)
		}
	}
	return parts
}
