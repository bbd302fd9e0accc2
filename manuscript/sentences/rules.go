package sentences

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// verdict is what a rule says of a stop.
type verdict int

const (
	silent verdict = iota
	joins          // the sentence goes on
	splits         // the sentence ends
)

// rules in the order in which they are asked; the first that is not silent
// decides. Where all are, the sentence ends, as UAX #29 proposed.
var rules = []func(*stop) verdict{
	(*stop).marker,
	(*stop).listItem,
	(*stop).lineFeed,
	(*stop).leftOut,
	(*stop).wordless,
	(*stop).inside,
	(*stop).unmarked,
	(*stop).omission,
	(*stop).ellipsis,
	(*stop).lowerCase,
	(*stop).citation,
	(*stop).quotation,
	(*stop).exclaimingName,
	(*stop).noSpace,
	(*stop).dash,
	(*stop).ordinal,
	(*stop).initial,
	(*stop).abbreviation,
	(*stop).beforeNumber,
}

// ends tells whether a sentence ends at a stop.
func (s *stop) ends() bool {
	for _, rule := range rules {
		if v := rule(s); v != silent {
			return v == splits
		}
	}
	return true
}

// marker: what looks like the marker of a list item belongs to what follows,
// even where no list was found: "5. The court".
func (s *stop) marker() verdict {
	if m, found := readMarker(s.text, s.begin); found && s.end <= m.end {
		return joins
	}
	return silent
}

// listItem: every item is a sentence, whatever the one before it ended in.
func (s *stop) listItem() verdict {
	if _, found := s.items.at(s.next); found {
		return splits
	}
	return silent
}

// lineFeed: a line feed ends a sentence like a full stop. The line runs on
// where it shows that itself: by a comma, a hyphen, a space before a small
// letter, or an abbreviation that never ends a sentence.
func (s *stop) lineFeed() verdict {
	gap := strings.ReplaceAll(s.gap, "\r\n", "\n")
	switch strings.Count(gap, "\n") + strings.Count(gap, "\r") + strings.Count(gap, "\u2028") + 2*strings.Count(gap, "\u2029") {
	case 0:
		return silent
	case 1:
		spaced := strings.HasPrefix(gap, " ") && (unicode.IsLower(s.first) || after(s.text, s.next) == '(')
		inside := s.class == title || s.class == inner
		if spaced || inside || strings.ContainsRune(",،，、-", before(s.text, s.end)) {
			return joins
		}
	}
	return splits
}

// wordless: marks alone are no sentence. They belong to the one before them,
// or to the first.
func (s *stop) wordless() verdict {
	if !s.wordsBefore || !s.wordsAfter {
		return joins
	}
	return silent
}

// inside: no sentence ends within a short quotation, a parenthesis or an
// address.
func (s *stop) inside() verdict {
	if s.held.contains(s.end) {
		return joins
	}
	return silent
}

// unmarked: without a mark there is no end.
func (s *stop) unmarked() verdict {
	if s.mark == 0 {
		return joins
	}
	return silent
}

// lowerCase: a sentence does not begin with a small letter.
func (s *stop) lowerCase() verdict {
	if unicode.IsLower(s.first) && !s.opens() {
		return joins
	}
	return silent
}

// exclaimingName: some names have an exclamation mark of their own.
func (s *stop) exclaimingName() verdict {
	if s.sign == '!' && s.lang.has(exclaims, wordBefore(s.text, s.mark-1)) && !s.opens() {
		return joins
	}
	return silent
}

// noSpace: a full stop within a word belongs to it, unless whole words that
// are no part of a name stand on both sides: "world.Today is".
func (s *stop) noSpace() verdict {
	if s.gap != "" || s.sign != '.' || !unicode.IsUpper(s.first) {
		return silent
	}
	left := before(s.text, s.mark-1)
	wordLeft := unicode.IsLetter(left) && s.letters() > 1 && !strings.Contains(s.word, ".") ||
		unicode.IsDigit(left) || unicode.In(left, unicode.Pe, unicode.Pf)
	letterRight := utf8.RuneCountInString(s.headWord) == 1 && !(unicode.IsLower(left) && s.opens())
	if !wordLeft || letterRight || s.nameGoesOn() {
		return joins
	}
	return silent
}

// nameGoesOn tells whether the word that follows is part of the name of a file
// or a thing in a program: "Annual.Report.pdf", "Report.Year_2".
func (s *stop) nameGoesOn() bool {
	tail := s.head + len(s.headWord)
	r := after(s.text, tail)
	if r == '.' {
		next := after(s.text, tail+1)
		return letterOrDigit(next) && !unicode.IsUpper(next)
	}
	return strings.ContainsRune(`@/\_=`, r)
}

// dash: a dash after a full stop opens a speech, unless the stop belongs to an
// abbreviation.
func (s *stop) dash() verdict {
	if unicode.Is(unicode.Pd, after(s.text, s.next)) && s.isAbbreviation() {
		return joins
	}
	return silent
}
