package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"diglot/message"
)

// TestHelpFitsATerminal holds all help to 80 columns, and to 24 lines what is not
// asked for with --all.
func TestHelpFitsATerminal(t *testing.T) {
	for _, language := range message.Languages() {
		t.Run(language, func(t *testing.T) {
			var out bytes.Buffer
			in := terminal{out: &out, language: language}
			if err := overview(in); err != nil {
				t.Fatal(err)
			}
			fits(t, "the overview", out.String(), 24)
			for _, c := range commands() {
				out.Reset()
				if err := c.help(in); err != nil {
					t.Fatal(err)
				}
				fits(t, c.name, out.String(), 24)
				out.Reset()
				c.often = nil
				if err := c.help(in); err != nil {
					t.Fatal(err)
				}
				fits(t, c.name+" --all", out.String(), 64)
			}
		})
	}
}

func fits(t *testing.T, name, help string, lines int) {
	t.Helper()
	if n := strings.Count(help, "\n"); n > lines {
		t.Errorf("the help of %s has %d lines, more than %d", name, n, lines)
	}
	for line := range strings.Lines(help) {
		if utf8.RuneCountInString(line) > 80 || strings.HasSuffix(line, " \n") {
			t.Errorf("%s: %q does not fit", name, line)
		}
	}
}

// TestTableOfCommands holds commands to what help, manual and completion need.
func TestTableOfCommands(t *testing.T) {
	for _, c := range commands() {
		if len(c.use) == 0 || len(c.examples) == 0 || strings.HasSuffix(c.about, ".") {
			t.Errorf("%s: a use, an example and a phrase are needed", c.name)
		}
		for _, e := range c.examples {
			words := strings.Fields(e)
			if words[0] != c.name {
				t.Errorf("%s: the example is of %s", c.name, words[0])
			}
			if _, err := parse(c.groups(), words[1:]); err != nil {
				t.Errorf("%s: the example %q: %v", c.name, e, err)
			}
		}
	}
}

// TestReferenceIsUpToDate compares the pages of all commands and codes, one a
// language.
func TestReferenceIsUpToDate(t *testing.T) {
	for _, language := range message.Languages() {
		ending := "." + language
		if language == "en" {
			ending = ""
		}
		for name, args := range map[string][]string{"reference": nil, "codes": {"codes"}} {
			var page bytes.Buffer
			if err := reference(t.Context(), terminal{out: &page, language: language}, args); err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("..", "..", "docs", name+ending+".md"), page.String())
		}
	}
}

func TestWrap(t *testing.T) {
	long := strings.Repeat("word ", 20)
	if got := wrap(long, "  a ", "    "); got != "  a "+strings.Repeat("word ", 14)+"word\n    "+strings.TrimSpace(strings.Repeat("word ", 5)) {
		t.Errorf("got\n%s", got)
	}
	if got := wrap("", "a", "b"); got != "a" {
		t.Errorf("nothing wraps to %q", got)
	}
}
