package manuscript

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table reads a table as domReader does: columns in different languages are
// texts, anything else gives a Row block a row.
func (r *markdownReader) table(n *extast.Table) {
	var rows [][]Block
	var texts [][]string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []Block
		var words []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			in := inline{reader: r, line: r.line(row)}
			in.children(cell, Span{})
			b := Block{Kind: Paragraph, Line: in.line, Spans: tidy(in.spans), Pages: r.doc.takePages()}
			cells, words = append(cells, b), append(words, b.Text())
		}
		rows, texts = append(rows, cells), append(texts, words)
	}
	if columns := parallelColumns(texts); columns > 0 {
		for c := range columns {
			for _, row := range rows {
				if len(row[c].Spans) > 0 {
					r.doc.blocks = append(r.doc.blocks, row[c])
				}
			}
		}
		return
	}
	for i, cells := range rows {
		b := Block{Kind: Row, Opens: i == 0, Header: i == 0, Line: cells[0].Line}
		for c, cell := range cells {
			if c > 0 {
				b.Spans = append(b.Spans, Span{Text: "\t"})
			}
			b.Spans = append(b.Spans, flat(cell.Spans)...)
			b.Pages = append(b.Pages, cell.Pages...)
		}
		if b.Spans = tidy(b.Spans); strings.TrimSpace(b.Text()) != "" {
			r.doc.blocks = append(r.doc.blocks, b)
		}
	}
}

// footnote reads a footnote: one block, its paragraphs parted by line breaks.
func (r *markdownReader) footnote(n *extast.Footnote) {
	b := Block{Kind: Footnote, Label: strconv.Itoa(n.Index), Line: r.line(n)}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, ok := c.(*ast.Paragraph); !ok {
			continue
		}
		in := inline{reader: r, line: b.Line}
		in.children(c, Span{})
		b.runOn(Block{Spans: in.spans})
	}
	b.Pages = r.doc.takePages()
	if len(b.Spans) > 0 {
		r.doc.blocks = append(r.doc.blocks, b)
	}
}
