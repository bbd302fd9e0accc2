package sentences

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nest is how many closing or opening marks in a row are looked at, far more
// than any text has; it bounds the time that a hostile one takes.
const nest = 24

// endsSentence tells whether a rune is one of the marks that end sentences.
func endsSentence(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return r == '…' || unicode.Is(unicode.Sentence_Terminal, r)
}

// closesAt tells whether the rune at a position closes a quotation or bracket,
// or cannot be seen.
func (p *paragraph) closesAt(at int, r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Cf, unicode.Mn) || p.closesPair(at, r)
}

// closesPair tells whether the rune at a position closes a quotation or
// bracket that was opened.
func (p *paragraph) closesPair(at int, r rune) bool {
	_, closes := p.pairs.closes(at)
	if r == '\'' && !closes {
		_, closes = p.pairs.closes(at + 1) // the first of ''
	}
	return closes
}

// opensAt tells whether the rune at a position opens a quotation or bracket.
func (p *paragraph) opensAt(at int, r rune) bool {
	if r == '"' || r == '\'' {
		_, opens := p.pairs.opens(at)
		return opens
	}
	return (unicode.In(r, unicode.Ps, unicode.Pi) || p.lang.opensQuote(r)) && !p.closesAt(at, r)
}

// skipClosers returns the first position at or after at without a closing mark.
func (p *paragraph) skipClosers(at int) int {
	for range nest {
		r := after(p.text, at)
		if r < 0 || !p.closesAt(at, r) {
			break
		}
		at += runeLength(r)
	}
	return at
}

// skipOpeners returns the first position at or after at that has no opening
// mark, inverted mark or dash.
func (p *paragraph) skipOpeners(at int) int {
	for range nest {
		r := after(p.text, at)
		if r < 0 || !p.opensAt(at, r) && r != '¿' && r != '¡' && !unicode.Is(unicode.Pd, r) {
			break
		}
		at = skipSpace(p.text, at+runeLength(r))
	}
	return at
}

// trimOpeners returns the end of text[:end] without the opening marks it ends
// in.
func (p *paragraph) trimOpeners(end int) int {
	for range nest {
		r := before(p.text, end)
		if r < 0 || !p.opensAt(end-runeLength(r), r) {
			break
		}
		end -= runeLength(r)
	}
	return end
}

// markBefore returns the end of the mark that ends sentences at the end of
// text[:end], before closing marks and notes, or 0.
func (p *paragraph) markBefore(end int) int {
	end = trimNotes(p.text, end)
	for range nest {
		r := before(p.text, end)
		if endsSentence(r) {
			return end
		}
		if r < 0 || !p.closesAt(end-runeLength(r), r) {
			break
		}
		end = trimSpace(p.text, end-runeLength(r))
	}
	return 0
}

// runeLength returns how many bytes of a text a decoded rune takes, where a
// byte that is no UTF-8 reads as the replacement character.
func runeLength(r rune) int { return max(utf8.RuneLen(r), 1) }

var (
	// Numbers of notes as they are written after the end of a sentence:
	// “end.[3]”, “end.[7][8]”, “end.³”, “end.*”.
	notesAfter  = regexp.MustCompile(`^(?:\[(?:\d{1,3}|[a-z])(?:[,–-]\s?\d{1,3})*\]|[⁰¹²³⁴-⁹]+|[*†‡]{1,3})+`)
	notesBefore = regexp.MustCompile(`(?:\[(?:\d{1,3}|[a-z])(?:[,–-]\s?\d{1,3})*\]|[⁰¹²³⁴-⁹]+|[*†‡]{1,3})+$`)

	// The same where superscripts were lost: “end.11 12”, “(end).4”.
	numbersPattern = regexp.MustCompile(`^\.[)\]”»"’']{0,3}\d{1,3}(?:[ ,–-]{1,2}\d{1,3})*\s`)
	numbersBefore  = regexp.MustCompile(`\.[)\]”»"’']{0,3}(\d{1,3}(?:[ ,–-]{1,2}\d{1,3})*)$`)
)

// notesLength is more than the bytes of all notes at one place.
const notesLength = 40

// skipNotes returns the end of the notes that stand at a position, right after
// the text before it.
func skipNotes(text string, at int) int {
	if unicode.IsSpace(before(text, at)) || !strings.ContainsRune("[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡", after(text, at)) {
		return at
	}
	return at + len(notesAfter.FindString(text[at:min(at+notesLength, len(text))]))
}

// trimNotes returns the end of text[:end] without the notes it ends in.
func trimNotes(text string, end int) int {
	last := before(text, end)
	if !unicode.IsNumber(last) && !strings.ContainsRune("]*†‡", last) {
		return end
	}
	tail := text[max(0, end-notesLength):end]
	if match := numbersBefore.FindStringSubmatch(tail); match != nil {
		return end - len(match[1])
	}
	return end - len(notesBefore.FindString(tail))
}

// numbersAfter returns the end of the numbers of notes that follow a full stop
// directly, or 0. Where the stop is a decimal point no word stands before it.
func numbersAfter(text string, stop int) int {
	if r := before(text, stop); !unicode.IsLower(r) && !unicode.In(r, unicode.Pe, unicode.Pf) {
		return 0
	}
	match := numbersPattern.FindString(text[stop:min(stop+notesLength, len(text))])
	return stop + max(0, len(match)-1)
}
