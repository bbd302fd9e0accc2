package manuscript

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"
)

// FuzzOpen reads any bytes as a manuscript: it may be refused, never break, and
// what is read keeps the promises of the model.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(english+spanish), false)
	f.Add([]byte("# A\n\n> b\n\n- c\n  1. d\n\n![e](f.png)\n\n`g`\n"), true)
	f.Add([]byte("---\ntitle: x\n---\n\n“a\n\n“b\n\nc”\n\n— D\n"), true)
	f.Add([]byte("\xFF\xFEa\x00"), false)
	f.Add([]byte("a\xF1o"), true)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, raw []byte, markdown bool) {
		name := filepath.Join(dir, "m.txt")
		if markdown {
			name = filepath.Join(dir, "m.md")
		}
		if err := os.WriteFile(name, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, options := range []Options{{}, {Languages: []string{"en", "es"}}} {
			work, err := Open([]string{name}, options)
			if err != nil {
				continue
			}
			Imprint(work, nil)
			if err := sound(work); err != nil {
				t.Error(err)
			}
		}
	})
}

// sound checks the promises that work.go makes.
func sound(work *Work) error {
	seen := map[string]bool{}
	for _, text := range work.Texts {
		for i, b := range append(append([]Block{text.Contents}, text.Blocks...), text.Colophon...) {
			switch {
			case seen[b.ID]:
				return errors.New(b.ID + " stands twice")
			case !utf8.ValidString(b.Text()):
				return errors.New(b.ID + " is not UTF-8")
			case b.Kind == "":
				return errors.New(b.ID + " has no kind")
			case (b.Kind == Title) != (i == 1):
				return errors.New(b.ID + ": the title is the first block and no other")
			case b.Text() == "" && b.Kind != Picture:
				return errors.New(b.ID + " is empty")
			}
			seen[b.ID] = true
			end := 0
			for _, s := range b.Sentences {
				if s.Start < end || s.End <= s.Start || s.End > len(b.Text()) {
					return errors.New(b.ID + ": sentences overlap or lie outside")
				}
				end = s.End
			}
		}
	}
	return nil
}
