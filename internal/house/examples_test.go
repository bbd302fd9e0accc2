package house

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var example = regexp.MustCompile(`(?m)^func Example`)

// TestEveryPackageHasAnExample holds the packages that other programs can use to
// showing how.
func TestEveryPackageHasAnExample(t *testing.T) {
	root := filepath.Join("..", "..")
	shown := make(map[string]bool) // by folder
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{"internal", "cmd", "tools", "examples", "testdata", "node_modules", ".git"}, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(file) != ".go" {
			return nil
		}
		source, err := os.ReadFile(file)
		has := strings.HasSuffix(file, "_test.go") && example.Match(source)
		shown[filepath.Dir(file)] = shown[filepath.Dir(file)] || has
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(shown) < 20 {
		t.Fatalf("only %d packages were found", len(shown))
	}
	for folder, has := range shown {
		if !has {
			t.Errorf("%s has no example", folder)
		}
	}
}
