package output

import (
	"strings"
	"testing"
)

func TestEdition(t *testing.T) {
	languages := []string{"en", "es", "es-419"}
	for name, want := range map[string]string{
		"en": "en", "es-419": "es-419", "en-es": "en es", "es-en": "es en", "es-419-en": "es-419 en", "es-es-419": "es es-419",
		"fr": "", "en-en": "", "": "", "en-": "",
	} {
		got, err := Edition(name, languages)
		if strings.Join(got, " ") != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %v, %v; want %s", name, got, err, want)
		}
	}
}
