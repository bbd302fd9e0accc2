package publish

import (
	"fmt"
	"strconv"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/words"
)

// note is a footnote of the book.
type note struct {
	label      string
	bead       int // place among all footnotes
	document   *document
	references int // how often the text refers to it
}

// spanPlace is a span of a block.
type spanPlace struct {
	block string
	span  int
}

// placeNotes puts the footnotes at the end of the document that first refers to
// them, where pop-ups look for them (Kobo's want a later place of the same
// document). Those that nothing refers to close the text.
func (e *edition) placeNotes(beads []bead) {
	e.notes = make(map[string]*note)
	e.references = make(map[spanPlace]layouts.Reference)
	for i, b := range beads {
		for block := range b.blocks() {
			n := &note{label: layouts.Printable(block.Label), bead: i}
			if n.label == "" {
				n.label = strconv.Itoa(i + 1)
			}
			e.notes[block.ID] = n
		}
	}
	placed := make([]bool, len(beads))
	place := func(d *document, i int) {
		if placed[i] {
			return
		}
		placed[i] = true
		d.notes = append(d.notes, beads[i])
		for block := range beads[i].blocks() {
			e.notes[block.ID].document = d
		}
	}
	for _, d := range e.documents {
		for block := range d.blocks() { // more and more where notes refer to notes
			for i, span := range block.Spans {
				if n := e.notes[span.Note]; n != nil {
					place(d, n.bead)
					e.references[spanPlace{block.ID, i}] = n.reference(d, span.Note)
				}
			}
		}
	}
	for i := range beads {
		place(e.documents[len(e.documents)-1], i)
	}
}

// reference makes the next link to the footnote from a document. What it is
// called depends on the language it stands in.
func (n *note) reference(from *document, id string) layouts.Reference {
	n.references++
	r := layouts.Reference{ID: referenceID(id, n.references), Target: "#" + id, Text: n.label}
	if n.document != from {
		r.Target = n.document.name + ".xhtml#" + id
	}
	return r
}

// takeNotes parts the beads of a text from its footnotes.
func takeNotes(beads []bead) (text, notes []bead) {
	for _, b := range beads {
		if b.lead().Kind == manuscript.Footnote {
			notes = append(notes, b)
		} else {
			text = append(text, b)
		}
	}
	return text, notes
}

// noteSection makes the section of a document's footnotes.
func (e *edition) noteSection(d *document) layouts.Section {
	if len(d.notes) == 0 {
		return layouts.Section{}
	}
	section := layouts.Section{
		ID:    "notes-" + d.notes[0].lead().ID,
		Label: e.words.Notes,
	}
	if e.words.Language != e.book.Languages[0] {
		section.Language = e.words.Language
	}
	for _, b := range d.notes {
		section.Groups = append(section.Groups, e.single(b))
	}
	return section
}

// noteReference returns the link to a footnote in a span of a block, which is in
// that language.
func (e *edition) noteReference(place spanPlace, language string) *layouts.Reference {
	r := e.references[place]
	w := words.For(language)
	r.Name = w.Note.Fill(r.Text)
	r.Language = otherLanguage(w.Language, language)
	return &r
}

// backReference makes the link from a footnote to the first place that refers to
// it, or nil where none does.
func (e *edition) backReference(id, language string) *layouts.Reference {
	n := e.notes[id]
	if n == nil || n.references == 0 {
		return nil
	}
	w := words.For(language)
	return &layouts.Reference{
		Target:   "#" + referenceID(id, 1),
		Text:     n.label,
		Name:     w.BackToNote.Fill(n.label),
		Language: otherLanguage(w.Language, language),
	}
}

func referenceID(note string, count int) string {
	if count == 1 {
		return "ref-" + note
	}
	return fmt.Sprintf("ref-%s-%d", note, count)
}

// otherLanguage returns a tag where it is not the one around.
func otherLanguage(tag, around string) string {
	if tag == around {
		return ""
	}
	return tag
}
