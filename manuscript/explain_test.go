package manuscript

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// TestEveryNoteIsExplained reads the codes out of the package itself.
func TestEveryNoteIsExplained(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?:Code: |note\(\S+, |const code = )"([a-z-]+)"`)
	var used []string
	for _, file := range files {
		if ok, _ := filepath.Match("*_test.go", file); ok {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range named.FindAllStringSubmatch(string(source), -1) {
			used = append(used, found[1])
		}
	}
	for _, code := range used {
		if Explain(code) == "" {
			t.Errorf("%s is not explained", code)
		}
	}
	for _, code := range Codes() {
		if !slices.Contains(used, code) {
			t.Errorf("%s is explained, and no note has it", code)
		}
	}
}
