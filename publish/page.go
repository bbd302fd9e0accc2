package publish

import (
	"diglot/layouts"
)

// layOutDocument makes what the layout is filled with.
func (e *edition) layOutDocument(d *document) *layouts.Document {
	return &layouts.Document{
		Title:     d.title,
		Language:  e.book.Languages[0],
		Direction: e.direction,
		Kind:      d.kind,
		Section:   e.section(d),
		Notes:     e.noteSection(d),
	}
}

// section makes the outermost section of a document with all within it.
func (e *edition) section(d *document) layouts.Section {
	outermost := layouts.Section{Kind: d.kind, ID: sectionID(d.beads[0]), Level: 1, Languages: e.languages}
	beads := d.beads
	if isHeading(beads[0].lead()) {
		outermost.Heading = e.heading(beads[0])
		beads = beads[1:]
	} else {
		outermost.Label = layouts.Printable(d.title)
	}
	own := untilHeading(beads, -1)
	outermost.Groups = e.groups(beads[:own])
	outermost.Sections = e.subsections(beads[own:], 2)
	return outermost
}

// subsections makes the sections of beads that begin with a heading. Levels
// follow the nesting, not the manuscript, so that none is skipped and a
// document has one heading of the first level.
func (e *edition) subsections(beads []bead, level int) []layouts.Section {
	var sections []layouts.Section
	for len(beads) > 0 {
		first := beads[0]
		within := beads[1 : 1+untilHeading(beads[1:], rank(first.lead()))]
		own := untilHeading(within, -1)
		sections = append(sections, layouts.Section{
			ID:        sectionID(first),
			Level:     min(level, 6),
			Heading:   e.heading(first),
			Groups:    e.groups(within[:own]),
			Sections:  e.subsections(within[own:], level+1),
			Languages: e.languages,
		})
		beads = beads[1+len(within):]
	}
	return sections
}

// untilHeading returns how many beads stand before the first heading whose rank
// is at most the one given, or before the first of any rank for -1.
func untilHeading(beads []bead, most int) int {
	for i, b := range beads {
		if lead := b.lead(); isHeading(lead) && (most < 0 || rank(lead) <= most) {
			return i
		}
	}
	return len(beads)
}

func (e *edition) heading(b bead) *layouts.Pair {
	pair := e.layOut(b)
	pair.ID = "heading-" + b.lead().ID
	return &pair
}

func sectionID(b bead) string { return "section-" + b.lead().ID }
