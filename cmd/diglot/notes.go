package main

import (
	"cmp"
	"slices"
	"strconv"

	"diglot/manuscript"
	"diglot/message"
)

// notedHere is a note on the manuscript with its place, as it is printed in JSON.
type notedHere struct {
	File    string       `json:"file"`
	Line    int          `json:"line,omitempty"`
	Column  int          `json:"column,omitempty"` // in characters
	Code    string       `json:"code"`
	Text    message.Text `json:"text"`
	excerpt string       // lines that show the place; "" for none
}

// noted returns what the reader of the manuscript noticed, in the order of files
// and lines.
func (s *source) noted() []notedHere {
	notes := slices.SortedStableFunc(slices.Values(s.work.Notes), func(a, b manuscript.Note) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	all := make([]notedHere, len(notes))
	for i, note := range notes {
		shown, ok := excerptOf(note.File, note.Line, note.Words)
		all[i] = notedHere{File: note.File, Line: shown.line, Column: shown.column, Code: note.Code, Text: note.Text}
		if ok {
			all[i].excerpt = "\n  " + shown.text + "\n  " + shown.indent + "^"
		}
	}
	return all
}

// notes says what the reader of the manuscript noticed. Where the manuscript is a
// text file, the line itself follows, with a sign below what is meant. It returns
// what it has said.
func (s *source) notes(t terminal) []notedHere {
	all := s.noted()
	for _, note := range all {
		place := note.File
		for _, n := range []int{note.Line, note.Column} {
			if n > 0 {
				place += ":" + strconv.Itoa(n)
			}
		}
		t.say("%s: %v [%s]%s", place, note.Text, note.Code, note.excerpt)
	}
	return all
}
