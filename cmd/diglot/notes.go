package main

import (
	"bufio"
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"diglot/manuscript"
)

// notes prints what the reader of the manuscript noticed, in the order of files
// and lines. Where the manuscript is a text file, the line itself follows.
func (s *source) notes(t terminal) {
	notes := slices.SortedStableFunc(slices.Values(s.work.Notes), func(a, b manuscript.Note) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	for _, note := range notes {
		place := note.File
		if note.Line > 0 {
			place += ":" + strconv.Itoa(note.Line)
		}
		t.say("%s: %s [%s]", place, note.Text, note.Code)
		if line := excerptOf(note.File, note.Line); line != "" {
			t.say("  %s\n  ^", line)
		}
	}
}

// textual are the endings of manuscripts whose lines can be shown.
var textual = []string{".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"}

// excerptOf returns the beginning of a line of a text file, "" if there is none.
func excerptOf(file string, line int) string {
	if line == 0 || !slices.Contains(textual, strings.ToLower(filepath.Ext(file))) {
		return ""
	}
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if n == line {
			return beginning(lines.Text())
		}
	}
	return ""
}

// beginning returns the first words of a line, as many as fit a terminal.
func beginning(line string) string {
	const most = 72
	words := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(line, "?")), " "))
	if len(words) <= most {
		return string(words)
	}
	return string(words[:most]) + "…"
}
