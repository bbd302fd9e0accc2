package wording

import "unicode/utf8"

// money: an amount is said before its currency.
func (s *sentence) money(at int) saying {
	if before := s.before(at); inWord(before) || before == '-' || before == '–' {
		return saying{} // CA$5, and the second half of $5–$10
	}
	found, size := s.language.money.find(s.text[at:], func(_ entry, size int, folded bool) bool {
		return !folded && digit(s.after(s.skip(at+size)))
	})
	if size == 0 {
		return saying{}
	}
	amount := s.skip(at + size)
	end := s.numberAfter(amount)
	number := s.text[amount:end]
	if grouped := s.grouped(amount); grouped.end >= end {
		end, number = grouped.end, grouped.text
	}
	said := found.many
	if word := s.wordAfter(end); oneOf(s.language.Multiples, word) && !sticks(said) {
		end = s.skip(end) + len(word)
		number += " " + word + s.language.Of
	}
	if number == "1" || oneOf(s.language.Attributive, s.wordBefore(at)) {
		said = found.one
	}
	if next := s.after(end); inWord(next) || next == '-' || next == '–' {
		return saying{} // $10m and $10–20 are more than an amount
	}
	if !sticks(said) {
		number += " "
	}
	return saying{end: end, text: number + said, rule: Money}
}

// sticks tells whether a text is of a script without spaces.
func sticks(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unspaced(first)
}
