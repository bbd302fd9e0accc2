package acceptance

import (
	"os/exec"
	"slices"
	"testing"

	"diglot/internal/validators"
)

const examples = "../../examples/"

// example is one of the project's own manuscripts.
type example struct {
	files []string
	exit  int // 3 where espeak-ng cannot speak one of the languages
}

var allExamples = map[string]example{
	"English and Spanish":  {[]string{examples + "right-to-read/right-to-read.md"}, 0},
	"English and Arabic":   {[]string{examples + "the-well/the-well.en.md", examples + "the-well/the-well.ar.md"}, 0},
	"English and Japanese": {[]string{examples + "the-night-train/the-night-train.en.md", examples + "the-night-train/the-night-train.ja.md"}, 3},
}

func TestExamples(t *testing.T) {
	for name, e := range allExamples {
		t.Run(name, func(t *testing.T) {
			r := makeReleaseThatExits(t, e.exit, t.TempDir(), e.files...)
			books := r.paths("epub")
			if len(books) != 3 {
				t.Fatalf("%d books, want 3", len(books))
			}
			for _, name := range books {
				if b := openBook(t, name); len(b.overlays) > 0 || e.exit == 0 {
					b.durations(t)
				}
			}
			validators.AllFrom(t, validators.Usage, slices.Concat(books, r.paths("text-epub"))...)
			if out, err := exec.Command(program, "check", r.dir).CombinedOutput(); err != nil {
				t.Errorf("diglot check: %v\n%s", err, out)
			}
		})
	}
}
