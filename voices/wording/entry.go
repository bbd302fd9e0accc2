package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ruleOf is what a change by an entry is reported as.
var ruleOf = map[kind]Rule{
	abbreviation: Abbreviation, title: Abbreviation, forename: Abbreviation, versus: Abbreviation,
	counter: Abbreviation, sign: Sign, beforeNumber: Sign, between: Sign, unit: Unit,
}

// entry: what the language's file spells out, where it holds.
func (s *sentence) entry(at int) saying {
	// Within file names, handles and compounds nothing is an abbreviation.
	if strings.ContainsRune("./@_\\-#&", s.before(at)) && at > 0 && inWord(s.after(at)) {
		return saying{}
	}
	folds := false
	found, size := s.language.entries.find(s.text[at:], func(e entry, size int, folded bool) bool {
		folds = folded
		short := utf8.RuneCountInString(token(e.key)) == 1
		if folded && (e.kind == unit || short && !s.begins(at)) {
			return false // "M" is no metre, and "A. C." an author
		}
		return s.holds(e, at, at+size)
	})
	if size == 0 {
		return saying{}
	}
	end := at + size
	said := found.many
	switch {
	case found.kind == unit:
		if number := s.numberBefore(at); s.text[number:s.skipBack(at)] == "1" {
			said = found.one
		}
		said = s.apart(at, said)
	case found.kind == counter:
		s.counter = s.skip(end)
		said = s.followed(end, said)
	case found.kind == beforeNumber || found.kind == title || found.kind == forename:
		said = s.followed(end, said)
	}
	if folds {
		said = capitalised(said)
	}
	// The full stop of an abbreviation is the sentence's as well.
	if strings.HasSuffix(found.key, ".") && s.ends(end) && !strings.ContainsAny(s.text[end:], ".?!…") {
		said += "."
	}
	return saying{end: end, text: said, rule: ruleOf[found.kind]}
}

// apart parts what is said from a number right before it.
func (s *sentence) apart(at int, said string) string {
	if unicode.IsSpace(s.before(at)) || sticks(said) {
		return said
	}
	return " " + said
}

// followed parts what is said from a word right after it.
func (s *sentence) followed(end int, said string) string {
	last, _ := utf8.DecodeLastRuneInString(said)
	if inWord(s.after(end)) && !unspaced(last) {
		return said + " "
	}
	return said
}

// holds tells whether an entry that is written between two places is what it
// looks like.
func (s *sentence) holds(e entry, at, end int) bool {
	if e.kind == unit {
		return s.measures(at, end)
	}
	if !s.border(at) || inWord(s.before(end)) && !s.border(end) {
		return false
	}
	switch e.kind {
	case title:
		return capital(s.wordAfter(end))
	case forename:
		return name(s.wordAfter(end)) && !name(s.wordBefore(at)) && s.before(s.skipBack(at)) != '.'
	case versus:
		return capital(s.wordBefore(at)) && capital(s.wordAfter(end))
	case counter:
		// "Abs. 2 S. 1" counts sentences, not pages.
		isLetter := utf8.RuneCountInString(token(e.key)) == 1 && len(e.key) > 1
		return s.numberFollows(end) && !(isLetter && digit(s.before(s.skipBack(at))))
	case sign:
		return unicode.IsSpace(s.before(at)) && unicode.IsSpace(s.after(end))
	case beforeNumber:
		return digit(s.after(s.skip(end))) && !inWord(s.before(at))
	case between:
		return digit(s.before(s.skipBack(at))) && digit(s.after(s.skip(end)))
	}
	return !unicode.IsDigit(s.before(at)) // 2½ is more than one half
}

// capital tells whether a word has a capital first, or is of a script without
// capitals.
func capital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(first) && !unicode.IsLower(first)
}

// measures tells whether a unit between two places has a number before it that
// is no price.
func (s *sentence) measures(at, end int) bool {
	number := s.numberBefore(at)
	if !unicode.IsDigit(s.before(s.skipBack(at))) || inWord(s.before(end)) && !s.border(end) || strings.ContainsRune("²³/", s.after(end)) && end < len(s.text) {
		return false
	}
	before := s.before(s.skipBack(number))
	isWhole := !inWord(s.before(number)) || unicode.IsDigit(s.before(number)) || unspaced(s.before(number))
	return isWhole && !unicode.Is(unicode.Sc, before)
}

// longestNumber is the most of a number in bytes that the rules care for.
const longestNumber = 20

// numberBefore returns where the number begins that ends at a place or one space
// before it; if there is none, where it would end.
func (s *sentence) numberBefore(at int) int {
	end := s.skipBack(at)
	start := end
	for end-start < longestNumber && digit(s.before(start)) {
		start--
		if strings.ContainsRune(".,:", s.before(start)) && start > 1 && digit(s.before(start-1)) {
			start--
		}
	}
	return start
}

// numberAfter returns where the number ends that begins at a place; if there is
// none, the place.
func (s *sentence) numberAfter(at int) int {
	end := at
	for end-at < longestNumber && digit(s.after(end)) {
		end++
		if end+1 < len(s.text) && strings.IndexByte(".,:", s.text[end]) >= 0 && digit(rune(s.text[end+1])) {
			end++
		}
	}
	return end
}

// numberFollows tells whether a number in digits or a Roman one begins at a place
// or after one space.
func (s *sentence) numberFollows(at int) bool {
	word := s.wordAfter(at)
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.IsDigit(first) {
		return true
	}
	return value(strings.ToUpper(word)) > 0 && (len(word) > 1 || capital(word) && word != s.language.Pronoun) &&
		(word == strings.ToUpper(word) || word == strings.ToLower(word))
}

// oneOf tells whether a list has a word, whatever its case.
func oneOf(list []string, word string) bool {
	return word != "" && (slices.Contains(list, word) || slices.Contains(list, strings.ToLower(word)))
}
