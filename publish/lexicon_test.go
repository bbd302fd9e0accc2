package publish

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diglot/internal/validators"
	"diglot/manuscript"
)

var lampLexicon = map[string][]manuscript.Lexeme{
	"en": {{Grapheme: "Ana <Prado>", Phoneme: "ˈænə ˈpɹɑːdəʊ"}},
	"es": {{Grapheme: "CECOT", Alias: "ce cot"}, {Grapheme: "lámpara", Phoneme: "ˈlampaɾa"}},
	"fr": {{Grapheme: "Lyon", Phoneme: "ljɔ̃"}},
}

func TestLexicons(t *testing.T) {
	b := lampBook(t, []string{"en", "es"}, nil)
	b.Work.Lexicon = lampLexicon
	book := write(t, b)
	files := unpack(t, book)
	checkReferences(t, files)
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="es">
  <lexeme>
    <grapheme>CECOT</grapheme>
    <alias>ce cot</alias>
  </lexeme>
  <lexeme>
    <grapheme>lámpara</grapheme>
    <phoneme>ˈlampaɾa</phoneme>
  </lexeme>
</lexicon>
`
	if diff := cmp.Diff(want, string(files["EPUB/lexicons/es.pls"])); diff != "" {
		t.Errorf("lexicon (-want +got):\n%s", diff)
	}
	if _, found := files["EPUB/lexicons/fr.pls"]; found {
		t.Error("has a lexicon of a language that it does not have")
	}
	for name, data := range files {
		if !strings.HasSuffix(name, ".xhtml") {
			continue
		}
		var linked []string
		for _, e := range elements(t, name, data) {
			if e.name == "link" && e.attr["rel"] == "pronunciation" {
				linked = append(linked, e.attr["hreflang"]+" "+e.attr["type"]+" "+e.attr["href"])
			}
		}
		root := "../"
		if name == "EPUB/nav.xhtml" {
			root = ""
		}
		want := []string{"en application/pls+xml " + root + "lexicons/en.pls", "es application/pls+xml " + root + "lexicons/es.pls"}
		if diff := cmp.Diff(want, linked); diff != "" {
			t.Errorf("%s links (-want +got):\n%s", name, diff)
		}
	}
	opf := string(files["EPUB/package.opf"])
	for _, wanted := range []string{`<meta property="schema:accessibilityFeature">ttsMarkup</meta>`, `href="lexicons/es.pls" media-type="application/pls+xml"`} {
		if !strings.Contains(opf, wanted) {
			t.Errorf("the package document has no %s", wanted)
		}
	}
	checkValidWithLexicons(t, book)
}

// checkValidWithLexicons is checkValid for books with lexicons. EPUBCheck counts
// of the links in a head only those to stylesheets, and so says of every lexicon
// that nothing refers to it.
func checkValidWithLexicons(t *testing.T, book string) {
	t.Helper()
	for _, message := range validators.EPUBCheck(t, book) {
		if message.ID != "OPF-097" || !strings.Contains(message.Text, ".pls") {
			t.Errorf("EPUBCheck: %v", message)
		}
	}
	if !testing.Short() {
		validators.All(t, book)
	}
}

func TestLexiconsThatHold(t *testing.T) {
	phrase := manuscript.Text{Language: "en", Blocks: titled("en", "Lamp").Blocks}
	phrase.Blocks[0].Spans = []manuscript.Span{{Text: "Lyon", Language: "fr"}}
	for name, test := range map[string]struct {
		text manuscript.Text
		want []string
	}{
		"the language": {titled("es", "Lámpara"), []string{"es"}},
		"its region":   {titled("es-419", "Lámpara"), []string{"es"}},
		"a name alike": {titled("enm", "Lampe"), nil},
		"a phrase":     {phrase, []string{"en", "fr"}},
	} {
		b := bookOf(manuscript.Metadata{}, test.text)
		b.Work.Lexicon = lampLexicon
		e, err := newEdition(b)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.allLexicons(); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
