package espeak

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"diglot/voices"
)

// ideographic are the languages whose words the library says character by
// character, and whose readers follow them so.
var ideographic = []string{"zh", "cmn", "hak", "nan", "wuu", "yue"}

// span is a range of bytes.
type span struct{ start, end int }

// wordsOf returns the words of a stretch of an utterance: what stands between
// spaces, dashes and the like, without the punctuation around it. A sign that
// is spoken (%, &, €) is a word if it stands alone.
func wordsOf(u voices.Utterance, start, end int) []span {
	text := u.Text
	var words []span
	from := start
	flush := func(to int) {
		if w, ok := trimmed(text, span{from, to}); ok {
			words = append(words, w)
		}
	}
	for at := start; at < end; {
		r, size := utf8.DecodeRuneInString(text[at:end])
		alone := unicode.Is(unicode.Han, r) && slices.Contains(ideographic, baseOf(languageAt(u, at)))
		if alone || parts(r) {
			flush(at)
			from = at
			if alone {
				flush(at + size)
			}
			from = at + size
		}
		at += size
	}
	flush(end)
	return words
}

// parts reports whether a character parts words without being one.
func parts(r rune) bool {
	switch r {
	case '–', '—', '―', '…', '⸺':
		return true
	}
	wide := '\u3000' <= r && r <= '\u303F' || '\uFF00' <= r && r <= '\uFF65'
	return unicode.IsSpace(r) || unicode.IsControl(r) || wide && unicode.IsPunct(r)
}

// trimmed returns a word without the punctuation around it, if anything is left.
func trimmed(text string, w span) (span, bool) {
	inner := strings.TrimLeftFunc(text[w.start:w.end], silent)
	w.start = w.end - len(inner)
	w.end = w.start + len(strings.TrimRightFunc(inner, silent))
	return w, w.start < w.end
}

// silent reports whether a character is not pronounced.
func silent(r rune) bool {
	if strings.ContainsRune("%‰&@#§", r) {
		return false
	}
	return unicode.IsPunct(r) || unicode.Is(unicode.C, r) || unicode.IsSpace(r)
}

// languageAt returns the language of a byte of an utterance.
func languageAt(u voices.Utterance, at int) string {
	if p, ok := passageAt(u, at); ok && p.Language != "" {
		return p.Language
	}
	return u.Language
}

// passageAt returns the passage in which a byte of an utterance lies.
func passageAt(u voices.Utterance, at int) (voices.Passage, bool) {
	i := slices.IndexFunc(u.Passages, func(p voices.Passage) bool { return p.Start <= at && at < p.End })
	if i < 0 {
		return voices.Passage{}, false
	}
	return u.Passages[i], true
}

// belongs reports whether a character next to one like it is part of its word.
func belongs(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
