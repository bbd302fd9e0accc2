package bitext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words are folded so that what two languages share looks the same in both: lower
// case, no accents, compatibility forms resolved, marks of punctuation brought to
// one script.

// letters that no decomposition brings to their plain form.
var plain = map[rune]string{
	'ß': "ss", 'œ': "oe", 'æ': "ae", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i",
	'ς': "σ", 'ى': "ي", 'ی': "ي", 'ک': "ك", '\u0640': "",
}

func fold(text string) []rune {
	decomposed := norm.NFKD.String(strings.ToLower(text))
	folded := make([]rune, 0, len(decomposed))
	hangul := false
	for _, r := range decomposed {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if p, ok := plain[r]; ok {
			folded = append(folded, []rune(p)...)
			continue
		}
		hangul = hangul || unicode.Is(unicode.Hangul, r)
		folded = append(folded, r)
	}
	if hangul { // syllables are the letters of Korean, not the jamo
		return []rune(norm.NFC.String(string(folded)))
	}
	return folded
}

// marks are the punctuation that translations keep.
var marks = map[rune]string{
	'?': "?", '؟': "?", ';': ";", '؛': ";", '!': "!", ':': ":", '(': "(",
	'"': `"`, '«': `"`, '»': `"`, '“': `"`, '”': `"`, '„': `"`, '「': `"`, '」': `"`, '『': `"`, '』': `"`,
}

// words returns the words, numbers and marks of a text, folded; words cut to
// their stem.
func words(text, language string) []string {
	var out []string
	runes := fold(text)
	for i := 0; i < len(runes); {
		r := runes[i]
		end := i + 1
		switch {
		case isDigit(r):
			var n string
			n, end = number(runes, i)
			out = append(out, n)
		case unspaced(r):
			out = append(out, string(r))
		case unicode.IsLetter(r):
			for end < len(runes) && unicode.In(runes[end], unicode.L, unicode.M) && !unspaced(runes[end]) {
				end++
			}
			out = append(out, string(runes[i:end]))
		default:
			if mark, ok := marks[r]; ok {
				out = append(out, mark)
			}
		}
		i = end
	}
	nameMonths(out, language)
	for i := range out {
		out[i] = stem(out[i])
	}
	return out
}

// unspaced tells whether r belongs to a script that puts no spaces between
// words. Its letters are words of their own here.
func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// stem cuts a word to the letters that its inflected forms most often share. A
// text of some hundred sentences shows most forms once, and a word that is met
// once can be learned nothing about.
func stem(word string) string {
	if word[0] == numberMark {
		return word
	}
	keep, n := 0, 0
	for i, r := range word {
		if n == 0 {
			keep = stemLength(r)
		}
		if n == keep {
			return word[:i]
		}
		n++
	}
	return word
}

func stemLength(first rune) int {
	if unicode.Is(unicode.Hangul, first) {
		return 2 // a syllable block is two or three letters
	}
	return 4
}
