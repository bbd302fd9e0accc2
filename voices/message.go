package voices

import (
	"strings"
	"unicode"
)

// Presentable returns what a program or a server said as one line fit for a
// message, at most 200 characters: nothing in it steers a terminal.
func Presentable(text string) string {
	const longest = 200
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(text, "?"))
	text = strings.Join(strings.Fields(text), " ")
	if letters := []rune(text); len(letters) > longest {
		return string(letters[:longest]) + "…"
	}
	return text
}
