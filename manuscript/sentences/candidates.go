package sentences

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// candidate is a place where a sentence may end: one ends at end, or a longer
// one goes on, and between end and next is white space only.
type candidate struct {
	end, next int
	mark      int // just after the mark that ends sentences, of which only closing marks stand between it and end; 0 if none
}

// candidates returns every place of a text where a sentence may end, in order.
func (p *paragraph) candidates() []candidate {
	positions := slices.Concat(standard(p.text), p.beyondStandard())
	for _, item := range p.items {
		positions = append(positions, item.start)
	}
	slices.Sort(positions)

	var found []candidate
	passed := 0 // everything before it is known to belong to candidates found
	for _, at := range positions {
		if at <= passed {
			continue
		}
		at = p.settle(at)
		c := candidate{end: trimSpace(p.text, at), next: skipSpace(p.text, at)}
		if c.next == len(p.text) {
			break
		}
		if c.end == 0 || c.next <= passed {
			continue
		}
		passed = c.next
		c.mark = p.markBefore(c.end)
		found = append(found, c)
	}
	return found
}

// lookahead is the longest run of bytes without letter or mark that is handed
// to uniseg in one piece. From every closing mark and space of such a run it
// looks ahead to the end of the run, which takes quadratic time.
const lookahead = 48

// standard returns the boundaries of UAX #29.
func standard(text string) []int {
	var found []int
	start, run := 0, 0
	for at, r := range text {
		if run++; unicode.IsLetter(r) || endsSentence(r) {
			run = 0
		}
		if run == lookahead {
			found = appendStandard(found, text, start, at)
			start, run = at, 0
		}
	}
	return appendStandard(found, text, start, len(text))
}

func appendStandard(found []int, text string, start, end int) []int {
	state := -1
	for rest := text[start:end]; rest != ""; {
		_, rest, state = uniseg.FirstSentenceInString(rest, state)
		found = append(found, end-len(rest))
	}
	return found
}

// beyondStandard returns where sentences may end that UAX #29 holds to be one:
// before a number or an inverted mark, at a dash, an ellipsis in one
// character, and where the space was forgotten.
func (p *paragraph) beyondStandard() []int {
	var found []int
	for at, r := range p.text {
		if !endsSentence(r) {
			continue
		}
		next := at + utf8.RuneLen(r)
		if r == '.' && unicode.IsUpper(after(p.text, next)) && unicode.IsLetter(before(p.text, at)) {
			found = append(found, next)
		}
		if r == '.' && strings.HasPrefix(p.text[next:], spacedEllipsis) {
			found = append(found, next)
		}
		if p.mayOpen(r, p.skipClosers(next)) {
			found = append(found, skipSpace(p.text, p.skipClosers(next)))
		}
		if end := numbersAfter(p.text, at); end > next && unicode.IsUpper(after(p.text, skipSpace(p.text, end))) {
			found = append(found, skipSpace(p.text, end))
		}
	}
	return found
}

// mayOpen tells whether a sentence may begin after a mark and the white space
// at a position, where UAX #29 need not see it.
func (p *paragraph) mayOpen(mark rune, at int) bool {
	head := skipSpace(p.text, at)
	r := after(p.text, head)
	switch {
	case head == at:
		return false
	case unicode.IsDigit(r) || unicode.Is(unicode.Sc, r):
		return mark == '.'
	case r == '¿' || r == '¡':
		return true
	case unicode.Is(unicode.Pd, r):
		head = p.skipOpeners(skipSpace(p.text, head+utf8.RuneLen(r)))
		return unicode.IsUpper(after(p.text, head))
	}
	return mark == '…' && unicode.IsLetter(after(p.text, p.skipOpeners(head)))
}

// settle moves a boundary to where the marks around it leave it: marks that
// close belong to the sentence before, marks that open to the one after.
func (p *paragraph) settle(at int) int {
	if opener := p.trimOpeners(at); opener < at {
		return skipNotes(p.text, opener)
	}
	for {
		next := skipSpace(p.text, at)
		closed := skipNotes(p.text, at)
		if r := after(p.text, next); r >= 0 && p.closesPair(next, r) {
			closed = next + runeLength(r)
		}
		if closed == at {
			return at
		}
		at = closed
	}
}
