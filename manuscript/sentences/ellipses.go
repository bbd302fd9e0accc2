package sentences

import (
	"strings"
	"unicode"
)

// spacedEllipsis follows the full stop of a sentence where words are left out
// after it: "end. . . . Next" (Chicago Manual of Style, 13.53).
const spacedEllipsis = " . . . "

// leftOut: of the four spaced full stops of "end. . . . Next" the first ends
// the sentence, and the ellipsis opens the next.
func (s *stop) leftOut() verdict {
	if !strings.HasPrefix(s.text[s.end:], spacedEllipsis) || unicode.IsSpace(before(s.text, s.end-1)) {
		return silent
	}
	if unicode.IsUpper(after(s.text, s.end+len(spacedEllipsis))) {
		return splits
	}
	return joins
}

// omission: an ellipsis in brackets, "(…)", stands for words left out, and
// ends a sentence if no name seems to follow.
func (s *stop) omission() verdict {
	open := strings.TrimRight(s.text[s.begin:s.mark], ". …")
	closing := after(s.text, s.mark)
	if !s.isEllipsis() || closing != ')' && closing != ']' || !strings.HasSuffix(open, "(") && !strings.HasSuffix(open, "[") {
		return silent
	}
	previous := wordBefore(s.text, trimSpace(s.text, s.begin+len(open)-1))
	isName := unicode.IsUpper(after(previous, 0)) && !s.opens()
	if s.head == s.next && unicode.IsUpper(s.first) && !isName {
		return splits
	}
	return joins
}

// isEllipsis tells whether the mark is an ellipsis rather than a full stop.
func (s *stop) isEllipsis() bool {
	return s.sign == '…' || strings.HasSuffix(s.text[:s.mark], "..") || strings.HasSuffix(s.text[:s.mark], ". .")
}

// ellipsis: three spaced full stops stand for a pause within a sentence, and a
// fourth for its end. Where the first is not spaced, it was the end, see
// leftOut. All other ellipses end a sentence that a capital follows; before a
// number they are a pause, or lead to the page in a table of contents.
func (s *stop) ellipsis() verdict {
	if s.isEllipsis() && unicode.IsDigit(s.first) {
		return joins
	}
	const four = ". . . ."
	run := s.text[max(s.begin, s.mark-len(four)):s.mark]
	if !strings.HasSuffix(run, ". . .") || run == four && unicode.IsSpace(before(s.text, s.mark-len(four))) {
		return silent
	}
	return joins
}
