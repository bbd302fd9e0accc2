package daisy

import (
	"strings"

	"github.com/beevik/etree"

	"diglot/manuscript"
)

// cutter hands out the spans of a block piece by piece.
type cutter struct {
	block  *manuscript.Block
	labels map[string]string // of footnotes, by id

	at   int // bytes of the block's text handed out
	span int // the span to go on with
	used int // bytes of it handed out
}

// upTo writes the text up to the byte offset end of the block's text into an
// element, with the references to notes that stand there.
func (c *cutter) upTo(end int, into *etree.Element) {
	for c.span < len(c.block.Spans) {
		span := c.block.Spans[c.span]
		rest := span.Text[c.used:]
		piece := rest[:min(len(rest), max(end-c.at, 0))]
		switch {
		case span.Note != "":
			noteref := element(into, "span", "class", "noteref")
			element(noteref, "a", "href", "#"+span.Note).SetText(c.labels[span.Note])
		case piece != "":
			run(span, piece, into)
		case rest != "":
			return
		}
		c.take(len(piece))
	}
}

// skip leaves out so many bytes.
func (c *cutter) skip(bytes int) {
	for bytes > 0 && c.span < len(c.block.Spans) {
		n := min(bytes, len(c.block.Spans[c.span].Text)-c.used)
		c.take(n)
		bytes -= n
	}
}

func (c *cutter) take(bytes int) {
	c.at += bytes
	c.used += bytes
	if c.used == len(c.block.Spans[c.span].Text) {
		c.span, c.used = c.span+1, 0
	}
}

// run writes a piece of a span, in the elements that its properties ask for.
func run(span manuscript.Span, text string, into *etree.Element) {
	if strings.TrimSpace(text) == "" {
		into.CreateText(text) // a link over nothing to see leads nobody
		return
	}
	if span.Link != "" {
		into = element(into, "a", "href", span.Link)
	}
	if span.Language != "" {
		into = element(into, "span")
		foreign(into, span.Language, true)
	}
	for _, style := range []struct {
		asked bool
		tag   string
	}{{span.Strong, "strong"}, {span.Emphasis, "em"}, {span.Code, "code"}} {
		if style.asked {
			into = element(into, style.tag)
		}
	}
	for i, verse := range strings.Split(text, "\n") {
		if i > 0 {
			element(into, "br")
		}
		into.CreateText(printable(verse))
	}
}
