package sentences

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ordinal: in many languages a number with a full stop is an ordinal number:
// am 3. Mai, im 19. Jahrhundert.
func (s *stop) ordinal() verdict {
	if s.sign != '.' || !s.lang.ordinals || s.gap == "" {
		return silent
	}
	const longest = 2 // "1995." is a year at the end of a sentence
	start := s.mark - 1
	for start > s.begin && unicode.IsDigit(rune(s.text[start-1])) && s.mark-start <= longest+1 {
		start--
	}
	digits := s.mark - 1 - start
	if digits == 0 || digits > longest || s.opens() {
		return silent
	}
	return joins
}

// initial: a single letter with a full stop stands for a name, unless a word
// follows that is none.
func (s *stop) initial() verdict {
	letter := after(s.text, s.wordAt)
	isUnit := unicode.IsLower(letter) && s.numberBefore()
	isIdeograph := unicode.In(letter, unicode.Han, unicode.Hiragana, unicode.Katakana)
	if s.sign != '.' || s.letters() != 1 || s.class != 0 || !s.standsAlone() || isUnit || isIdeograph {
		return silent
	}
	initialFollows := utf8.RuneCountInString(s.headWord) == 1 && after(s.text, s.head+len(s.headWord)) == '.'
	if s.opens() && s.begin < s.wordAt && !initialFollows {
		return splits
	}
	return joins
}

// standsAlone tells whether the word before the stop is no part of a longer
// expression: "km/h.", "°C.".
func (s *stop) standsAlone() bool {
	r := before(s.text, s.wordAt)
	return r < 0 || unicode.IsSpace(r) || unicode.In(r, unicode.Ps, unicode.Pi, unicode.Pd) || strings.ContainsRune(`'"’`, r)
}

// abbreviation: what the language's file says, or what can be seen of an
// abbreviation that the file does not know.
func (s *stop) abbreviation() verdict {
	if s.sign != '.' || s.word == "" {
		return silent
	}
	if s.isPiece() || s.mark < s.end && trimNotes(s.text, s.end) < s.end && s.isAbbreviation() {
		return joins
	}
	if s.nameAt == s.begin && s.isAbbreviation() && !s.lang.has(ambiguous, s.word) {
		return joins // "P. D." alone is no sentence
	}
	capital := s.opens() || unicode.IsLetter(s.first) && !unicode.IsLower(s.first)
	switch s.class {
	case title:
		return splitsIf(s.opens() && s.lang.has(short, s.word)) // "St. Ives" and "Main St."
	case inner:
		return joins
	case last:
		return splitsIf(capital && !s.opensWithTime())
	case unit:
		measures := s.numberBefore() || !s.standsAlone() // "5 h", "km/h"
		return splitsIf(measures && !unicode.IsLower(s.first) || s.opens())
	case counter:
		if s.numberFollows() {
			return joins
		}
		if s.lang.has(ambiguous, s.word) {
			return silent
		}
	case 0:
		if !s.isAbbreviation() {
			return silent
		}
	}
	return splitsIf(s.opens())
}

func splitsIf(condition bool) verdict {
	if condition {
		return splits
	}
	return joins
}

// isPiece tells whether the word and the one that follows are parts of one
// abbreviation: "EE. UU.", "z. B.".
func (s *stop) isPiece() bool {
	if s.head != s.next || after(s.text, s.head+len(s.headWord)) != '.' {
		return false
	}
	piece := s.word[strings.LastIndexByte(s.word, '.')+1:] + "." + s.headWord
	return s.lang.pieces[piece] || s.lang.pieces[strings.ToLower(piece)]
}

// isAbbreviation tells whether the file knows the word as an abbreviation or
// the word has the look of one: short parts with full stops between them, or
// no vowel.
func (s *stop) isAbbreviation() bool {
	if s.class != 0 {
		return true
	}
	if parts := strings.Split(s.word, "."); len(parts) > 1 {
		return !slices.ContainsFunc(parts, func(part string) bool { return utf8.RuneCountInString(part) > 2 })
	}
	n := s.letters()
	isAcronym := n > 2 && strings.ToUpper(s.word) == s.word
	hasVowel := s.lang.vowels == "" || strings.ContainsAny(strings.ToLower(s.word), s.lang.vowels)
	return n > 1 && n < 6 && !isAcronym && !hasVowel && s.standsAlone()
}

// numberFollows tells whether a number, in digits or Roman, comes after the
// stop. "I" after a word such as "no" is more likely the pronoun.
func (s *stop) numberFollows() bool {
	if unicode.IsDigit(s.first) {
		return true
	}
	isRoman := s.headWord != "" && strings.Trim(s.headWord, "IVXLCDM") == ""
	return isRoman && (len(s.headWord) > 1 || !s.lang.has(ambiguous, s.word))
}

// opensWithTime tells whether the sentence is no more yet than a time: "At 5
// a.m. Mr. Smith came."
func (s *stop) opensWithTime() bool {
	const longest = 40
	return s.mark-s.begin < longest && s.lang.has(timed, wordAt(s.text, s.begin)) &&
		len(strings.Fields(s.text[s.begin:s.mark])) <= 6
}

// beforeNumber: a number may open a sentence, but a short word before it may
// also be an abbreviation that no file knows: "Ext. 12".
func (s *stop) beforeNumber() verdict {
	number := after(s.text, s.next)
	if s.sign != '.' || s.word == "" || !unicode.IsDigit(number) && !unicode.Is(unicode.Sc, number) {
		return silent
	}
	shortest := 3
	if unicode.IsUpper(after(s.word, 0)) {
		shortest = 5
	}
	if s.letters() < shortest {
		return joins
	}
	return silent
}
