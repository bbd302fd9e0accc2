package manuscript

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const lexicon = `<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="es">
  <lexeme><grapheme>CECOT</grapheme><grapheme>Cecot</grapheme><alias>ce cot</alias></lexeme>
  <lexeme><grapheme>Bukele</grapheme><phoneme>buˈkele</phoneme><phoneme>buˈkɛle</phoneme></lexeme>
</lexicon>`

func TestReadPLS(t *testing.T) {
	tag, got, err := ReadPLS("lexicon.es.pls", strings.NewReader(lexicon))
	if err != nil || tag != "es" {
		t.Fatalf("language %q, error %v", tag, err)
	}
	want := map[string]Pronunciation{"CECOT": {Alias: "ce cot"}, "Cecot": {Alias: "ce cot"}, "Bukele": {IPA: "buˈkele"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}

func TestReadPLSRefuses(t *testing.T) {
	for name, test := range map[string]struct{ from, to, want string }{
		"another language's tag": {`xml:lang="es"`, `xml:lang="no language"`, "language tag"},
		"no language":            {`xml:lang="es"`, ``, "language tag"},
		"another alphabet":       {`alphabet="ipa"`, `alphabet="x-sampa"`, "x-sampa"},
		"nothing to say":         {`<alias>ce cot</alias>`, ``, "lexeme 1: \"CECOT\""},
		"slashes":                {"buˈkele", "/buˈkele/", "without slashes"},
		"another namespace":      {"2005/01/pronunciation-lexicon", "2006/lexicon", "lexicon"},
		"not XML":                {"</lexicon>", "", "EOF"},
	} {
		_, _, err := ReadPLS("lexicon.es.pls", strings.NewReader(strings.Replace(lexicon, test.from, test.to, 1)))
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "lexicon.es.pls") {
			t.Errorf("%s: error %v, want %q and the file in it", name, err, test.want)
		}
	}
}
