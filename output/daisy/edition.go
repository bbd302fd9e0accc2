package daisy

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/message"
	"diglot/voices"
)

// edition is a book laid out: its sections with their sound, and what its NCC
// leads to.
type edition struct {
	book     *Book
	sections []*section // those with sound, in the order they are heard
	entries  []*entry   // of the NCC
	pictures *pictures
	levels   map[*manuscript.Block]int // of headings in HTML, 1 to 6
	labels   map[string]string         // of footnotes, by id
	full     bool                      // all that has words is heard

	waiting []*entry // for the next sentence that is heard
	outline outline
	opened  *manuscript.Block // the heading that the next sound begins a section with
}

// entry is a place that the NCC leads to.
type entry struct {
	element string // "h1" to "h6", "span"
	class   string // "title", "page-normal"
	label   string
	to      *par
}

func newEdition(b *Book) (*edition, error) {
	e := &edition{
		book: b, full: true, pictures: newPictures(b.Work.Files),
		levels: make(map[*manuscript.Block]int), labels: make(map[string]string),
	}
	notes := 0
	for block := range b.Text.Reading() {
		if block.Kind == manuscript.Footnote {
			notes++
			e.labels[block.ID] = printable(block.Label)
			if e.labels[block.ID] == "" {
				e.labels[block.ID] = strconv.Itoa(notes)
			}
		}
	}
	for block := range b.Text.Reading() {
		if err := e.add(block); err != nil {
			return nil, message.Errorf("%s, line %d: %w", block.ID, block.Line, err)
		}
	}
	if len(e.sections) == 0 {
		return nil, ErrSilent
	}
	last := e.sections[len(e.sections)-1]
	e.lead(last.pars[len(last.pars)-1])
	return e, e.time()
}

// add takes the next block of the text.
func (e *edition) add(block *manuscript.Block) error {
	if block.Kind == manuscript.Title || block.Kind == manuscript.Heading {
		e.levels[block] = e.outline.level(block)
		e.opened = block
	}
	e.announce(block)
	if block.Kind == manuscript.Picture {
		if err := e.pictures.add(block.Image); err != nil {
			return err
		}
	}
	var track *voices.Track
	if e.book.Narration != nil {
		track = e.book.Narration.Tracks[block.ID]
	}
	if track == nil {
		if block.RepeatOf == "" && strings.TrimSpace(block.Text()) != "" {
			e.full = false
		}
		return e.refer(block, nil)
	}
	return e.speak(block, track)
}

// announce makes the entries that lead to the beginning of a block.
func (e *edition) announce(block *manuscript.Block) {
	label := block.Text()
	if block.Kind == manuscript.Title {
		e.enter("h1", "title", label) // nothing stands before it
	}
	for _, page := range block.Pages {
		e.enter("span", pageClass(page), page)
	}
	if block.Kind == manuscript.Heading {
		e.enter("h"+strconv.Itoa(e.levels[block]), "", label)
	}
	if class := skippable[block.Kind]; class.ncc != "" && block.RepeatOf == "" && label != "" {
		e.enter("span", class.ncc, label)
	}
}

func (e *edition) enter(element, class, label string) {
	entry := &entry{element: element, class: class, label: oneLine(label)}
	e.entries = append(e.entries, entry)
	e.waiting = append(e.waiting, entry)
}

// lead has the entries that wait lead to a sentence.
func (e *edition) lead(to *par) {
	for _, entry := range e.waiting {
		entry.to = to
	}
	e.waiting = nil
}

// speak adds the sentences of a block that is heard.
func (e *edition) speak(block *manuscript.Block, track *voices.Track) error {
	if e.opened != nil || len(e.sections) == 0 {
		s := &section{number: len(e.sections) + 1}
		if e.opened != nil {
			s.title = oneLine(e.opened.Text())
		}
		e.sections = append(e.sections, s)
		e.opened = nil
	}
	pars, err := e.sections[len(e.sections)-1].add(block, track)
	if err != nil {
		return err
	}
	e.lead(pars[0])
	return e.refer(block, pars)
}

// refer makes the entries of the notes that a block refers to. Each leads to the
// sentence it stands in.
func (e *edition) refer(block *manuscript.Block, pars []*par) error {
	at := 0
	for _, span := range block.Spans {
		at += len(span.Text)
		if span.Note == "" {
			continue
		}
		label, known := e.labels[span.Note]
		if !known {
			return message.Errorf("it refers to the note %q, which the text does not have", span.Note)
		}
		e.enter("span", "noteref", label)
		if len(pars) == 0 {
			continue
		}
		i := slices.IndexFunc(pars, func(p *par) bool { return at <= p.end })
		if i < 0 {
			i = len(pars) - 1
		}
		e.lead(pars[i])
	}
	return nil
}

// skippable tells the kinds of block that listeners can have left out (DAISY
// 2.02, 2.1 and 2.3): by the class in the NCC, the class in the text, and the
// test in SMIL.
var skippable = map[manuscript.Kind]struct{ ncc, text, test string }{
	manuscript.PullQuote: {"sidebar", "sidebar", "sidebar-on"},
	manuscript.Picture:   {"optional-prodnote", "optional-prodnote", "prodnote-on"},
	manuscript.Footnote:  {"", "notebody", "footnote-on"}, // the NCC leads to the references
}

// outline nests headings: HTML's levels leave none out, whatever those of the
// manuscript are. The title stands above all and takes no level (DAISY 2.02,
// 2.1: it is the first h1, and chapters are h1 too).
type outline []int

func (o *outline) level(b *manuscript.Block) int {
	if b.Kind == manuscript.Title {
		*o = nil
		return 1
	}
	for len(*o) > 0 && (*o)[len(*o)-1] >= b.Level {
		*o = (*o)[:len(*o)-1]
	}
	*o = append(*o, b.Level)
	return min(len(*o), 6)
}

// pageClass returns the class of a printed page by its number (DAISY 2.02, 2.1):
// normal in Arabic numerals, front in Roman ones, special otherwise.
func pageClass(page string) string {
	switch {
	case page != "" && strings.Trim(page, "0123456789") == "":
		return "page-normal"
	case page != "" && strings.Trim(strings.ToLower(page), "ivxlcdm") == "":
		return "page-front"
	}
	return "page-special"
}

// files makes all files but the sound, and knows the size of that. The NCC
// counts the files and their bytes, its own among them.
func (e *edition) files(ctx context.Context) ([]File, error) {
	var rest []File
	add := func(name, mediaType string, make func() ([]byte, error)) error {
		data, err := make()
		rest = append(rest, textFile(name, mediaType, data))
		return err
	}
	err := errors.Join(add(masterName, typeSMIL, e.master), add(textName, typeHTML, e.text))
	elapsed := int64(0)
	for _, s := range e.sections {
		err = errors.Join(err, context.Cause(ctx), add(s.smilName(), typeSMIL, func() ([]byte, error) { return e.smil(s, elapsed) }))
		if err != nil {
			return nil, err
		}
		rest = append(rest, s.sound())
		elapsed += s.length
	}
	rest = append(rest, e.pictures.files...)
	ncc, err := e.ncc(rest)
	if err != nil {
		return nil, err
	}
	return append([]File{textFile(nccName, typeHTML, ncc)}, rest...), nil
}

// Names and media types of the files.
const (
	nccName    = "ncc.html"
	masterName = "master.smil"
	textName   = "text.html"

	typeHTML = "text/html"
	typeSMIL = "application/smil"
	typeMP3  = "audio/mpeg"
)

func textFile(name, mediaType string, data []byte) File {
	return File{Name: name, MediaType: mediaType, Bytes: int64(len(data)), data: data}
}

// oneLine makes words fit for an entry or a title.
func oneLine(text string) string { return printable(strings.Join(strings.Fields(text), " ")) }

// printable leaves out what XML has no character for.
func printable(text string) string { return layouts.Printable(text) }
