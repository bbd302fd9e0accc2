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

// read returns the blocks of a page.
func read(name string) ([]Block, error) { return Read(os.DirFS(root), name) }

// command is a line to type and what it prints, "" if the page does not show it.
type command struct{ line, shows string }

// commands returns what a block of the language console has typed.
func (b Block) commands() ([]command, error) {
	var all []command
	for line := range strings.Lines(b.Text) {
		typed, ok := strings.CutPrefix(line, "$ ")
		switch {
		case ok:
			all = append(all, command{line: strings.TrimSpace(typed)})
		case len(all) == 0:
			return nil, fmt.Errorf("line %d: a console begins with what is typed: $ …", b.Line)
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
