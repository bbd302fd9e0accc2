package wording

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ordinal: a number with the ending, the sign or the full stop of an ordinal.
func (s *sentence) ordinal(at int) saying {
	const longest = 3
	if s.numberAt(at) == 0 {
		return saying{}
	}
	end := at
	for digit(s.after(end)) && end-at <= longest {
		end++
	}
	if end-at > longest {
		return saying{}
	}
	if s.language.Dotted != nil {
		return s.dottedOrdinal(at, end)
	}
	suffix := ""
	for candidate := range s.language.Suffixes {
		if strings.HasPrefix(s.text[end:], candidate) && s.border(end+len(candidate)) && len(candidate) > len(suffix) {
			suffix = candidate
		}
	}
	if suffix == "" {
		return saying{}
	}
	gender := s.language.Suffixes[suffix]
	n, _ := strconv.Atoi(s.text[at:end])
	said := s.ordinalWord(gender, n)
	if said == "" {
		said = s.text[at:end] + s.language.Beyond[gender]
	}
	return saying{end: end + len(suffix), text: said, rule: Ordinal}
}

// dottedOrdinal: digits or a Roman numeral with a full stop before a noun that
// such numbers count, or before another such number: 19. und 20. Jahrhundert.
func (s *sentence) dottedOrdinal(at, end int) saying {
	number := s.text[at:end]
	if n := value(number); n > 0 {
		number = strconv.Itoa(n)
	}
	stop := s.after(end)
	if stop != '.' || !unicode.IsSpace(s.after(end+1)) {
		return saying{}
	}
	noun := s.wordAfter(end + 1)
	if slices.Contains(s.language.Joins, noun) {
		other := s.skip(s.skip(end+1) + len(noun))
		word := token(s.text[other:min(other+longestWord, len(s.text))])
		if other += len(word); s.after(other) != '.' || !digit(rune(word[0])) && value(word) == 0 {
			return saying{}
		}
		noun = s.wordAfter(other + 1)
	}
	if s.language.Dotted[noun] == "" {
		return saying{}
	}
	said := s.inflected(at, number, noun)
	if said == "" {
		return saying{}
	}
	return saying{end: end + 1, text: said, rule: Ordinal}
}

// inflected returns the ordinal of a number with the ending that it has between
// the word before a place and a noun, "" if the file does not have it.
func (s *sentence) inflected(at int, number, noun string) string {
	n, _ := strconv.Atoi(number)
	stem := s.ordinalWord("m", n)
	if stem == "" {
		return ""
	}
	if ending, known := s.language.Weak[strings.ToLower(s.wordBefore(at))]; known {
		return stem + ending
	}
	return stem + s.language.Dotted[noun]
}

// declined returns a ruler's number with its article in the case that the words
// before ask for.
func (s *sentence) declined(at int, given string, genitive bool, stem string) string {
	gender := s.language.genders[given]
	name := s.skipBack(at)
	for name > 0 && inWord(s.before(name)) && at-name < longestWord {
		name -= utf8.RuneLen(s.before(name))
	}
	word := strings.ToLower(s.wordBefore(name))
	var found declension
	for _, d := range s.language.Ruler {
		if d.Genitive == genitive && (len(d.After) == 0 || slices.Contains(d.After, word)) {
			found = d
			break
		}
	}
	return found.Article[gender] + " " + capitalised(stem) + found.Endings[gender]
}
