package cover

import (
	"math"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/di"
	scripts "github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"diglot/words"
)

// em is the size in which a text is set once, in pixels. Letters are not hinted,
// so every other size is a scale of this one.
const em = 1024

// text is a line of the design in letters of a typeface: joined, kerned, and
// each with its direction.
type text struct {
	face        *typeface
	line        Line
	runes       []rune
	runs        []run
	ends        []int  // after the runes up to here a line may end
	characters  []int  // after the runes up to here it may end in the midst of a word
	starts      []bool // the runes that glyphs begin with
	widths      []int  // of the runes before each one; units are 1/64 pixel
	ascent      int    // of the highest ink
	descent     int    // of the lowest ink, from the baseline down
	rightToLeft bool
}

// run is a stretch of runes with one font and one direction, in the order of
// reading. Its glyphs are in the order of sight, from the left.
type run struct {
	shaping.Output
	level bidi.Level
}

// set sets a line of the design.
func set(t *typeface, l Line) (*text, error) {
	s := &text{face: t, line: l, runes: []rune(l.Text), rightToLeft: words.Direction(l.Language) == "rtl"}
	return s, guard(t.files, func() error {
		s.shape()
		s.segment()
		if s.ascent+s.descent > 8*em*64 {
			return errProportion
		}
		return nil
	})
}

// shape finds the glyphs, run after run.
func (s *text) shape() {
	input := shaping.Input{
		Text: s.runes, RunEnd: len(s.runes), Size: fixed.I(em),
		Language: scripts.NewLanguage(s.line.Language), Direction: di.DirectionLTR,
	}
	if s.rightToLeft {
		input.Direction = di.DirectionRTL
	}
	levels := s.levels()
	s.widths = make([]int, len(s.runes)+1)
	s.starts = make([]bool, len(s.runes)+1)
	s.starts[len(s.runes)] = true
	var shaper shaping.HarfbuzzShaper
	for _, part := range new(shaping.Segmenter).Split(input, s.face) {
		out := shaper.Shape(part)
		for _, g := range out.Glyphs {
			s.widths[g.TextIndex()+1] += int(g.Advance)
			s.starts[g.TextIndex()] = true
		}
		s.ascent = max(s.ascent, int(out.GlyphBounds.Ascent))
		s.descent = max(s.descent, -int(out.GlyphBounds.Descent))
		s.runs = append(s.runs, run{out, levels[part.RunStart]})
	}
	for i := range s.runes {
		s.widths[i+1] += s.widths[i]
	}
}

// levels returns how deep every rune is in text of the other direction (UAX #9).
// The direction alone, which is what the shaper goes by, does not tell in which
// order the runs of a line stand: a number within Arabic within English reads
// like the English, but has its place among the Arabic.
func (s *text) levels() []bidi.Level {
	direction := bidi.LeftToRight
	if s.rightToLeft {
		direction = bidi.RightToLeft
	}
	all := make([]bidi.Level, 0, len(s.runes))
	runs := new(bidi.Paragraph).Segment(s.runes, direction)
	for i := range runs.NumRuns() {
		r := runs.Run(i)
		all = append(all, slices.Repeat([]bidi.Level{r.Level}, r.End-r.Start)...)
	}
	return all
}

// segment finds where a line may end (UAX #14), which is never within a
// ligature. Korean is broken between its words, which have spaces.
func (s *text) segment() {
	korean := func(i int) bool { return i < len(s.runes) && unicode.Is(unicode.Hangul, s.runes[i]) }
	var cut segmenter.Segmenter
	cut.Init(s.runes)
	for lines := cut.LineIterator(); lines.Next(); {
		end := lines.Line().Offset + len(lines.Line().Text)
		if s.starts[end] && !(korean(end-1) && korean(end)) {
			s.ends = append(s.ends, end)
		}
	}
	for characters := cut.GraphemeIterator(); characters.Next(); {
		c := characters.Grapheme()
		if end := c.Offset + len(c.Text); s.starts[end] {
			s.characters = append(s.characters, end)
		}
	}
}

// scaled returns a length of the text in a size, in pixels.
func scaled(units, size int) float64 { return float64(units) * float64(size) / (em * 64) }

// depth returns how far the lines reach above and below their baselines in a
// size, in pixels. It is the same for most texts. Some scripts reach further,
// and their lines stand further apart.
func (s *text) depth(size int) (above, below int) {
	above = int(math.Ceil(scaled(s.ascent, size)))
	below = int(math.Ceil(scaled(s.descent, size)))
	return max(above, size*5/4-size*5/16), max(below, size*5/16)
}
