package langid

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed terms.txt
var termList string

// term is a term of several words in one language.
type term struct {
	words    []string
	language string
}

// theTerms is terms.txt by the first word of each term, longer terms first.
var theTerms = sync.OnceValue(func() map[string][]term {
	all := map[string][]term{}
	language := ""
	for line := range strings.Lines(termList) {
		line = strings.TrimSpace(line)
		if tag, ok := strings.CutPrefix(line, "["); ok {
			language = strings.TrimSuffix(tag, "]")
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		for text := range strings.SplitSeq(line, ";") {
			t := term{language: language}
			for token := range tokens(text) {
				t.words = append(t.words, token.word)
			}
			if len(t.words) > 0 {
				all[t.words[0]] = append(all[t.words[0]], t)
			}
		}
	}
	for _, terms := range all {
		slices.SortStableFunc(terms, func(a, b term) int { return len(b.words) - len(a.words) })
	}
	return all
})

// termAt returns the longest term in another language that begins at a word
// of a text.
func termAt(text string, words []token, language string) (term, bool) {
	for _, t := range theTerms()[words[0].word] {
		if t.language != language && t.matches(text, words) {
			return t, true
		}
	}
	return term{}, false
}

// matches tells whether words begin with those of the term, in any case, with
// no more than a space or hyphen between two.
func (t term) matches(text string, words []token) bool {
	if len(words) < len(t.words) {
		return false
	}
	for i, word := range t.words {
		if words[i].word != word || i > 0 && !joined(text, words[i-1], words[i]) {
			return false
		}
	}
	return true
}

// joined tells whether two words stand side by side: nothing between them ends
// a phrase.
func joined(text string, a, b token) bool {
	switch text[a.end:b.start] {
	case "", " ", "-", "\u00a0", "\u2010", "\u2011":
		return true
	}
	return false
}
