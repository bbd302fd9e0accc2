package publish

import (
	"fmt"
	"slices"
	"strings"

	"diglot/layouts"
	"diglot/manuscript"
)

// table takes the rows of one table. The rows of a pair stand one below the
// other, so that a table has no more columns in two languages than in one.
func (e *edition) table(beads []bead) (layouts.Group, []bead) {
	first := beads[0].lead()
	table := layouts.Group{Kind: layouts.Table, ID: "table-" + first.ID}
	for len(beads) > 0 {
		row := beads[0].lead()
		if row.Kind != manuscript.Row || row != first && row.Opens {
			break
		}
		table.Groups = append(table.Groups, layouts.Group{
			Kind:   layouts.Row,
			Header: row.Header,
			Pair:   e.layOut(beads[0]),
		})
		beads = beads[1:]
	}
	nameColumns(table.Groups)
	return table, beads
}

// nameColumns ties every cell to the one that names its column in the same
// language. Without that a screen reader would say the names in all languages.
func nameColumns(rows []layouts.Group) {
	names := make(map[int][]string) // by text, then column
	for _, row := range rows {
		for _, part := range row.Pair.Parts {
			if row.Header {
				names[part.Text] = nil
			}
			for i := range part.Cells {
				cell := &part.Cells[i]
				switch {
				case row.Header:
					cell.ID = fmt.Sprintf("%s-c%d", part.ID, i+1)
					names[part.Text] = append(names[part.Text], cell.ID)
				case i < len(names[part.Text]):
					cell.Headers = names[part.Text][i]
				}
			}
		}
	}
}

// cells parts a row at its tabs.
func cells(sentences []layouts.Sentence) []layouts.Cell {
	all := make([]layouts.Cell, 1)
	for _, s := range sentences {
		last := &all[len(all)-1]
		if !slices.ContainsFunc(s.Runs, hasTab) {
			last.Sentences = append(last.Sentences, s)
			continue
		}
		for _, r := range s.Runs {
			for i, text := range strings.Split(r.Text, "\t") {
				if i > 0 {
					all = append(all, layouts.Cell{})
				}
				if text == "" && r.Note == nil {
					continue
				}
				r.Text = text
				last = &all[len(all)-1]
				last.Sentences = append(last.Sentences, layouts.Sentence{Runs: []layouts.Run{r}})
			}
		}
	}
	return all
}

func hasTab(r layouts.Run) bool { return strings.Contains(r.Text, "\t") }

// divided reports whether the sentences of a block are elements of their own.
// They are not where the words are those of an image, or where one sentence
// goes on from cell to cell, which no element can.
func divided(block *manuscript.Block) bool {
	switch block.Kind {
	case manuscript.Picture:
		return false
	case manuscript.Row:
		text := block.Text()
		return len(block.Sentences) > 0 && !slices.ContainsFunc(block.Sentences, func(s manuscript.Sentence) bool {
			return strings.Contains(text[s.Start:s.End], "\t")
		})
	}
	return len(block.Sentences) > 0
}
