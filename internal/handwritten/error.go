package handwritten

import (
	"fmt"
	"strings"

	"diglot/message"
)

// Error is a mistake in a document.
type Error struct {
	File         string
	Line, Column int // in characters, from 1
	Text         message.Text
	excerpt      string
}

// Error tells the mistake in English, and shows it.
func (e *Error) Error() string { return e.In("en") }

// In tells the mistake in the language of a message, and shows it.
func (e *Error) In(language string) string {
	return fmt.Sprintf("%s:%d:%d: %s\n%s", e.File, e.Line, e.Column, e.Text.In(language), e.excerpt)
}

// excerpt returns a line with a sign below the place that is meant. Tabs, which
// are as wide as each terminal likes, become spaces.
func excerpt(line string, column int) string {
	text := strings.TrimRight(strings.ReplaceAll(line, "\t", " "), "\r")
	return "  " + text + "\n  " + strings.Repeat(" ", max(0, column-1)) + "^"
}

// meant returns the place of a mistake. A key that is indented further than the
// key before it is taken for a part of that one's value, and the mistake told of
// the value; the place that people look for is the key.
func meant(lines []string, line, column int) (int, int) {
	if line == len(lines) {
		return line, column
	}
	next := strings.TrimLeft(lines[line], " ")
	inner, outer := len(lines[line])-len(next), len(lines[line-1])-len(strings.TrimLeft(lines[line-1], " "))
	if key, _, ok := strings.Cut(next, ":"); ok && inner > outer && column > outer+1 && !strings.ContainsAny(key, " #\"'") {
		return line + 1, inner + 1
	}
	return line, column
}
