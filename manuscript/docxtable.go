package manuscript

import (
	"strings"

	"github.com/beevik/etree"
)

// table reads a table as domReader does: columns in different languages are
// texts, anything else gives a Row block a row.
func (r *docxReader) table(t *etree.Element) {
	var rows [][]*etree.Element
	var texts [][]string
	for _, row := range t.SelectElements("tr") {
		cells := row.SelectElements("tc")
		var words []string
		for _, cell := range cells {
			words = append(words, cellText(cell))
		}
		rows, texts = append(rows, cells), append(texts, words)
	}
	if columns := parallelColumns(texts); columns > 0 {
		for c := range columns {
			for _, row := range rows {
				r.blocks(row[c])
			}
		}
		return
	}
	opens := true
	for i, row := range t.SelectElements("tr") {
		r.paragraph++
		b := Block{Kind: Row, Opens: opens, Line: r.paragraph}
		if properties := row.SelectElement("trPr"); properties != nil {
			b.Header = on(properties, "tblHeader")
		}
		for c, cell := range rows[i] {
			if c > 0 {
				b.Spans = append(b.Spans, Span{Text: "\t"})
			}
			runs := docxRuns{reader: r}
			for k, p := range cell.SelectElements("p") {
				if k > 0 {
					runs.write(" ", Span{})
				}
				runs.read(p, Span{})
			}
			b.Spans = append(b.Spans, flat(runs.spans())...)
		}
		if b.Spans = tidy(b.Spans); strings.TrimSpace(b.Text()) != "" {
			r.doc.blocks = append(r.doc.blocks, b)
			opens = false
		}
	}
}

// flat keeps the breaks of a cell from being taken for its end.
func flat(spans []Span) []Span {
	for i := range spans {
		spans[i].Text = strings.NewReplacer("\t", " ", "\n", " ").Replace(spans[i].Text)
	}
	return spans
}

// cellText returns the words of a cell.
func cellText(cell *etree.Element) string {
	var all strings.Builder
	for _, t := range cell.FindElements(".//t") {
		all.WriteString(t.Text())
		all.WriteString(" ")
	}
	return all.String()
}
