package main

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// excerpt is a piece of a line of a manuscript.
type excerpt struct {
	line   int    // from 1; 0 for none
	column int    // of what is meant, in characters from 1; 0 for the line as a whole
	text   string // on one line, as much as fits a terminal
	indent string // as wide as what stands before the place that is meant
}

// textual are the endings of manuscripts whose lines can be shown.
var textual = []string{".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"}

const (
	farthest = 40 // lines of a paragraph in which words are looked for
	widest   = 72 // characters of an excerpt
	lead     = 24 // of them before what is meant, at most
)

// excerptOf returns the piece of a file that shows certain words, which stand in
// a line or soon after it, or else the beginning of that line. It reports whether
// there is a text to show.
func excerptOf(file string, line int, words string) (excerpt, bool) {
	at := excerpt{line: line}
	if line == 0 || !slices.Contains(textual, strings.ToLower(filepath.Ext(file))) {
		return at, false
	}
	f, err := os.Open(file)
	if err != nil {
		return at, false
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	first := ""
	for n := 1; lines.Scan() && n < line+farthest; n++ {
		if n < line {
			continue
		}
		text := strings.ToValidUTF8(lines.Text(), "?")
		if n == line {
			first = text
		}
		if found := strings.Index(text, words); found >= 0 && words != "" {
			return show(n, text, found), true
		}
		if words == "" {
			break
		}
	}
	at.text = shortened(oneLine(first), widest)
	return at, at.text != ""
}

// show returns a piece of a line around one of its bytes.
func show(line int, text string, at int) excerpt {
	before, after := text[:at], text[at:]
	e := excerpt{line: line, column: utf8.RuneCountInString(before) + 1}
	before = strings.TrimLeft(strings.TrimSuffix(oneLine(before+"|"), "|"), " ") // the space before the place stays
	if letters := []rune(before); len(letters) > lead {
		before = "…" + string(letters[len(letters)-lead:])
	}
	e.text = before + shortened(oneLine(after), widest-utf8.RuneCountInString(before))
	e.indent = strings.Repeat(" ", uniseg.StringWidth(before))
	return e
}

// shortened returns the beginning of a text, with an ellipsis where it goes on.
func shortened(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

// oneLine returns a text with single spaces in the place of all white space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
