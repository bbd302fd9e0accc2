package espeak

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"diglot/voices"
)

// wording is what the library is given for a stretch of text. It is plain text,
// or, where passages are said in a way of their own, the library's markup:
// SSML with its names of phonemes in double brackets. The markup was measured
// to go on without a pause where the voice changes; a call for each passage
// ends every one as a clause ends.
type wording struct {
	text   []byte
	places []int // byte of the text that each character of the wording stands for, and the end
	markup bool

	run  int // bytes since the library surely began a clause
	last rune
}

// longestRun is how far into a clause phonemes may reach, in bytes. The library
// cuts a clause after 725 at any character that is no letter, and would read
// the phonemes that it cut as text.
const longestRun = 600

// worded returns the wording of a stretch of an utterance in a voice.
func worded(u voices.Utterance, voice string, start, end int, manners []manner) wording {
	w := wording{markup: len(manners) > 0}
	for _, m := range manners {
		w.write(u.Text, start, m.start)
		if m.voice != "" {
			w.tag(`<voice name="`+entities.Replace(m.voice)+`">`, m.start)
		}
		if m.phonemes == nil {
			w.write(u.Text, m.start, m.end)
		} else {
			w.pronounce(u, voice, m)
		}
		if m.voice != "" {
			w.tag("</voice>", m.end)
		}
		start = m.end
	}
	w.write(u.Text, start, end)
	w.places = append(w.places, end)
	return w
}

// write adds a stretch of the text as it is read.
func (w *wording) write(text string, start, end int) {
	var composed norm.Iter
	composed.InitString(norm.NFC, text[start:end])
	for !composed.Done() {
		at := start + composed.Pos()
		for _, r := range string(composed.Next()) {
			for _, said := range spoken(r) {
				w.character(said, at)
			}
		}
	}
}

// character adds a character of the text, and sees that it is none of the
// markup.
func (w *wording) character(r rune, at int) {
	switch {
	case !w.markup:
		w.put(string(r), at)
	case r == '[' && w.last == '[', w.last == ']': // brackets of text; after ]] no entity is heeded
		w.put(widthless+entities.Replace(string(r)), at)
	default:
		w.put(entities.Replace(string(r)), at)
	}
	w.last = r
}

// widthless parts characters and changes nothing in the sound.
const widthless = "\u200B"

// entities stand for the characters that would be markup.
var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;")

// pronounce adds the phonemes of a passage. Each word of them has brackets of
// its own, and spaces around, without which the library drops it.
func (w *wording) pronounce(u voices.Utterance, voice string, m manner) {
	if m.voice != "" {
		voice = m.voice
	}
	words := wordsOf(u, m.start, m.end)
	for i, phonemes := range m.phonemes {
		at := m.start
		if len(words) > 0 {
			at = words[i*len(words)/len(m.phonemes)].start
		}
		said := " [[" + entities.Replace(phonemes) + "]] "
		if w.run+len(said) <= longestRun {
			w.put(said, at)
			continue
		}
		w.tag(`<voice name="`+entities.Replace(voice)+`">`, at)
		w.put(said, at)
		w.tag("</voice>", at)
	}
}

// tag adds a tag, at which a clause ends.
func (w *wording) tag(tag string, at int) {
	w.put(tag, at)
	w.run = 0
}

// put adds characters that all stand for one byte of the text.
func (w *wording) put(said string, at int) {
	w.text = append(w.text, said...)
	for range utf8.RuneCountInString(said) {
		w.places = append(w.places, at)
	}
	w.run += len(said)
	w.last = 0
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
func (w *wording) place(character int) (int, bool) {
	if character < 0 || character >= len(w.places)-1 {
		return 0, false
	}
	return w.places[character], true
}
