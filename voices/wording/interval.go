package wording

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// interval: the dash of a range is a word, where it stands between two numbers
// that rise. A hyphen is one only between years and where pages are counted, for
// it also parts the digits of telephones, cases and dates.
func (s *sentence) interval(at int) saying {
	dash, size := utf8.DecodeRuneInString(s.text[at:])
	isHyphen := dash == '-' || dash == '‐' || dash == '‑'
	if s.language.To == "" || !isHyphen && dash != '–' && dash != '‒' && !strings.ContainsRune(s.language.Tilde, dash) {
		return saying{}
	}
	end := at + size
	start, from := s.numberBefore(at), s.skip(end)
	to := s.numberAfter(from)
	if start == s.skipBack(at) || to == from || !s.apartFromOthers(start, to) {
		return saying{}
	}
	low, high := s.text[start:s.skipBack(at)], s.text[from:to]
	isSpaced := s.skipBack(at) < at || from > end
	areYears := year(low) && year(high)
	word := s.wordBefore(start)
	switch {
	case !rises(low, high), oneOf(s.language.Scores, word), strings.ContainsFunc(word, unicode.IsDigit):
		return saying{}
	case isSpaced && (isHyphen || !areYears || s.skipBack(at) == at || from == end):
		return saying{}
	case isHyphen && !areYears && !(year(low) && len(high) == 2 && high > "12") && !oneOf(s.language.Paged, word) && s.counter != start:
		return saying{}
	}
	return saying{end: end, text: s.amid(at, end, s.language.To), rule: Interval}
}

// amid parts a word from what is on its sides, unless spaces do already or the
// script has none.
func (s *sentence) amid(at, end int, word string) string {
	if sticks(word) {
		return word
	}
	if !unicode.IsSpace(s.before(at)) {
		word = " " + word
	}
	if !unicode.IsSpace(s.after(end)) {
		word += " "
	}
	return word
}

// apartFromOthers tells whether nothing goes on on either side of two numbers.
func (s *sentence) apartFromOthers(start, end int) bool {
	const signs = ".,:/-–—−‐‑+#&@_=~*×"
	before, after := s.before(start), s.after(end)
	switch {
	case inWord(before) && !unspaced(before), inWord(after) && !unspaced(after):
		return false
	case start > 0 && (strings.ContainsRune(signs, before) && s.counter != start || unicode.Is(unicode.Sc, before)):
		return false
	}
	return end == len(s.text) || !strings.ContainsRune("/-–−‐‑+#&@_=~*×", after)
}

// rises tells whether the first number is below the second, which may be
// shortened: 1990–95. Numbers of different make are not compared.
func rises(low, high string) bool {
	if low == "0" {
		return false // 0–3 is a result of play
	}
	signs := func(number string) string { return strings.Trim(number, "0123456789") }
	if strings.ContainsAny(low+high, ".,:") {
		return signs(low) == signs(high) && fraction(low) == fraction(high) && worth(low) < worth(high)
	}
	if len(high) < len(low) && len(low) > 2 {
		low = low[len(low)-len(high):]
	}
	return worth(low) < worth(high)
}

// fraction returns how many digits come after the last sign within a number.
func fraction(number string) int { return len(number) - strings.LastIndexAny(number, ".,:") }

// worth returns the value of the digits of a number of at most longestNumber.
func worth(number string) int {
	v, _ := strconv.Atoi(ungrouped(number))
	return v
}

// year tells whether a number is one of a year that texts speak of.
func year(number string) bool {
	return len(number) == 4 && ungrouped(number) == number && "1000" <= number && number <= "2100"
}
