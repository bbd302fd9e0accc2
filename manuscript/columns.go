package manuscript

import (
	"slices"
	"strings"

	"diglot/manuscript/langid"
)

// parallelColumns returns the number of columns of a table whose columns are
// texts in different languages, as translators deliver them, else 0. It takes
// the words of the cells, row by row.
func parallelColumns(rows [][]string) int {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return 0
	}
	columns := make([]strings.Builder, len(rows[0]))
	for _, row := range rows {
		if len(row) != len(columns) {
			return 0
		}
		for c, cell := range row {
			columns[c].WriteString(cell)
			columns[c].WriteString("\n")
		}
	}
	var tags []string
	for c := range columns {
		tag, confidence := langid.Text(columns[c].String())
		if confidence < 0.5 || slices.Contains(tags, tag) || columns[c].Len() < 80 {
			return 0
		}
		tags = append(tags, tag)
	}
	return len(columns)
}
