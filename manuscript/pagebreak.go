package manuscript

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"diglot/message"
)

// longestPageLabel is how many characters the number of a page may have.
// Anything longer is text in the wrong element.
const longestPageLabel = 20

// isPageBreak reports whether an element says that a page of the printed book
// begins there (EPUB SSV 1.1 pagebreak, DPUB-ARIA doc-pagebreak). Page breaks of
// word processors are of the paper in the printer, and none of these.
func isPageBreak(n *html.Node) bool {
	return attribute(n, "role") == "doc-pagebreak" || hasToken(attribute(n, "epub:type"), "pagebreak")
}

// pageLabel returns the number of the page that begins at an element, "" where
// it has none. It stands in an attribute, or is what the element shows.
func pageLabel(n *html.Node) string {
	label := cmp.Or(oneLine(attribute(n, "title")), oneLine(attribute(n, "aria-label")), oneLine(textOf(n)))
	if len(label) > len("page ") && strings.EqualFold(label[:len("page ")], "page ") {
		label = label[len("page "):]
	}
	label = strings.Trim(label, " .")
	if utf8.RuneCountInString(label) > longestPageLabel {
		return ""
	}
	return label
}

// takePages returns the pages that begin before the next block, for that block
// to have.
func (d *document) takePages() []string {
	pages := d.pages
	d.pages = nil
	return pages
}

// turnPage notes that a page begins.
func (d *document) turnPage(label string, line int) {
	if label != "" {
		d.pages = append(d.pages, label)
		return
	}
	const code = "page-without-number"
	if !slices.ContainsFunc(d.notes, func(n Note) bool { return n.Code == code }) {
		d.notes = append(d.notes, Note{File: d.file, Line: line, Code: code,
			Text: message.Textf("A page break here has no page number. It was left out, and so are others like it.")})
	}
}

// pageBreak reads a page break. Within a paragraph it is the paragraph's.
func (r *domReader) pageBreak(n *html.Node, s *scope) {
	switch n.DataAtom {
	case atom.Div, atom.Hr, atom.P, atom.Section:
		r.end()
	}
	r.doc.turnPage(pageLabel(n), s.line)
	if r.para != nil {
		r.para.Pages = append(r.para.Pages, r.doc.takePages()...)
	}
}

// html reads the page breaks of a block of HTML. Anything else is left out.
func (r *markdownReader) html(n ast.Node) {
	labels, ok := pageBreaks(string(n.Lines().Value(r.source)))
	if !ok {
		r.leaveOut(r.line(n), string(n.Lines().Value(r.source)))
		return
	}
	for _, label := range labels {
		r.doc.turnPage(label, r.line(n))
	}
}

// html reads a tag within a paragraph: that of a page break, or one to leave out.
func (in *inline) html(tag string) {
	if tag == in.closing {
		in.closing = ""
		return
	}
	labels, ok := pageBreaks(tag)
	if !ok {
		in.reader.leaveOut(in.line, tag)
		return
	}
	in.closing = "</" + strings.Fields(strings.Trim(tag, "</>"))[0] + ">"
	for _, label := range labels {
		in.reader.doc.turnPage(label, in.line)
	}
}

// pageBreaks returns the pages that begin in a piece of HTML, and whether it
// holds page breaks and nothing else.
func pageBreaks(source string) (labels []string, ok bool) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(source), body)
	if err != nil {
		return nil, false
	}
	for _, n := range nodes {
		switch {
		case n.Type == html.ElementNode && isPageBreak(n):
			labels = append(labels, pageLabel(n))
		case strings.TrimSpace(textOf(n)) != "" || n.Type == html.ElementNode:
			return nil, false
		}
	}
	return labels, len(labels) > 0
}
