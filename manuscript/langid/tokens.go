package langid

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a word of a text, or a single character where a script has no
// spaces.
type token struct {
	start, end int    // range of bytes in the text
	word       string // in small letters, NFC, with the apostrophe that ends it: "l'"
	script     script
	capital    bool
}

// tokens yields the words of a text. Addresses have none: what they are made
// of says nothing of the text around them.
func tokens(text string) iter.Seq[token] {
	return func(yield func(token) bool) {
		for at := 0; at < len(text); {
			r, size := utf8.DecodeRuneInString(text[at:])
			if unicode.IsSpace(r) {
				at += size
				continue
			}
			end := at + fieldLength(text[at:])
			if isAddress(text[at:end]) {
				at = end
				continue
			}
			for at < end {
				t, next := nextToken(text[:end], at)
				at = next
				if t.end > t.start && !yield(t) {
					return
				}
			}
		}
	}
}

// fieldLength returns the bytes of text up to white space.
func fieldLength(text string) int {
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		return end
	}
	return len(text)
}

// isAddress tells whether a field is a URL, an e-mail address or a host.
func isAddress(field string) bool {
	return strings.Contains(field, "://") || strings.HasPrefix(field, "www.") || strings.Contains(field, "@")
}

// nextToken returns the first token of a text at or after a position, and
// where to go on. The token is empty if there is none.
func nextToken(text string, at int) (t token, next int) {
	start := at + strings.IndexFunc(text[at:], unicode.IsLetter)
	if start < at {
		return token{}, len(text)
	}
	first, size := utf8.DecodeRuneInString(text[start:])
	t = token{start: start, end: start + size, script: scriptOf(first), capital: unicode.IsUpper(first)}
	if t.script.spaced() {
		t.end = start + wordLength(text[start:])
	}
	t.word = strings.ToLower(norm.NFC.String(text[t.start:t.end]))
	t.word = strings.ReplaceAll(t.word, "’", "'")
	return t, t.end
}

// wordLength returns the bytes of the word that text begins with. An
// apostrophe ends a word and belongs to it: l'|homme, don'|t.
func wordLength(text string) int {
	for at, r := range text {
		switch {
		case r == '\'' || r == '’':
			return at + utf8.RuneLen(r)
		case r == '·' || unicode.IsLetter(r) && scriptOf(r).spaced() || unicode.IsMark(r) || unicode.Is(unicode.Cf, r):
		default:
			return at
		}
	}
	return len(text)
}
