package manuscript

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLexicon(t *testing.T) {
	const front = "---\nlanguage: en\nlexicon:\n  es:\n    CECOT: {alias: ce cot}\n    Bukele: {ipa: buˈkele}\n  en:\n    CECOT: {alias: see cot}\n---\n\n"
	files := save(t, []string{"a.md", "b.md"},
		front+"# The door\n\nThe door is open.",
		"---\nlanguage: es-419\nlexicon: {ES: {Bukele: {alias: no}, Nayib: {alias: Nayíb}}}\n---\n\n# La puerta\n\nLa puerta está abierta.")
	work, err := Open(files, Options{Front: Front{Lexicon: map[string]map[string]Pronunciation{
		"es": {"CECOT": {IPA: "seˈkot"}},
		"fr": {"Lyon": {IPA: "ljɔ̃"}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]Lexeme{
		"en": {{Grapheme: "CECOT", Alias: "see cot"}},
		"es": {{Grapheme: "Bukele", Phoneme: "buˈkele"}, {Grapheme: "CECOT", Phoneme: "seˈkot"}, {Grapheme: "Nayib", Alias: "Nayíb"}},
		"fr": {{Grapheme: "Lyon", Phoneme: "ljɔ̃"}},
	}
	if diff := cmp.Diff(want, work.Lexicon); diff != "" {
		t.Errorf("lexicon (-want +got):\n%s", diff)
	}
}

func TestLexiconRefuses(t *testing.T) {
	for name, c := range map[string]struct{ lexicon, want string }{
		"no language":      {"{Spanish: {CECOT: {alias: ce cot}}}", `lexicon: "Spanish" is not a language tag`},
		"a language twice": {"{es: {a: {alias: b}}, ES: {c: {alias: d}}}", `lexicon: "ES" and "es" are one language`},
		"no word":          {`{es: {" ": {alias: ce cot}}}`, `lexicon: es: " ": " " says nothing`},
		"neither":          {"{es: {CECOT: {}}}", `lexicon: es: "CECOT": has no pronunciation; write alias or ipa`},
		"both":             {"{es: {CECOT: {alias: ce cot, ipa: seˈkot}}}", "leave out one"},
		"slashes":          {"{es: {CECOT: {ipa: /seˈkot/}}}", "without slashes or brackets"},
		"blank":            {`{es: {CECOT: {alias: " "}}}`, `" " says nothing`},
		"a control":        {`{es: {CECOT: {alias: "ce\ncot"}}}`, "control character"},
		"an unknown key":   {"{es: {CECOT: {aliass: ce cot}}}", "3:2"},
		"a text":           {"{es: {CECOT: ce cot}}", "3:2"},
		"a list":           {"[CECOT]", "3:1"},
	} {
		t.Run(name, func(t *testing.T) {
			files := save(t, []string{"a.md", "b.md"}, "---\nlanguage: en\nlexicon: "+c.lexicon+"\n---\n\n# The door\n\nIt is open.", "La puerta está abierta.")
			_, err := Open(files, Options{Languages: []string{"en", "es"}})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "a.md") {
				t.Errorf("got %v; want a.md and %q", err, c.want)
			}
		})
	}
}
