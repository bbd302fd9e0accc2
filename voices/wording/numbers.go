package wording

import (
	"strings"
	"unicode"

	"diglot/words"
)

// numberAt returns where the number ends that begins at a place, 0 if the place
// is within one or within something else that holds digits.
func (s *sentence) numberAt(at int) int {
	if !s.border(at) || at > 1 && strings.ContainsRune(".,:/-–", s.before(at)) && inWord(s.before(s.back(at))) {
		return 0
	}
	end := s.numberAfter(at)
	if end == at || digit(s.after(end)) {
		return 0
	}
	return end
}

// back returns the place of the character before another place.
func (s *sentence) back(at int) int { return at - len(string(s.before(at))) }

// date: days as a calendar writes them, which engines read as sums.
func (s *sentence) date(at int) saying {
	iso, size := isoDate(s.text[at:])
	if size == 0 && s.language.Dates != "" {
		iso, size = localDate(s.text[at:], s.language.Dates[0])
	}
	end := at + size
	if size == 0 || s.language == unknown || s.numberAt(at) == 0 || !s.border(end) || strings.ContainsRune("-/:", s.after(end)) && end < len(s.text) {
		return saying{}
	}
	said := words.For(s.tag).LongDate(iso)
	if said == iso {
		return saying{} // no day that ever was
	}
	if number, rest, ok := strings.Cut(said, ". "); ok && s.language.Dotted != nil {
		said = s.inflected(at, number, token(rest)) + " " + rest
	}
	return saying{end: end, text: said, rule: Date}
}

// isoDate returns the date of the form 2006-01-02 that a text begins with, and
// its size, 0 if there is none.
func isoDate(text string) (iso string, size int) {
	const form = "0000-00-00"
	if len(text) < len(form) {
		return "", 0
	}
	for i := range len(form) {
		if digit(rune(text[i])) != (form[i] == '0') || form[i] == '-' && text[i] != '-' {
			return "", 0
		}
	}
	return text[:len(form)], len(form)
}

// localDate is isoDate for the form 2/1/2006 with this sign.
func localDate(text string, sign byte) (iso string, size int) {
	var parts [3]string
	for i, most := range []int{2, 2, 4} {
		from := size
		for size < len(text) && size-from < most && digit(rune(text[size])) {
			size++
		}
		parts[i] = text[from:size]
		if i < 2 {
			if size == from || size == len(text) || text[size] != sign {
				return "", 0
			}
			size++
		}
	}
	if len(parts[2]) != 4 {
		return "", 0
	}
	two := func(part string) string { return "00"[len(part):] + part }
	return parts[2] + "-" + two(parts[1]) + "-" + two(parts[0]), size
}

// percentage: some languages say the sign before the number.
func (s *sentence) percentage(at int) saying {
	end := s.numberAt(at)
	if s.language.Percent == "" || end == 0 || !strings.ContainsRune("%％", s.after(s.skip(end))) || s.skip(end) == len(s.text) {
		return saying{}
	}
	sign := s.skip(end)
	return saying{end: sign + len(string(s.after(sign))), text: s.language.Percent + s.text[at:end], rule: Sign}
}

// grouped: thousands are joined where they are parted by a space, or by what the
// language takes for the sign of decimals.
func (s *sentence) grouped(at int) saying {
	if s.language.Decimal == "" || s.numberAt(at) == 0 {
		return saying{}
	}
	if end, groups := s.groups(at, s.language.Decimal); groups > 1 || groups == 1 && s.language.swapped {
		return saying{end: end, text: ungrouped(s.text[at:end]), rule: Number}
	}
	if !s.language.Spaced {
		return saying{}
	}
	// A plain space may part two numbers; two of them hardly part three.
	if end, groups := s.groups(at, " "); groups > 1 {
		return saying{end: end, text: ungrouped(s.text[at:end]), rule: Number}
	}
	for _, space := range []string{"\u00A0", "\u202F", "\u2009"} {
		if end, groups := s.groups(at, space); groups > 0 {
			return saying{end: end, text: ungrouped(s.text[at:end]), rule: Number}
		}
	}
	return saying{}
}

// groups returns where a number ends that has groups of three digits after the
// sign, and how many; none where it goes on in another way.
func (s *sentence) groups(at int, sign string) (end, groups int) {
	const most = 6
	first := at
	for digit(s.after(at)) && at-first < 4 {
		at++
	}
	if at == first || at-first > 3 || s.text[first] == '0' {
		return at, 0
	}
	for groups < most && strings.HasPrefix(s.text[at:], sign) {
		from := at + len(sign)
		to := from
		for digit(s.after(to)) && to-from < 4 {
			to++
		}
		if to-from != 3 {
			break
		}
		at = to
		groups++
	}
	next := s.after(at)
	if inWord(next) && !unicode.IsLetter(next) || at+1 < len(s.text) && strings.ContainsRune(".,", next) && digit(s.after(at+1)) {
		return at, 0
	}
	return at, groups
}

func ungrouped(number string) string {
	return strings.Map(func(r rune) rune {
		if digit(r) {
			return r
		}
		return -1
	}, number)
}

// negative: the hyphen of a number below zero, where an engine leaves it out.
func (s *sentence) negative(at int) saying {
	if s.language.Hyphen == "" || s.text[at] != '-' || !digit(s.after(at+1)) {
		return saying{}
	}
	before := s.before(at)
	if at > 0 && !unicode.IsSpace(before) && before != '(' || digit(s.before(s.skipBack(at))) {
		return saying{}
	}
	return saying{end: at + 1, text: s.language.Hyphen + " ", rule: Sign}
}
