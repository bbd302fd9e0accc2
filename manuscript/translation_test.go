package manuscript

import (
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func TestColophonSaysWhatTheTranslationIs(t *testing.T) {
	for kind, want := range map[string]string{
		"official": "La traducción es oficial.",
		"human":    "La traducción la hicieron personas.",
		"reviewed": "La traducción es automática y fue revisada por personas.",
		"machine":  "La traducción es automática.",
	} {
		var front Front
		if err := yaml.Unmarshal([]byte("translation: "+kind), &front); err != nil {
			t.Fatal(err)
		}
		work, err := Open(save(t, []string{"m.txt"}, english+spanish), Options{Front: front})
		if err != nil {
			t.Fatal(err)
		}
		Imprint(work, nil)
		if !slices.ContainsFunc(work.Text("es").Colophon, func(b Block) bool { return b.Text() == want }) {
			t.Errorf("%s: the colophon does not say %q", kind, want)
		}
	}
	_, err := Open(save(t, []string{"m.md"}, "---\ntranslation: sworn\n---\n\n"+english+spanish), Options{})
	if err == nil || !strings.Contains(err.Error(), "translation must be official") || !strings.Contains(err.Error(), "m.md") {
		t.Errorf("error %v should name the file and the kinds", err)
	}
}
