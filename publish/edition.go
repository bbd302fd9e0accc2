package publish

import (
	"iter"
	"slices"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/message"
	"diglot/words"
)

// edition is a book laid out: which documents it has, what stands in each, and
// what its table of contents says.
type edition struct {
	book      *Book
	texts     []*manuscript.Text // in the book's order of languages
	paged     int                // place of the text whose printed pages the book tells, -1 for none
	languages []layouts.Language // of the texts
	direction string             // of the leading language
	words     words.Words        // of the leading language

	documents []*document // in reading order, the colophon last
	entries   []*entry    // of the table of contents, nested
	pictures  []*picture  // in order of first use
	pictureOf map[string]*picture
	pictureAt func(*picture) string // its address as seen from a content document
	cover     *picture              // nil if there is none
	fontCSS   []byte                // rules for the font, nil if there is none

	notes      map[string]*note                // by id of the footnote
	references map[spanPlace]layouts.Reference // to them
	silent     map[string]bool                 // ids of blocks that are not to be heard
	twins      map[[2]string]layouts.Reference // by the languages they lead from and to, without target
}

// document is one content document.
type document struct {
	name  string // file name stem
	kind  layouts.Kind
	title string
	beads []bead
	notes []bead // footnotes, after all else
}

// href returns the document's address as seen from the package document.
func (d *document) href() string { return "xhtml/" + d.name + ".xhtml" }

func newEdition(b *Book) (*edition, error) {
	e := &edition{
		book:      b,
		pictureAt: func(p *picture) string { return "../" + p.href() },
		twins:     make(map[[2]string]layouts.Reference),
	}
	for _, tag := range b.Languages {
		e.texts = append(e.texts, b.Work.Text(tag))
	}
	e.paged = slices.IndexFunc(e.texts, func(t *manuscript.Text) bool { return t.HasPages() })
	e.direction = words.Direction(b.Languages[0])
	e.words = words.For(b.Languages[0])
	for _, tag := range b.Languages {
		e.languages = append(e.languages, layouts.Language{
			Tag:       tag,
			Direction: e.otherDirection(tag),
			Name:      layouts.Printable(words.Name(tag, tag)),
		})
	}

	front, text, colophon, err := e.pair()
	if err != nil {
		return nil, err
	}
	e.silence()
	text, notes := takeNotes(text)
	if len(front) > 0 {
		// The title stands there, and nowhere twice.
		e.documents = append(e.documents, &document{
			name:  "titlepage",
			kind:  layouts.TitlePage,
			title: e.texts[0].Title(),
			beads: slices.Concat(text[:1], front),
		})
		text = text[1:]
	}
	e.documents = append(e.documents, divide(text, e.texts[0].Title())...)
	e.placeNotes(notes)
	if len(colophon) > 0 {
		e.documents = append(e.documents, &document{
			name:  "colophon",
			kind:  layouts.Colophon,
			title: headingText(colophon[0], e.words.AboutThisEdition),
			beads: colophon,
		})
	}
	e.entries = e.contents()
	if err := e.checkBlocks(); err != nil {
		return nil, err
	}
	if err := e.findPictures(); err != nil {
		return nil, err
	}
	if err := e.findCover(); err != nil {
		return nil, err
	}
	return e, e.findFont()
}

// headingText returns the words of a bead in its first language if it is a
// heading, else the words given.
func headingText(b bead, otherwise string) string {
	if lead := b.lead(); isHeading(lead) {
		return lead.Text()
	}
	return otherwise
}

// pair returns the beads of the title page, of the text and of the colophon in
// the languages of the book.
func (e *edition) pair() (front, text, colophon []bead, err error) {
	if len(e.texts) == 1 {
		only := e.texts[0]
		return singly(only.Front), singly(only.Blocks), singly(only.Colophon), nil
	}
	p := pairer{blocks: make(map[string]*manuscript.Block)}
	for _, text := range e.texts {
		column := slices.Index(e.book.Alignment.Languages, text.Language)
		if column < 0 {
			return nil, nil, nil, message.Errorf("publish: the alignment has no language %q; align the texts anew", text.Language)
		}
		p.columns = append(p.columns, column)
		p.add(text)
	}
	if front, err = p.beads(e.book.Alignment.Front); err != nil {
		return nil, nil, nil, err
	}
	if text, err = p.beads(e.book.Alignment.Beads); err != nil {
		return nil, nil, nil, err
	}
	if colophon, err = p.beads(e.book.Alignment.Colophon); err != nil {
		return nil, nil, nil, err
	}
	return front, text, colophon, p.allPlaced()
}

// silence notes the blocks of languages that are not to be heard.
func (e *edition) silence() {
	e.silent = make(map[string]bool)
	if len(e.book.Spoken) == 0 {
		return
	}
	for _, text := range e.texts {
		if slices.Contains(e.book.Spoken, text.Language) {
			continue
		}
		for _, heading := range []manuscript.Block{text.Contents, text.Quotations, text.Pictures} {
			e.silent[heading.ID] = true
		}
		for block := range text.Reading() {
			e.silent[block.ID] = true
		}
	}
}

// css returns the stylesheet of the book. Rules for narration stand in narrated
// books alone: checkers ask what they are for in others.
func (e *edition) css() []byte {
	if !e.narrated() {
		return slices.Concat(e.book.Layout.CSS, e.fontCSS)
	}
	return slices.Concat(e.book.Layout.CSS, e.fontCSS, []byte{'\n'}, e.book.Layout.Narration)
}

// narrated reports whether any block of the book has a track.
func (e *edition) narrated() bool {
	for block := range e.blocks() {
		if e.track(block) != nil {
			return true
		}
	}
	return false
}

// blocks yields every block that the book shows.
func (e *edition) blocks() iter.Seq[*manuscript.Block] {
	return func(yield func(*manuscript.Block) bool) {
		for _, d := range e.documents {
			for block := range d.blocks() {
				if !yield(block) {
					return
				}
			}
		}
	}
}

// blocks yields every block of the document.
func (d *document) blocks() iter.Seq[*manuscript.Block] {
	return func(yield func(*manuscript.Block) bool) {
		for i := 0; i < len(d.beads)+len(d.notes); i++ {
			b := d.bead(i)
			for block := range b.blocks() {
				if !yield(block) {
					return
				}
			}
		}
	}
}

// bead returns a bead by its place in the document.
func (d *document) bead(i int) bead {
	if i < len(d.beads) {
		return d.beads[i]
	}
	return d.notes[i-len(d.beads)]
}
