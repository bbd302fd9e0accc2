package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write docs/reference.md anew")

// TestHelpFitsATerminal holds all help to 80 columns, and to 24 lines that of
// all commands but the few with many options.
func TestHelpFitsATerminal(t *testing.T) {
	var out bytes.Buffer
	if err := overview(&out); err != nil {
		t.Fatal(err)
	}
	fits(t, "the overview", out.String(), 24)
	for _, c := range commands() {
		out.Reset()
		if err := c.help(&out); err != nil {
			t.Fatal(err)
		}
		lines := 24
		switch c.name {
		case "build", "serve":
			lines = 60
		}
		fits(t, c.name, out.String(), lines)
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
		groups, _ := c.open()
		for _, e := range c.examples {
			words := strings.Fields(e)
			if words[0] != c.name {
				t.Errorf("%s: the example is of %s", c.name, words[0])
			}
			if _, err := parse(groups, words[1:]); err != nil {
				t.Errorf("%s: the example %q: %v", c.name, e, err)
			}
		}
	}
}

func TestReferenceIsUpToDate(t *testing.T) {
	var page bytes.Buffer
	if err := reference(t.Context(), terminal{out: &page}, nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("..", "..", "docs", "reference.md")
	if *update {
		if err := os.WriteFile(file, page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(kept), page.String()); diff != "" {
		t.Errorf("docs/reference.md is not what diglot reference prints; run go test ./cmd/diglot -run Reference -update (-kept +printed):\n%s", diff)
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
