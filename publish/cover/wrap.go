package cover

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrap breaks a text into lines that fit. It reports whether all do: a word that
// is too long has a line of its own.
func wrap(text string, fits func(line string) bool) (lines []string, all bool) {
	all = true
	line := ""
	flush := func() {
		if line = strings.TrimSpace(line); line != "" {
			all = all && fits(line)
			lines = append(lines, line)
		}
	}
	for _, piece := range pieces(text) {
		if !fits(strings.TrimSpace(line + piece)) {
			flush()
			line = ""
		}
		line += piece
	}
	flush()
	return lines, all
}

// pieces cuts a text where a line may end: after spaces, and around the
// characters of scripts that have none, but not before a mark that closes or
// after one that opens.
func pieces(text string) []string {
	var all []string
	from := 0
	for i, r := range text {
		if i == from {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		breaks := before == ' ' && r != ' ' ||
			(unspaced(before) || unspaced(r)) && !closes(r) && !unicode.In(before, unicode.Ps, unicode.Pi)
		if breaks {
			all = append(all, text[from:i])
			from = i
		}
	}
	return append(all, text[from:])
}

func unspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

func closes(r rune) bool {
	return r == ' ' || r == 'ー' || unicode.IsPunct(r) && !unicode.In(r, unicode.Ps, unicode.Pi)
}
