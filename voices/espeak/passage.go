package espeak

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"diglot/voices"
)

// passage is a part of an utterance that is spoken in one call: a sentence, or
// what stands between two. Sentences are so those of the utterance, whatever
// the library takes for one, with its pause after each.
type passage struct {
	sentence   int // index in the utterance's sentences, -1 if it is none
	start, end int // bytes of the utterance's text
	wording    string
	places     []int // byte of the text that each character of the wording stands for, and the end
}

// passagesOf cuts an utterance into passages.
func passagesOf(u voices.Utterance) ([]passage, error) {
	if len(u.Text) > limit {
		return nil, fmt.Errorf("%d bytes of text are more than the %d that are spoken at once", len(u.Text), limit)
	}
	var all []passage
	add := func(sentence, start, end int) {
		if strings.TrimSpace(u.Text[start:end]) != "" {
			all = append(all, newPassage(u.Text, sentence, start, end))
		}
	}
	done := 0
	for i, s := range u.Sentences {
		if s.Start < done || s.End < s.Start || s.End > len(u.Text) {
			return nil, fmt.Errorf("sentence %d, bytes %d to %d, does not follow byte %d in %d bytes of text", i+1, s.Start, s.End, done, len(u.Text))
		}
		add(-1, done, s.Start)
		add(i, s.Start, s.End)
		done = s.End
	}
	add(-1, done, len(u.Text))
	if len(all) == 0 {
		return nil, errors.New("there is nothing to say")
	}
	return all, nil
}

func newPassage(text string, sentence, start, end int) passage {
	p := passage{sentence: sentence, start: start, end: end}
	var wording strings.Builder
	var composed norm.Iter
	composed.InitString(norm.NFC, text[start:end])
	for !composed.Done() {
		at := start + composed.Pos()
		for _, r := range string(composed.Next()) {
			said := spoken(r)
			wording.WriteString(said)
			for range utf8.RuneCountInString(said) {
				p.places = append(p.places, at)
			}
		}
	}
	p.places = append(p.places, end)
	p.wording = wording.String()
	return p
}

// spoken returns what the library is given for a character so that it reads
// what a reader sees. It takes control characters for commands, reads the
// letters of fullwidth, ligature and mathematical forms as their code points,
// and takes two line ends for the end of a paragraph.
func spoken(r rune) string {
	switch {
	case r == '\u00AD', r == '\u2060', r == '\uFEFF', unicode.Is(unicode.Bidi_Control, r):
		return "" // not seen, and would part a word
	case unicode.IsControl(r), unicode.IsSpace(r), r == utf8.RuneError, unicode.Is(unicode.Co, r),
		unicode.Is(unicode.Noncharacter_Code_Point, r):
		return " "
	case r == '\u2010', r == '\u2011':
		return "-"
	case unicode.Is(styled, r) && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		return norm.NFKC.String(string(r))
	}
	return string(r)
}

// styled are the blocks of letters and digits that differ from others by their
// looks only.
var styled = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0xFB00, Hi: 0xFB06, Stride: 1}, // Latin ligatures
		{Lo: 0xFF10, Hi: 0xFF5A, Stride: 1}, // fullwidth forms
	},
	R32: []unicode.Range32{{Lo: 0x1D400, Hi: 0x1D7FF, Stride: 1}}, // mathematical alphanumerics
}

// place returns the byte of the text that a character of the wording stands
// for, and whether there is such a character.
func (p *passage) place(character int) (int, bool) {
	if character < 0 || character >= len(p.places)-1 {
		return 0, false
	}
	return p.places[character], true
}

// ideographic are the languages whose words the library says character by
// character, and whose readers follow them so.
var ideographic = []string{"zh", "cmn", "hak", "nan", "wuu", "yue"}

// span is a range of bytes.
type span struct{ start, end int }

// wordsOf returns the words of a stretch of text: what stands between spaces,
// dashes and the like, without the punctuation around it. A sign that is
// spoken (%, &, €) is a word if it stands alone.
func wordsOf(text string, start, end int, tag string) []span {
	single := slices.Contains(ideographic, baseOf(tag))
	var words []span
	from := start
	flush := func(to int) {
		if w, ok := trimmed(text, span{from, to}); ok {
			words = append(words, w)
		}
	}
	for at := start; at < end; {
		r, size := utf8.DecodeRuneInString(text[at:end])
		alone := single && unicode.Is(unicode.Han, r)
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
