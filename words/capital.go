package words

import (
	"unicode"
	"unicode/utf8"
)

// Capital begins a phrase with a capital letter, as it stands in a heading or at
// the beginning of a sentence.
func Capital(phrase string) string {
	first, size := utf8.DecodeRuneInString(phrase)
	if size == 0 {
		return phrase
	}
	return string(unicode.ToTitle(first)) + phrase[size:]
}
