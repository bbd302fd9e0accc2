package publish

import (
	"diglot/layouts"
	"diglot/manuscript"
	"diglot/words"
)

// entry is one line of the table of contents with those under it.
type entry struct {
	labels   []label
	target   string // address as seen from the package document
	children []*entry
}

// label is what an entry is called in one language.
type label struct {
	id        string // of its element; "" where it is no block of the work
	block     *manuscript.Block
	begins    bool // it is no more of the block than its first sentence
	text      string
	language  string
	direction string // where it differs from the book's
	class     string
}

// contents lists the headings of all documents, nested by rank. The title of
// the work stands beside its chapters, not above them.
func (e *edition) contents() []*entry {
	top := new(entry)
	type level struct {
		rank  int
		entry *entry
	}
	open := []level{{-1, top}}
	for _, d := range e.documents {
		for i, b := range d.beads {
			lead := b.lead()
			if !isHeading(lead) {
				continue
			}
			r := max(rank(lead), 1)
			for open[len(open)-1].rank >= r {
				open = open[:len(open)-1]
			}
			parent := open[len(open)-1].entry
			line := &entry{labels: e.labels(b), target: d.href()}
			if i > 0 {
				line.target += "#" + sectionID(b)
			}
			parent.children = append(parent.children, line)
			open = append(open, level{r, line})
		}
		if d.kind == layouts.Colophon && !isHeading(d.beads[0].lead()) {
			line := &entry{target: d.href()}
			for i, text := range e.texts {
				w := words.For(text.Language)
				line.labels = append(line.labels, e.ownLabel(w.AboutThisEdition, w.Language, i))
			}
			top.children = append(top.children, line)
		}
	}
	return top.children
}

// labels returns what a heading is called in every language that has it.
func (e *edition) labels(b bead) []label {
	var labels []label
	for i, blocks := range b {
		for _, block := range blocks {
			labels = append(labels, e.blockLabel(block, i))
		}
	}
	return labels
}

func (e *edition) blockLabel(block *manuscript.Block, place int) label {
	language := e.language(block, place)
	if len(block.Spans) == 1 && block.Spans[0].Language != "" {
		language = block.Spans[0].Language
	}
	l := e.ownLabel(block.Text(), language, place)
	l.id = "toc-" + block.ID
	l.block = block
	return l
}

// ownLabel returns a label in words that are not of the work.
func (e *edition) ownLabel(text, language string, place int) label {
	return label{
		text:      text,
		language:  language,
		direction: e.otherDirection(language),
		class:     classes(manuscript.Heading, place),
	}
}

// contentsLabels returns what the table of contents itself is called.
func (e *edition) contentsLabels() []label {
	return e.headingLabels(
		func(t *manuscript.Text) *manuscript.Block { return &t.Contents },
		func(w words.Words) string { return w.Contents },
	)
}

// headingLabels returns what a list of the navigation is called: the heading
// that the texts have for it, else the words.
func (e *edition) headingLabels(heading func(*manuscript.Text) *manuscript.Block, otherwise func(words.Words) string) []label {
	var labels []label
	for i, text := range e.texts {
		if block := heading(text); block.ID != "" {
			labels = append(labels, e.blockLabel(block, i))
			continue
		}
		w := words.For(text.Language)
		labels = append(labels, e.ownLabel(otherwise(w), w.Language, i))
	}
	return labels
}
