package daisy

import (
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"diglot/manuscript"
	"diglot/words"
)

// textWriter writes the blocks of a text as XHTML 1.0 (DAISY 2.02, 2.2).
type textWriter struct {
	edition *edition
	body    *etree.Element
	last    *manuscript.Block
	group   *etree.Element // open quotation or table, or nil
	lists   []*etree.Element
}

// text makes text.html.
func (e *edition) text() ([]byte, error) {
	document, root := newDocument(doctypeXHTML, "html")
	if d := words.Direction(e.book.Text.Language); d != "ltr" {
		root.CreateAttr("dir", d)
	}
	w := &textWriter{edition: e, body: e.html(root, []property{
		{"dc:title", e.title()},
		{"dc:identifier", e.identifier()},
		{"ncc:generator", e.book.Program},
	})}
	for block := range e.book.Text.Reading() {
		w.write(block)
		w.last = block
	}
	w.body.CreateText("\n")
	return written(document)
}

func (w *textWriter) write(b *manuscript.Block) {
	switch b.Kind {
	case manuscript.Item:
		// A list within the item is no part of what the item says.
		w.fill(b, element(line(w.list(b), "li"), "span"))
	case manuscript.Row:
		w.row(b)
	case manuscript.Quote:
		w.fill(b, line(w.grouped(b, "blockquote"), "p"))
	case manuscript.Title, manuscript.Heading:
		h := line(w.body, "h"+strconv.Itoa(w.edition.levels[b]))
		if b.Kind == manuscript.Title {
			h.CreateAttr("class", "title")
		}
		w.fill(b, h)
	case manuscript.Picture, manuscript.Footnote:
		w.fill(b, line(w.body, "div", "class", skippable[b.Kind].text))
	case manuscript.PullQuote:
		w.fill(b, line(w.body, "p", "class", skippable[b.Kind].text))
	case manuscript.Attribution, manuscript.Source:
		w.fill(b, line(w.body, "p", "class", string(b.Kind)))
	default:
		w.fill(b, line(w.body, "p"))
	}
}

// continues tells whether a block goes on with the group of the one before it.
func (w *textWriter) continues(b *manuscript.Block) bool {
	return w.last != nil && w.last.Kind == b.Kind && !b.Opens
}

// grouped returns the element that a quotation or a row belongs in.
func (w *textWriter) grouped(b *manuscript.Block, tag string) *etree.Element {
	if !w.continues(b) || w.group == nil {
		w.group = line(w.body, tag)
	}
	return w.group
}

// list returns the list that an item belongs in. Lists nest in the last item of
// the one around them, one level at a time.
func (w *textWriter) list(b *manuscript.Block) *etree.Element {
	tag := "ul"
	if b.Ordered {
		tag = "ol"
	}
	level := max(b.Level, 1)
	switch {
	case w.last == nil || w.last.Kind != manuscript.Item:
		w.lists = nil
	case b.Opens:
		w.lists = w.lists[:min(len(w.lists), level-1)]
	}
	w.lists = w.lists[:min(len(w.lists), level)]
	if n := len(w.lists); n == level && w.lists[n-1].Tag != tag {
		w.lists = w.lists[:n-1]
	}
	if n := len(w.lists); n < level {
		parent := w.body
		if n > 0 {
			items := w.lists[n-1].ChildElements()
			parent = items[len(items)-1]
		}
		w.lists = append(w.lists, line(parent, tag))
	}
	return w.lists[len(w.lists)-1]
}

// fill gives an element the words of a block, its id, and its language where
// that is another one than the text's.
func (w *textWriter) fill(b *manuscript.Block, e *etree.Element) {
	w.mark(b, e)
	w.pages(b, e)
	switch b.Kind {
	case manuscript.Picture:
		if name := w.edition.pictures.names[b.Image]; name != "" {
			// Its words stand right after it; said twice they would only tire.
			element(e, "img", "src", name, "alt", "")
			e.CreateText(" ")
		}
	case manuscript.Footnote:
		e.CreateText(w.edition.labels[b.ID] + " ")
	}
	w.sentences(b, e)
}

func (w *textWriter) mark(b *manuscript.Block, e *etree.Element) {
	e.CreateAttr("id", b.ID)
	if text := w.edition.book.Text.Language; b.Language != "" && b.Language != text {
		foreign(e, b.Language, words.Direction(b.Language) != words.Direction(text))
	}
}

// foreign marks an element as being in another language, and with turns as being
// written in a direction of its own.
func foreign(e *etree.Element, tag string, turns bool) {
	e.CreateAttr("lang", tag)
	e.CreateAttr("xml:lang", tag)
	if turns {
		e.CreateAttr("dir", words.Direction(tag))
	}
}

// pages writes the numbers of the printed pages that begin at a block.
func (w *textWriter) pages(b *manuscript.Block, e *etree.Element) {
	for i, page := range b.Pages {
		element(e, "span", "class", pageClass(page), "id", b.ID+"-page"+strconv.Itoa(i+1)).SetText(printable(page))
		e.CreateText(" ")
	}
}

// sentences writes the words of a block, each sentence with an id where it is
// heard by itself.
func (w *textWriter) sentences(b *manuscript.Block, e *etree.Element) {
	cut := &cutter{block: b, labels: w.edition.labels}
	if !divided(b) {
		cut.upTo(len(b.Text()), e)
		return
	}
	for i, s := range b.Sentences {
		cut.upTo(s.Start, e)
		cut.upTo(s.End, element(e, "span", "id", sentenceID(b, i)))
	}
	cut.upTo(len(b.Text()), e)
}

// row writes a row of a table, whose cells are parted by tabs.
func (w *textWriter) row(b *manuscript.Block) {
	row := line(w.grouped(b, "table"), "tr")
	w.mark(b, row)
	tag := "td"
	if b.Header {
		tag = "th"
	}
	cut := &cutter{block: b, labels: w.edition.labels}
	at := 0
	for i, text := range slices.Collect(strings.SplitSeq(b.Text(), "\t")) {
		cell := element(row, tag)
		if i == 0 {
			w.pages(b, cell)
		}
		at += len(text)
		cut.upTo(at, cell)
		cut.skip(1)
		at++
	}
}
