// Package sentences finds the sentences of a paragraph.
//
// The rules of UAX #29 (Unicode Text Segmentation, section 5) propose where a
// sentence may end. They know no abbreviation and no list, and treat an
// address like any other text, so rules stand on top of them that hold most
// proposals together (“Mr.”, “J. R. R.”, “art. 5”) and add the few places
// UAX #29 cannot see (“world.Today”, “1) one 2) two”). What a rule has to
// know of a language stands in one short file per language, in the folder
// languages; a language without a file gets the rules that hold everywhere.
package sentences

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// All yields the sentences of one paragraph in order, as half-open ranges of
// bytes. No range is empty, overlaps another, or begins or ends with white
// space, and together they cover all of the text but white space.
//
// Language is the BCP 47 tag of the text; its base language counts. A line
// feed ends a sentence unless the line clearly runs on.
//
// A sentence owns the marks that close it (quotation marks, brackets, note
// numbers) and, in a list, its item's marker. A quotation or parenthesis of a
// few sentences within a paragraph is not taken apart; one that fills the
// paragraph, or goes on for long, is.
//
// The time taken is linear in the length of the text.
func All(text, language string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		begin := skipSpace(text, 0)
		if begin == len(text) {
			return
		}
		p := newParagraph(text, languageOf(language))
		candidates := append(p.candidates(), candidate{end: trimSpace(text, len(text)), next: len(text)})
		words := hasWord(text[begin:candidates[0].end])
		for i, c := range candidates[:len(candidates)-1] {
			s := newStop(p, begin, c)
			s.wordsBefore, s.wordsAfter = words, hasWord(text[c.next:candidates[i+1].end])
			words = s.wordsAfter
			if !s.ends() {
				words = words || s.wordsBefore
				continue
			}
			if !yield(begin, c.end) {
				return
			}
			begin = c.next
		}
		yield(begin, candidates[len(candidates)-1].end)
	}
}

// paragraph is a text with all that is found out about it before any sentence
// is.
type paragraph struct {
	text  string
	lang  *language
	pairs pairs
	items items
	held  ranges // where no sentence ends: short quotations, brackets, addresses
}

func newParagraph(text string, lang *language) *paragraph {
	p := &paragraph{text: text, lang: lang}
	p.pairs = findPairs(text, lang)
	p.items = findItems(text, lang)
	p.held = merge(p.pairs.held(text), addresses(text))
	return p
}

// skipSpace returns the first position at or after at that holds no white
// space.
func skipSpace(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += size
	}
	return at
}

// trimSpace returns the end of text[:end] without the white space it ends in.
func trimSpace(text string, end int) int {
	for end > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= size
	}
	return end
}

// after returns the rune that begins at a position, or -1 at the end.
func after(text string, at int) rune {
	if at >= len(text) {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return r
}

// before returns the rune that ends at a position, or -1 at the beginning.
func before(text string, at int) rune {
	if at <= 0 {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return r
}
