package manuscript

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"diglot/message"
)

// Lexeme is a word and how it is pronounced: a phoneme string or an alias
// (Pronunciation Lexicon Specification 1.0, 4).
type Lexeme struct {
	Grapheme string // the word or words as they are written
	Phoneme  string // in the International Phonetic Alphabet; "" where there is an alias
	Alias    string // written as it is to be read; "" where there is a phoneme string
}

// Pronunciation is how front matter says that a word is pronounced. It has one
// of the two.
type Pronunciation struct {
	Alias string `yaml:"alias"`
	IPA   string `yaml:"ipa"`
}

// check refuses what no voice can follow. The message goes on from the word.
func (p Pronunciation) check() error {
	switch {
	case p.Alias == "" && p.IPA == "":
		return errors.New("has no pronunciation; write alias or ipa")
	case p.Alias != "" && p.IPA != "":
		return errors.New("has an alias and IPA; leave out one")
	case p.IPA != "" && strings.ContainsAny(p.IPA, "/[]"):
		return message.Errorf("write the IPA %q without slashes or brackets", p.IPA)
	}
	return checkSpoken(p.Alias + p.IPA)
}

func checkSpoken(text string) error {
	if strings.TrimSpace(text) == "" {
		return message.Errorf("%q says nothing", text)
	}
	if i := strings.IndexFunc(text, unicode.IsControl); i >= 0 {
		return message.Errorf("%q holds a line break or another control character", text)
	}
	return nil
}

// checkLexicon refuses entries without a language, a word or one pronunciation.
func (f Front) checkLexicon() error {
	seen := make(map[string]string)
	for _, tag := range slices.Sorted(maps.Keys(f.Lexicon)) {
		parsed, err := language.Parse(tag)
		if err != nil {
			return wrongSetting("lexicon", "%q is not a language tag such as en or es-419", tag)
		}
		if other, ok := seen[parsed.String()]; ok {
			return wrongSetting("lexicon", "%q and %q are one language; write its words under one of them", other, tag)
		}
		seen[parsed.String()] = tag
		for _, word := range slices.Sorted(maps.Keys(f.Lexicon[tag])) {
			if err := cmp.Or(checkSpoken(word), f.Lexicon[tag][word].check()); err != nil {
				return wrongSetting("lexicon", "%s: %q: %w", tag, word, err)
			}
		}
	}
	return nil
}

// mergedLexicons returns the words of both; where both have one, the first's.
func mergedLexicons(first, second map[string]map[string]Pronunciation) map[string]map[string]Pronunciation {
	both := maps.Clone(second)
	if both == nil {
		return first
	}
	for tag, words := range first {
		both[tag] = merged(words, both[tag])
	}
	return both
}

// addLexicon adds the words that the work's lexicon does not have yet. The tags
// have been checked.
func (w *Work) addLexicon(lexicon map[string]map[string]Pronunciation) {
	for tag, words := range lexicon {
		tag = language.Make(tag).String()
		for word, p := range words {
			l := Lexeme{Grapheme: strings.TrimSpace(word), Phoneme: strings.TrimSpace(p.IPA), Alias: strings.TrimSpace(p.Alias)}
			at, found := slices.BinarySearchFunc(w.Lexicon[tag], l, func(a, b Lexeme) int { return cmp.Compare(a.Grapheme, b.Grapheme) })
			if found {
				continue
			}
			if w.Lexicon == nil {
				w.Lexicon = make(map[string][]Lexeme)
			}
			w.Lexicon[tag] = slices.Insert(w.Lexicon[tag], at, l)
		}
	}
}
