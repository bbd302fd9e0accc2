package acceptance

import (
	"os/exec"
	"testing"

	"diglot/internal/validators"
)

const examples = "../../examples/"

func TestExamples(t *testing.T) {
	for name, files := range map[string][]string{
		"English and Spanish in one file": {examples + "right-to-read/right-to-read.md"},
		"English and Arabic in two files": {examples + "the-well/the-well.en.md", examples + "the-well/the-well.ar.md"},
	} {
		t.Run(name, func(t *testing.T) {
			r := makeRelease(t, t.TempDir(), files...)
			books := r.paths("application/epub+zip")
			if len(books) != 3 {
				t.Fatalf("%d books, want 3", len(books))
			}
			for _, name := range books {
				openBook(t, name).durations(t)
			}
			validators.AllFrom(t, validators.Usage, books...)
			if out, err := exec.Command(program, "check", r.dir).CombinedOutput(); err != nil {
				t.Errorf("diglot check: %v\n%s", err, out)
			}
		})
	}
}
