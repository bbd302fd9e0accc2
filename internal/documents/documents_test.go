// Package documents holds the tests that keep the documentation true: every
// command in it is run and prints what the page shows, and every link leads
// somewhere.
//
// A page says in comments, which readers do not see, what its blocks are:
//
//	<!-- file: door.txt -->                   the next block is this file, which is written
//	<!-- copy: door.txt of tutorial.md -->    is written as it first stands on another page
//	<!-- server: wyoming-server at HOST -->   is started; HOST in the page means where it listens
//	<!-- exit: 3 -->                          the commands of the next block end with this code
//	<!-- stop -->                             the next block's command is stopped when it has printed what is shown
//
// In a block of the language console a line that begins with "$ " is a command,
// and what follows it is what it prints. There "…" stands for any characters of a
// line, and alone on a line for any lines. Blocks of the language sh, such as the
// installation of packages, are not run and must not call diglot.
package documents

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the folder of the repository.
const root = "../.."

// skipped are folders that hold no documentation: what others wrote, what tests
// read, what was made here.
var skipped = []string{"node_modules", "testdata", "bin", "out"}

// pages returns the names of all Markdown files of the repository, relative to
// its root, but for those in folders that are skipped.
func pages(t *testing.T) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && file != root && (strings.HasPrefix(name, ".") || slices.Contains(skipped, name)) {
			return fs.SkipDir
		}
		if filepath.Ext(file) == ".md" {
			page, err := filepath.Rel(root, file)
			if err != nil {
				return err
			}
			found = append(found, filepath.ToSlash(page))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatal("there are no pages")
	}
	return found
}

// block is a fenced block of a page with the comments that stand before it.
type block struct {
	line     int // on which it opens, from 1
	language string
	text     string
	remarks  map[string]string // "file" to "door.txt"
}

var remark = regexp.MustCompile(`^<!-- ([a-z]+)(?:: (.*))? -->$`)

// known are the comments that mean something, so that a misspelt one is noticed.
var known = map[string]bool{"file": true, "copy": true, "server": true, "exit": true, "stop": true}

// read returns the blocks of a page. Comments that belong to the page, and not to
// a block, come in blocks without language.
func read(name string) ([]block, error) {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	var blocks []block
	open := false
	indent := "" // of the block that is open, where it is in a list
	remarks := make(map[string]string)
	for i, line := range strings.Split(string(data), "\n") {
		if !open {
			indent = line[:len(line)-len(strings.TrimLeft(line, " "))]
		}
		line = strings.TrimPrefix(line, indent)
		language, fence := strings.CutPrefix(line, "```")
		match := remark.FindStringSubmatch(line)
		switch {
		case open && fence:
			open = false
		case open:
			blocks[len(blocks)-1].text += line + "\n"
		case fence:
			open = true
			blocks = append(blocks, block{line: i + 1, language: language, remarks: remarks})
			remarks = make(map[string]string)
		case match != nil && !known[match[1]]:
			return nil, fmt.Errorf("%s:%d: a comment of no known kind: %s", name, i+1, line)
		case match != nil && (match[1] == "copy" || match[1] == "server"):
			blocks = append(blocks, block{line: i + 1, remarks: map[string]string{match[1]: match[2]}})
		case match != nil:
			remarks[match[1]] = match[2]
		}
	}
	switch {
	case open:
		return nil, fmt.Errorf("%s: the last block is not closed", name)
	case len(remarks) > 0:
		return nil, fmt.Errorf("%s: no block follows %v", name, remarks)
	}
	return blocks, nil
}

// command is a line to type and what it prints, "" if the page does not show it.
type command struct{ line, shows string }

// commands returns what a block of the language console has typed.
func (b block) commands() ([]command, error) {
	var all []command
	for line := range strings.Lines(b.text) {
		typed, ok := strings.CutPrefix(line, "$ ")
		switch {
		case ok:
			all = append(all, command{line: strings.TrimSpace(typed)})
		case len(all) == 0:
			return nil, fmt.Errorf("line %d: a console begins with what is typed: $ …", b.line)
		default:
			all[len(all)-1].shows += line
		}
	}
	return all, nil
}

// matches reports whether a command printed what its page shows.
func matches(shown, printed string) bool {
	var pattern strings.Builder
	pattern.WriteString(`^`)
	for line := range strings.Lines(strings.TrimSpace(shown) + "\n") {
		if strings.TrimSpace(line) == "…" {
			pattern.WriteString(`(?:[^\n]*\n)*`)
			continue
		}
		parts := strings.Split(strings.TrimRight(line, " \n"), "…")
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		pattern.WriteString(strings.Join(parts, `[^\n]*`) + ` *\n`)
	}
	pattern.WriteString(`$`)
	return regexp.MustCompile(pattern.String()).MatchString(strings.TrimSpace(printed) + "\n")
}

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		shown, printed string
		want           bool
	}{
		{"Made 3 files.\n", "Made 3 files.\n", true},
		{"Made 3 files.\n", "Made 4 files.\n", false},
		{"Made … files.\n", "Made 4 files.\n", true},
		{"Made … files.\n", "Made 4\nfiles.\n", false},
		{"one\n…\nfour\n", "one\ntwo\nthree\nfour\n", true},
		{"one\n…\nfour\n", "one\nfour\n", true},
		{"one\n…\nfour\n", "one\ntwo\n", false},
		{"one\n", "one\ntwo\n", false},
		{"a.b\n", "a-b\n", false},
	} {
		if got := matches(c.shown, c.printed); got != c.want {
			t.Errorf("%q shown, %q printed: %v", c.shown, c.printed, got)
		}
	}
}
