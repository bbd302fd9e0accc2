package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// reader is what the sentences of a text have in common.
type reader struct {
	tag      string
	language *language
	lexicon  table
	signs    [utf8.RuneSelf]bool // the signs that a rule is for
}

func newReader(o Options) *reader {
	r := &reader{tag: o.Language, language: languageOf(o.Language), lexicon: lexiconOf(o.Lexicon)}
	for _, sign := range "-*[" {
		r.signs[sign] = true
	}
	for _, t := range []table{r.lexicon, r.language.entries, r.language.money} {
		for first := range t {
			if first != "" && first[0] < utf8.RuneSelf {
				r.signs[first[0]] = true
			}
		}
	}
	return r
}

// sentence is what the rules look at: the words of one sentence, and what was
// said of it so far.
type sentence struct {
	*reader
	text string

	counter int      // where the abbreviation ends that a number must follow: "Vol. II"
	numeral previous // the last Roman numeral
	mailAt  int      // the next @, or the end of the text; behind the place it was asked for, not known
}

func (r *reader) sentence(text string) *sentence {
	return &sentence{reader: r, text: text, counter: -1, mailAt: -1}
}

// saying is what is said instead of a stretch of the text. Its text is never
// empty. The zero value says nothing else than what is written.
type saying struct {
	end  int // where the stretch ends
	text string
	rule Rule
	ipa  string
}

// saying returns what the first rule says that has a say on what begins at a
// byte.
func (s *sentence) saying(at int) saying {
	first, _ := utf8.DecodeRuneInString(s.text[at:])
	rules := signRules
	switch {
	case unicode.IsDigit(first):
		rules = numberRules
	case inWord(first):
		rules = wordRules
	case first < utf8.RuneSelf && !s.signs[first]:
		return saying{}
	}
	for _, rule := range rules {
		if said := rule(s, at); said.end > at {
			return said
		}
	}
	return saying{}
}

// The rules by what they begin with, in the order in which they are tried. Each
// looks at a stretch of bounded length, or at one that it takes.
var (
	wordRules   = []func(*sentence, int) saying{(*sentence).lexeme, (*sentence).address, (*sentence).mail, (*sentence).money, (*sentence).entry, (*sentence).numeralAt}
	numberRules = []func(*sentence, int) saying{(*sentence).lexeme, (*sentence).address, (*sentence).mail, (*sentence).entry, (*sentence).date, (*sentence).percentage, (*sentence).grouped, (*sentence).ordinal}
	signRules   = []func(*sentence, int) saying{(*sentence).lexeme, (*sentence).money, (*sentence).entry, (*sentence).interval, (*sentence).negative, (*sentence).asterisks, (*sentence).bracket}
)

// next returns where after a byte a rule may find something next: after the
// word, or after the digits that open it.
func (s *sentence) next(at int) int {
	first, size := utf8.DecodeRuneInString(s.text[at:])
	at += size
	if !inWord(first) || unspaced(first) {
		return at
	}
	for at < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[at:])
		if !inWord(r) || unspaced(r) || unicode.IsDigit(first) && unicode.IsLetter(r) {
			break
		}
		at += size
	}
	return at
}

// inWord tells whether a character is a part of words.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	const softHyphen, nonJoiner, joiner = '\u00AD', '\u200C', '\u200D'
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == softHyphen || r == nonJoiner || r == joiner
}

// unspaced tells whether a character is of a script that sets no space between
// words.
func unspaced(r rune) bool {
	return r >= '\u0E00' && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// before and after return the character on either side of a place, -1 where the
// sentence ends.
func (s *sentence) before(at int) rune {
	if at <= 0 {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:at])
	return r
}

func (s *sentence) after(at int) rune {
	if at >= len(s.text) {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(s.text[at:])
	return r
}

// border tells whether a word may begin or end at a place.
func (s *sentence) border(at int) bool {
	b, a := s.before(at), s.after(at)
	return !inWord(b) || !inWord(a) || unspaced(b) || unspaced(a)
}

// skip returns the place after one space, if there is one, and skipBack the
// place before it.
func (s *sentence) skip(at int) int {
	if r := s.after(at); unicode.IsSpace(r) {
		at += utf8.RuneLen(r)
	}
	return at
}

func (s *sentence) skipBack(at int) int {
	if r := s.before(at); unicode.IsSpace(r) {
		at -= utf8.RuneLen(r)
	}
	return at
}

// longestWord is the most of a word in bytes that the rules care for.
const longestWord = 48

// wordAfter returns the word that begins at a place or after one space.
func (s *sentence) wordAfter(at int) string {
	at = s.skip(at)
	return token(s.text[at:min(at+longestWord, len(s.text))])
}

// wordBefore returns the word that ends one space before a place.
func (s *sentence) wordBefore(at int) string {
	end := s.skipBack(at)
	start := end
	for end < at && end-start < longestWord && inWord(s.before(start)) {
		_, size := utf8.DecodeLastRuneInString(s.text[:start])
		start -= size
	}
	return s.text[start:end]
}

// token returns the word that a text begins with, or its first character if
// that is of no word or of a script that does not part words.
func token(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if !inWord(first) || unspaced(first) {
		return text[:size]
	}
	end := strings.IndexFunc(text, func(r rune) bool { return !inWord(r) || unspaced(r) })
	if end < 0 {
		return text
	}
	return text[:end]
}

// ends tells whether nothing but punctuation comes after a place.
func (s *sentence) ends(at int) bool {
	const most = 16
	for n := 0; at < len(s.text) && n < most; n++ {
		r, size := utf8.DecodeRuneInString(s.text[at:])
		if !unicode.IsSpace(r) && !unicode.IsPunct(r) {
			return false
		}
		at += size
	}
	return at >= len(s.text)
}

// begins tells whether nothing but punctuation goes before a place.
func (s *sentence) begins(at int) bool {
	const most = 8
	return at <= most && !strings.ContainsFunc(s.text[:at], inWord)
}

// digit tells whether the character is one of 0 to 9, those that the number
// rules reckon with.
func digit(r rune) bool { return '0' <= r && r <= '9' }

// name tells whether a word has a capital first and small letters after it.
func name(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(first) && unicode.IsLower(second)
}
