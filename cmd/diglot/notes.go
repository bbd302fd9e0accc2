package main

import (
	"cmp"
	"slices"
	"strconv"

	"diglot/manuscript"
)

// notes says what the reader of the manuscript noticed, in the order of files
// and lines. Where the manuscript is a text file, the line itself follows, with a
// sign below what is meant.
func (s *source) notes(t terminal) {
	notes := slices.SortedStableFunc(slices.Values(s.work.Notes), func(a, b manuscript.Note) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	for _, note := range notes {
		shown, ok := excerptOf(note.File, note.Line, note.Words)
		place := note.File
		if shown.line > 0 {
			place += ":" + strconv.Itoa(shown.line)
		}
		if shown.column > 0 {
			place += ":" + strconv.Itoa(shown.column)
		}
		below := ""
		if ok {
			below = "\n  " + shown.text + "\n  " + shown.indent + "^"
		}
		t.say("%s: %v [%s]%s", place, note.Text, note.Code, below)
	}
}
