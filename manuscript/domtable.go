package manuscript

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table reads a table. One whose columns are in different languages, as
// translators deliver them, is no table to a reader: its columns are read as
// texts, one after the other. Any other gives a Row block a row.
func (r *domReader) table(n *html.Node, s *scope) {
	rows := tableRows(n)
	texts := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			texts[i] = append(texts[i], textOf(cell))
		}
	}
	if columns := parallelColumns(texts); columns > 0 {
		for c := range columns {
			for _, row := range rows {
				cell := *s
				cell.kind = cmp.Or(s.kind, Paragraph)
				if tag := languageOf(row[c]); tag != "" {
					cell.language = tag
				}
				r.children(row[c], &cell)
				r.end()
			}
		}
		return
	}
	opens := true
	for _, row := range rows {
		b := Block{Kind: Row, Opens: opens, Header: true}
		r.begin(b, s)
		for i, cell := range row {
			if i > 0 {
				r.para.Spans = append(r.para.Spans, Span{Text: "\t"})
			}
			r.para.Header = r.para.Header && cell.DataAtom == atom.Th
			r.cell(cell, s)
		}
		if len(row) == 0 || strings.TrimSpace(r.para.Text()) == "" {
			r.para.Spans = nil
			r.end()
			continue
		}
		opens = false
		r.end()
	}
}

// cell adds the words of a table cell to the row being gathered, its paragraphs
// in one line.
func (r *domReader) cell(n *html.Node, s *scope) {
	inner := &domReader{doc: &document{file: r.doc.file}, picture: r.picture, notes: r.notes}
	plain := scope{kind: Paragraph, language: s.language, line: s.line}
	inner.children(n, &plain)
	inner.end()
	r.doc.notes = append(r.doc.notes, inner.doc.notes...)
	for i, b := range inner.doc.blocks {
		if i > 0 {
			r.para.Spans = append(r.para.Spans, Span{Text: " "})
		}
		r.para.Spans = append(r.para.Spans, flat(b.Spans)...)
		r.para.Pages = append(r.para.Pages, b.Pages...)
	}
	r.para.Pages = append(r.para.Pages, inner.doc.takePages()...)
}

// tableRows returns the cells of a table, row by row, without those of tables
// inside it.
func tableRows(n *html.Node) [][]*html.Node {
	var rows [][]*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, tableRows(c)...)
		case atom.Tr:
			var row []*html.Node
			for cell := c.FirstChild; cell != nil; cell = cell.NextSibling {
				if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
					row = append(row, cell)
				}
			}
			rows = append(rows, row)
		}
	}
	return rows
}
