package wording

import (
	"strings"

	"diglot/manuscript"
)

// lexiconOf makes a table of the words that say something.
func lexiconOf(lexicon []manuscript.Lexeme) table {
	words := make(table)
	for _, l := range lexicon {
		alias := strings.TrimSpace(l.Alias)
		if l.Grapheme != "" && (alias != "" || l.Phoneme != "") {
			words.add(entry{key: l.Grapheme, one: alias, ipa: l.Phoneme})
		}
	}
	words.sort()
	return words
}

// lexeme: whole words that the work's lexicon has, the longest first. A word of
// small letters is found with the capital of a sentence's beginning too; no other
// form of a word is guessed.
func (s *sentence) lexeme(at int) saying {
	if len(s.lexicon) == 0 || !s.border(at) {
		return saying{}
	}
	found, size := s.lexicon.find(s.text[at:], func(_ entry, size int, _ bool) bool { return s.border(at + size) })
	if size == 0 {
		return saying{}
	}
	if found.one != "" {
		return saying{end: at + size, text: found.one, rule: Lexicon}
	}
	return saying{end: at + size, text: s.text[at : at+size], ipa: found.ipa}
}
