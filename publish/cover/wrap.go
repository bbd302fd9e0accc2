package cover

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/font"
)

// span is the runes of a text that make a line, without spaces at its ends.
type span struct{ from, to int }

// width returns the width of a span, in pixels in a size.
func (s *text) width(l span, size int) float64 {
	return scaled(s.widths[l.to]-s.widths[l.from], size)
}

// trim leaves out the spaces at the ends of a span.
func (s *text) trim(l span) span {
	for l.from < l.to && unicode.IsSpace(s.runes[l.from]) {
		l.from++
	}
	for l.from < l.to && unicode.IsSpace(s.runes[l.to-1]) {
		l.to--
	}
	return l
}

// wrap breaks a text into lines no wider than a limit in pixels. It reports
// whether it could do so between words: a word that is too long is broken
// anywhere.
func (s *text) wrap(size int, limit float64) (lines []span, whole bool) {
	whole = true
	fits := func(from, to int) bool { return s.width(s.trim(span{from, to}), size) <= limit }
	from, last := 0, 0 // where the line begins, and could end
	for _, end := range s.ends {
		if !fits(from, end) && last > from {
			lines = append(lines, s.trim(span{from, last}))
			from = last
		}
		for !fits(from, end) {
			at := s.lastThatFits(from, end, fits)
			if at == end {
				break // a single character, wider than the page
			}
			whole = false
			lines = append(lines, s.trim(span{from, at}))
			from = at
		}
		last = end
	}
	if from < last {
		lines = append(lines, s.trim(span{from, last}))
	}
	return slices.DeleteFunc(lines, func(l span) bool { return l.from == l.to }), whole
}

// balanced returns the lines of a text, as many as these, in the least width:
// the last one is not left with a word alone.
func (s *text) balanced(lines []span, size int, limit float64) []span {
	const step = 8 // pixels
	for limit -= step; limit > 0; limit -= step {
		narrower, whole := s.wrap(size, limit)
		if !whole || len(narrower) != len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// lastThatFits returns the last place before end up to which the characters from
// a place fit, which is at least one character further on.
func (s *text) lastThatFits(from, end int, fits func(from, to int) bool) int {
	first, found := slices.BinarySearch(s.characters, from)
	if found {
		first++
	}
	at := s.characters[first]
	for _, next := range s.characters[first:] {
		if next > end || !fits(from, next) {
			break
		}
		at = next
	}
	return at
}

// shortened returns a text cut, with a sign of it, to so many lines.
func (s *text) shortened(most, size int, limit float64) (*text, []span, error) {
	lines, _ := s.wrap(size, limit)
	if len(lines) <= most {
		return s, lines, nil
	}
	sign := " …"
	if !slices.ContainsFunc(s.face.faces, func(f *font.Face) bool { return has(f, '…') }) {
		sign = ""
	}
	last := lines[most-1]
	for end := last.to; end > 0; end = s.endBefore(end, last.from) {
		short, err := set(s.face, Line{string(s.runes[:end]) + sign, s.line.Language})
		if err != nil {
			return nil, nil, err
		}
		if fewer, _ := short.wrap(size, limit); len(fewer) <= most {
			return short, fewer, nil
		}
	}
	return s, lines[:most], nil
}

// endBefore returns where a text may be cut before a place: between words as
// long as that leaves some of the last line, else between characters.
func (s *text) endBefore(end, line int) int {
	for _, ends := range [][]int{s.ends, s.characters} {
		i, _ := slices.BinarySearch(ends, end)
		if i == 0 {
			continue
		}
		if cut := s.trim(span{0, ends[i-1]}).to; cut > line && cut < end {
			return cut
		}
	}
	return min(line, end-1)
}
