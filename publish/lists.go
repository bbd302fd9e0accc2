package publish

import (
	"github.com/beevik/etree"

	"diglot/manuscript"
	"diglot/words"
)

// list is a list in the navigation beside the table of contents.
type list struct {
	id        string
	semantics string // epub:type, "" where there is no term
	titles    []label
	entries   []*entry
}

// lists returns the lists of quotations and of pictures that the book has. An
// entry is a quotation's first sentence, or what a picture says, and is heard
// where the words are.
func (e *edition) lists() []list {
	quotations := list{id: "quotations", titles: e.headingLabels(
		func(t *manuscript.Text) *manuscript.Block { return &t.Quotations },
		func(w words.Words) string { return w.Quotations },
	)}
	pictures := list{id: "loi", semantics: "loi", titles: e.headingLabels(
		func(t *manuscript.Text) *manuscript.Block { return &t.Pictures },
		func(w words.Words) string { return w.Pictures },
	)}
	for _, d := range e.documents {
		for i := 0; i < len(d.beads); i++ {
			b := d.beads[i]
			lead := b.lead()
			target := d.href() + "#"
			switch lead.Kind {
			case manuscript.Quote:
				quotations.add(target+"quotation-"+lead.ID, e.firstSentences(b))
				i += quotationLength(d.beads[i:]) - 1
			case manuscript.Picture:
				pictures.add(target+"figure-"+lead.ID, e.labels(b))
			}
		}
	}
	var lists []list
	for _, l := range []list{quotations, pictures} {
		if len(l.entries) > 0 {
			lists = append(lists, l)
		}
	}
	return lists
}

// add adds an entry with the labels that say something, if any do.
func (l *list) add(target string, labels []label) {
	var said []label
	for _, one := range labels {
		if one.text != "" {
			said = append(said, one)
		}
	}
	if len(said) > 0 {
		l.entries = append(l.entries, &entry{labels: said, target: target})
	}
}

// firstSentences returns the beginning of a quotation in every language.
func (e *edition) firstSentences(b bead) []label {
	var labels []label
	for i, blocks := range b {
		if len(blocks) == 0 {
			continue
		}
		l := e.blockLabel(blocks[0], i)
		if divided(l.block) {
			first := l.block.Sentences[0]
			l.text = l.text[first.Start:first.End]
			l.begins = true
		}
		labels = append(labels, l)
	}
	return labels
}

// addList adds a list to the navigation document.
func addList(body *etree.Element, l list) {
	nav := body.CreateElement("nav")
	if l.semantics != "" {
		nav.CreateAttr("epub:type", l.semantics)
	}
	nav.CreateAttr("id", l.id)
	nav.CreateAttr("aria-labelledby", l.id+"-title")
	title := nav.CreateElement("h2")
	title.CreateAttr("id", l.id+"-title")
	addLabels(title, l.titles)
	addEntries(nav, l.id+"-list", l.entries)
}
