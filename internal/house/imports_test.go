// Package house holds the test that guards which package may import which.
package house

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport lists, for every top folder, the folders of this module that its
// packages may import besides their own. The data flows from manuscript to
// output; nothing flows back. Messages go up from everywhere.
var mayImport = map[string][]string{
	"message":    {},
	"words":      {},
	"layouts":    {},
	"manuscript": {"words"},
	"parallel":   {"manuscript"},
	"voices":     {"manuscript", "words"},
	"publish":    {"manuscript", "parallel", "voices", "layouts", "words"},
	"output":     {"manuscript", "parallel", "voices", "layouts", "publish", "check", "words"},
	"check":      {"manuscript", "voices"}, // tells languages apart, decodes the sound of books
	"project":    {"manuscript", "voices", "words"},
	"serve":      {}, // shows the files of a folder, whatever made them
	"cmd":        {"manuscript", "parallel", "voices", "layouts", "publish", "output", "check", "project", "serve", "words"},
	"examples":   {"manuscript", "parallel", "voices", "layouts", "publish", "output", "words"},
	"internal":   {"voices", "check", "layouts"}, // acceptance measures what it finds
	"tools":      {"manuscript", "parallel", "voices", "layouts", "publish", "output", "words"},
}

func TestImportsFollowTheFlow(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git" || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if filepath.Ext(file) != ".go" {
			return nil
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		folder, _, _ := strings.Cut(filepath.ToSlash(name), "/")
		allowed, known := mayImport[folder]
		if !known {
			t.Errorf("%s: folder %s has no line in mayImport", name, folder)
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		seen++
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			inside, ours := strings.CutPrefix(imported, "diglot/")
			if !ours {
				continue
			}
			to, _, _ := strings.Cut(inside, "/")
			if to == folder || to == "internal" || to == "message" || slices.Contains(allowed, to) {
				continue
			}
			t.Errorf("%s imports %s: %s may import %v", path.Clean(name), imported, folder, allowed)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Fatal("no Go file was looked at")
	}
}
