package acceptance

import (
	"os"
	"testing"

	"diglot/internal/validators"
	"diglot/layouts"
)

// TestEveryKindOfBook makes the bilingual books of the examples in every layout,
// synchronised in every way.
func TestEveryKindOfBook(t *testing.T) {
	cache := t.TempDir()
	for name, e := range allExamples {
		for _, layout := range layouts.Names() {
			for _, sync := range []string{"sentence", "paragraph", "word"} {
				t.Run(name+" "+layout+" "+sync, func(t *testing.T) {
					args := append([]string{"--layout", layout, "--sync", sync}, e.files...)
					r := makeReleaseThatExits(t, e.exit, cache, args...)
					books := r.paths("epub")[:1] // the bilingual one
					openBook(t, books[0]).durations(t)
					validators.AllFrom(t, validators.Usage, books...)
				})
			}
		}
	}
}

// TestDeclaration makes one book of the Universal Declaration of Human Rights in
// four languages.
func TestDeclaration(t *testing.T) {
	var files []string
	for _, language := range []string{"en", "es", "fr", "ar"} {
		file := "../../../shared/data/texts/udhr-" + language + ".txt"
		if _, err := os.Stat(file); err != nil {
			t.Skipf("SKIPPED: the declaration is not here: %v", err)
		}
		files = append(files, file)
	}
	r := makeRelease(t, t.TempDir(), files...)
	books := r.paths("epub")
	if len(books) != 5 {
		t.Fatalf("%d books, want 5", len(books))
	}
	for _, name := range books {
		openBook(t, name).durations(t)
	}
	validators.AllFrom(t, validators.Usage, books...)
}
