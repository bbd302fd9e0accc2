package wording

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// previous is the last Roman numeral of a sentence.
type previous struct {
	end   int
	spoke func(s *sentence, n int) string
}

// numeralAt: a Roman numeral is a number after a word that a number belongs to,
// and in few other places. Alone it may be anything: I, CD, MIX, IV.
func (s *sentence) numeralAt(at int) saying {
	roman := romanIn(s.text[at:])
	end := at + len(roman)
	if roman == "" || s.language == unknown || !s.border(at) || unicode.IsLower(s.after(end)) && s.language.Roman == nil {
		return saying{}
	}
	n := value(roman)
	if n == 0 {
		return saying{}
	}
	if s.language.Dotted != nil {
		if said := s.dottedOrdinal(at, end); said.end > 0 {
			return said
		}
	}
	if said := s.romanOrdinal(at, end, n); said.end > 0 {
		return said
	}
	if !s.border(end) {
		return saying{}
	}
	if said := s.ruler(at, end, n); said.end > 0 {
		return said
	}
	speak := s.numbered(at, end, roman)
	if speak == nil {
		return saying{}
	}
	s.numeral = previous{end, speak}
	return saying{end: end, text: speak(s, n), rule: Numeral}
}

// numbered returns how a numeral is said that belongs to the word before it, nil
// if it does not.
func (s *sentence) numbered(at, end int, roman string) func(*sentence, int) string {
	word := s.wordBefore(at)
	isLetter := len(roman) == 1
	switch {
	case isLetter && !strings.Contains("IVX", roman):
		return nil
	case s.counter == at:
		return (*sentence).cardinal
	case s.numeral.end > 0 && s.joined(at) && roman != s.language.Pronoun:
		return s.numeral.spoke
	case roman == s.language.Pronoun && (!name(word) || oneOf(s.language.Verbs, s.wordAfter(end))):
		return nil
	case oneOf(s.language.Centuries, word):
		return (*sentence).century
	case oneOf(s.language.Numbered, word):
		return (*sentence).cardinal
	case s.language.AnyName && name(word) && len(roman) > 1 && strings.Trim(roman, "IVX") == "" &&
		roman != "IV" && strings.Trim(roman, "X") != "":
		return (*sentence).cardinal // not an IV drip, nor XX chromosomes
	}
	return nil
}

// joined tells whether only "and" or the like is between the last numeral and a
// place.
func (s *sentence) joined(at int) bool {
	between := s.text[min(s.numeral.end, at):at]
	if len(between) > longestWord {
		return false
	}
	for _, join := range s.language.Joins {
		if strings.TrimSpace(between) == join {
			return true
		}
	}
	return false
}

func (s *sentence) cardinal(n int) string { return strconv.Itoa(n) }

func (s *sentence) century(n int) string {
	if n <= s.language.Century {
		return s.ordinalWord("m", n)
	}
	return s.cardinal(n)
}

// ordinalWord returns the ordinal of a gender, "" if the file does not have it.
func (s *sentence) ordinalWord(gender string, n int) string {
	list := s.language.Ordinals[gender]
	if list == nil {
		list = s.language.Ordinals["m"] // the forms do not differ
	}
	if n < 1 || n > len(list) {
		return ""
	}
	return list[n-1]
}

// ruler: the number of a monarch or a pope.
func (s *sentence) ruler(at, end, n int) saying {
	given, genitive := s.given(s.wordBefore(at))
	if given == "" {
		return saying{}
	}
	isLetter := end-at == 1
	stop := s.after(end) == '.'
	switch {
	case isLetter && !strings.Contains("IVX", s.text[at:end]):
		return saying{}
	case isLetter && stop && s.language.Ruler == nil && !s.ends(end):
		return saying{} // Isabel I. Allende: an initial
	case s.text[at:end] == s.language.Pronoun && s.wordAfter(end) != "of" && !unicode.IsPunct(s.after(end)) && !s.ends(end):
		return saying{} // Did Elizabeth I know come?
	}
	said := s.cardinal(n)
	word := s.ordinalWord(s.language.genders[given], n)
	if word != "" && n <= s.language.Reign {
		said = s.language.Article + word
		if s.language.Ruler != nil {
			said = s.declined(at, given, genitive, word)
		}
	}
	if stop && s.language.Ruler != nil && !s.ends(end) {
		end++
	}
	s.numeral = previous{end, nil}
	return saying{end: end, text: said, rule: Numeral}
}

// given returns the name that a word is, be it in capitals or, where names are
// declined, with the s of a genitive.
func (s *sentence) given(word string) (given string, genitive bool) {
	if len(word) > 2 && word == strings.ToUpper(word) {
		_, size := utf8.DecodeRuneInString(word)
		word = word[:size] + strings.ToLower(word[size:])
	}
	if s.language.genders[word] != "" {
		return word, false
	}
	base, hasS := strings.CutSuffix(word, "s")
	if hasS && s.language.Ruler != nil && s.language.genders[base] != "" {
		return base, true
	}
	return "", false
}

// romanOrdinal: XXe siècle.
func (s *sentence) romanOrdinal(at, end, n int) saying {
	if s.language.Roman == nil || strings.Trim(s.text[at:end], "IVX") != "" {
		return saying{}
	}
	suffix := token(s.text[end:])
	gender := s.language.Roman[suffix]
	isFirst := suffix == "er" || suffix == "re" || suffix == "ère"
	if gender == "" || isFirst != (n == 1) {
		return saying{}
	}
	word := s.ordinalWord(gender, n)
	stop := end + len(suffix)
	isShort := end-at == 1 && !isFirst
	if word == "" || isShort && !oneOf(s.language.Counted, s.wordAfter(stop)) {
		return saying{}
	}
	return saying{end: stop, text: word, rule: Numeral}
}

// romanIn returns the letters of Roman numerals that a text begins with.
func romanIn(text string) string {
	const longest = len("MMMDCCCLXXXVIII")
	end := 0
	for end < len(text) && end <= longest && strings.IndexByte("IVXLCDM", text[end]) >= 0 {
		end++
	}
	return text[:end]
}

// digits of Roman numerals, from the greatest.
var romanDigits = []struct {
	letters string
	value   int
}{
	{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40},
	{"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1},
}

// value returns the value of a Roman numeral, 0 if it is not written as one is.
func value(roman string) int {
	if roman == "" || strings.Trim(roman, "IVXLCDM") != "" {
		return 0
	}
	n, rest := 0, roman
	var proper strings.Builder
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.letters) {
			rest = rest[len(d.letters):]
			n += d.value
		}
	}
	left := n
	for _, d := range romanDigits {
		for ; left >= d.value; left -= d.value {
			proper.WriteString(d.letters)
		}
	}
	if rest != "" || proper.String() != roman {
		return 0
	}
	return n
}
