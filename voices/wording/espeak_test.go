package wording

import (
	"os/exec"
	"strings"
	"testing"
)

// TestEspeakSaysTheWordsSpelledOut has the real program say what the rules
// correct: the phonemes are those of the words in full, and were not before.
func TestEspeakSaysTheWordsSpelledOut(t *testing.T) {
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Fatal("espeak-ng is not installed; install the Debian package espeak-ng")
	}
	for _, test := range []struct{ voice, written, words string }{
		{"en-us", "Elizabeth II reigned", "Elizabeth the second reigned"},
		{"en-us", "in 1990-1995", "in 1990 to 1995"},
		{"en-us", "No. 5", "number five"},
		{"en-us", "$10 million", "ten million dollars"},
		{"en-us", "Mr. Smith", "mister Smith"},
		{"es", "Felipe VI", "Felipe sexto"},
		{"es", "Isabel II", "Isabel segunda"},
		{"es", "el siglo V", "el siglo quinto"},
		{"es", "los perros, etc.", "los perros, etcétera"},
		{"es", "p. ej. hoy", "por ejemplo hoy"},
		{"es", "págs. 3–5", "páginas tres a cinco"},
		{"es", "la 2.ª vez", "la segunda vez"},
		{"es", "20 km²", "veinte kilómetros cuadrados"},
		{"es", "https://www.amnesty.org/es/latest/", "amnesty punto org"},
		{"fr-fr", "le XXe siècle", "le vingtième siècle"},
		{"fr-fr", "Louis XIV", "Louis quatorze"},
		{"fr-fr", "M. Dupont", "monsieur Dupont"},
		{"de", "am 3. Mai", "am dritten Mai"},
		{"de", "z. B. hier", "zum Beispiel hier"},
		{"it", "Elisabetta II", "Elisabetta seconda"},
		{"pt-br", "D. Pedro II", "dom Pedro segundo"},
		{"ar", "5%", "5 بالمئة"},
	} {
		said := Of(test.written, Options{Language: test.voice}).Text
		got, want := phonemes(t, test.voice, said), phonemes(t, test.voice, test.words)
		if got != want {
			t.Errorf("%s: %s as %q is\n%s, and %q is\n%s", test.voice, test.written, said, got, test.words, want)
		}
		if before := phonemes(t, test.voice, test.written); before == want {
			t.Errorf("%s: %s needs no rule", test.voice, test.written)
		}
	}
}

func phonemes(t *testing.T, voice, text string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "espeak-ng", "--ipa", "-q", "-v", voice, "--", text).Output()
	if err != nil {
		t.Fatal(err)
	}
	// Each line is a clause, with a pause after it.
	return strings.ReplaceAll(strings.TrimSpace(string(out)), "\n", "|")
}
