package wording

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diglot/manuscript"
)

// TestWordings has a file per language of lines "written → spoken"; what has no
// arrow stays as it is.
func TestWordings(t *testing.T) {
	languages, err := all()
	if err != nil {
		t.Fatal(err)
	}
	const fewest = 25
	for language := range languages {
		if strings.Contains(language, "-") {
			continue
		}
		t.Run(language, func(t *testing.T) {
			lines := cases(t, language)
			if len(lines) < fewest {
				t.Errorf("%d lines, want %d or more", len(lines), fewest)
			}
			for _, line := range lines {
				if got := Of(line[0], Options{Language: language}).Text; got != line[1] {
					t.Errorf("%s\n got %s\nwant %s", line[0], got, line[1])
				}
			}
		})
	}
}

// cases returns the lines of a file, as they are written and spoken.
func cases(t *testing.T, language string) [][2]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", language+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var lines [][2]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		written, spoken, changed := strings.Cut(line, " → ")
		if !changed {
			spoken = written
		}
		lines = append(lines, [2]string{written, spoken})
	}
	return lines
}

func TestRegionsHaveTheirMoneyAndGrouping(t *testing.T) {
	for _, test := range []struct{ language, written, spoken string }{
		{"es", "$10", "10 dólares"},
		{"es-MX", "$10", "10 pesos"},
		{"es-MX", "$1,500", "1500 pesos"},
		{"es", "84,000 personas", "84,000 personas"},
		{"es-MX", "84,000 personas", "84000 personas"},
		{"es-419", "84,000 personas", "84000 personas"},
		{"es-ES", "3,500 kg", "3,500 kilogramos"},
	} {
		if got := Of(test.written, Options{Language: test.language}).Text; got != test.spoken {
			t.Errorf("%s: %s: got %q, want %q", test.language, test.written, got, test.spoken)
		}
	}
}

func TestLexiconGoesBeforeEveryRule(t *testing.T) {
	lexicon := []manuscript.Lexeme{
		{Grapheme: "Dr.", Alias: "Drogist"},
		{Grapheme: "Tren de Aragua", Alias: "tren de arágua"},
		{Grapheme: "Tren", Alias: "train"},
		{Grapheme: "US", Alias: "U S"},
		{Grapheme: "cecot", Alias: "sekot"},
		{Grapheme: "Bukele", Phoneme: "buˈkele"},
		{Grapheme: "中国", Alias: "ちゅうごく"},
	}
	for _, test := range []struct{ written, spoken string }{
		{"Dr. Ruiz", "Drogist Ruiz"},
		{"Tren de Aragua’s Tren", "tren de arágua’s train"},
		{"The US and us, USA, bus", "The U S and us, USA, bus"},
		{"Cecot, cecot, CECOT, cecots", "sekot, sekot, CECOT, cecots"},
		{"Trend, a Trendy one", "Trend, a Trendy one"},
		{"中国人", "ちゅうごく人"},
		{"President Bukele’s", "President Bukele’s"},
	} {
		if got := Of(test.written, Options{Language: "en", Lexicon: lexicon}).Text; got != test.spoken {
			t.Errorf("%s: got %q, want %q", test.written, got, test.spoken)
		}
	}
	for _, engine := range []struct {
		ipa   bool
		rule  Rule
		count int
	}{{true, Lexicon, 1}, {false, Unpronounced, 0}} {
		w := Of("Mr. Bukele’s", Options{Language: "en", Lexicon: lexicon, IPA: engine.ipa})
		if w.Text != "Mister Bukele’s" || len(w.Changes) != 2 || w.Changes[1].Rule != engine.rule || len(w.Pronunciations) != engine.count {
			t.Errorf("IPA %t: got %+v", engine.ipa, w)
		}
		for _, p := range w.Pronunciations {
			if w.Text[p.Start:p.End] != "Bukele" || p.IPA != "buˈkele" {
				t.Errorf("got %+v", p)
			}
		}
	}
}
