package layouts

import "html/template"

// Attributes returns the attributes of the element around a group: its id, and
// the language and direction of what is in it where that is all in one language
// other than the leading one. Markers of lists and the indent of quotations
// stand on the side where that language begins its lines.
func (g Group) Attributes() template.HTMLAttr {
	b := appendAttribute(make([]byte, 0, 64), "id", g.ID)
	switch first, single := g.language(); {
	case single && (first.Text > 0 || first.Direction != ""):
		b = appendLanguage(b, first.Language, first.Direction)
	case g.Kind == Table && first.Direction != "":
		// The rows of other languages keep to the direction of the first, so
		// that what says the same stands in one column.
		b = append(b, ' ')
		b = appendAttribute(b, "dir", first.Direction)
	}
	return template.HTMLAttr(b)
}

// language returns the first part of a group, and whether all others are in its
// language.
func (g Group) language() (first Part, single bool) {
	empty := g.every(func(part Part) bool { first = part; return false })
	single = g.every(func(part Part) bool { return part.Language == first.Language })
	return first, single && !empty
}

// every reports whether a condition holds for all parts of a group, asked in
// order until it does not.
func (g Group) every(holds func(Part) bool) bool {
	for _, part := range g.Pair.Parts {
		if !holds(part) {
			return false
		}
	}
	for _, within := range g.Groups {
		if !within.every(holds) {
			return false
		}
	}
	return true
}
