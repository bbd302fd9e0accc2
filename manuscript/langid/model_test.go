package langid

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	tags "golang.org/x/text/language"
)

// Every line of profiles.txt can have an effect.
func TestProfilesAreSound(t *testing.T) {
	names := []string{"prior", "words", "pieces", "letters", "without", "nouns"}
	n := 0
	for line := range strings.Lines(profiles) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if tag, ok := strings.CutPrefix(line, "["); ok {
			if tag = strings.TrimSuffix(tag, "]"); base(tag) != tag {
				t.Errorf("line %d: %q is no base language", n, tag)
			}
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		if !slices.Contains(names, name) {
			t.Errorf("line %d: unknown name %q", n, name)
		}
		if _, err := strconv.ParseFloat(strings.TrimSpace(value), 64); name == "prior" && err != nil {
			t.Errorf("line %d: %v", n, err)
		}
	}
	for _, s := range sections(profiles) {
		checkSection(t, s)
	}
}

func checkSection(t *testing.T, s section) {
	t.Helper()
	if len(s.words) < 20 {
		t.Errorf("%s: only %d words", s.tag, len(s.words))
	}
	for _, list := range [][]string{s.words, s.pieces, s.nouns} {
		sorted := slices.Sorted(slices.Values(list))
		if len(slices.Compact(sorted)) != len(list) {
			t.Errorf("%s: something stands twice in %q", s.tag, list)
		}
	}
	for _, word := range slices.Concat(s.words, s.nouns) {
		ts := slices.Collect(tokens(word))
		if len(ts) != 1 || ts[0].word != word {
			t.Errorf("%s: %q is never found: texts have it as %+v", s.tag, word, ts)
		}
	}
	for _, p := range s.pieces {
		if utf8.RuneCountInString(p) > longestPiece {
			t.Errorf("%s: %q is longer than the pieces that are looked up", s.tag, p)
		}
	}
}

func TestTermsAreSound(t *testing.T) {
	all := 0
	for first, terms := range theTerms() {
		for _, term := range terms {
			all++
			if term.words[0] != first || base(term.language) != term.language {
				t.Errorf("%+v stands under %q", term, first)
			}
		}
	}
	if all < 50 {
		t.Errorf("only %d terms were read", all)
	}
}

func TestEveryTagIsABaseLanguage(t *testing.T) {
	m := theModel()
	for i, tag := range m.tags {
		if _, err := tags.ParseBase(tag); err != nil {
			t.Errorf("%s: %v", tag, err)
		}
		if m.number(tag) != i {
			t.Errorf("%s stands twice", tag)
		}
	}
}
