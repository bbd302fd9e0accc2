package cover

import (
	"errors"
	"image"
	"math"
	"slices"

	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
)

// line draws a line of a text with its baseline where the page is, from the side
// where the text begins.
func (p *page) line(t *text, l span, size int) error {
	x := float64(margin)
	if t.rightToLeft {
		x = Width - margin - t.width(l, size)
	}
	return guard(t.face.files, func() error {
		for _, r := range t.inSight(l) {
			for _, g := range r.Glyphs {
				if err := p.glyph(r, g, x, size); err != nil {
					return err
				}
				x += scaled(int(g.Advance), size)
			}
		}
		return nil
	})
}

// inSight returns the runs of a line in the order of sight, from the left
// (UAX #9, L2): every stretch of a level or more is turned round, from the
// highest level down to the first odd one.
func (t *text) inSight(l span) []run {
	var runs []run
	highest := t.runs[0].level
	for _, r := range t.runs {
		r.Glyphs = slices.Collect(func(yield func(shaping.Glyph) bool) {
			for _, g := range r.Glyphs {
				if at := g.TextIndex(); l.from <= at && at < l.to && !yield(g) {
					return
				}
			}
		})
		if len(r.Glyphs) > 0 {
			runs = append(runs, r)
			highest = max(highest, r.level)
		}
	}
	for level := highest; level > 0; level-- {
		for from := 0; from < len(runs); from++ {
			to := from
			for to < len(runs) && runs[to].level >= level {
				to++
			}
			slices.Reverse(runs[from:to])
			from = max(from, to-1)
		}
	}
	return runs
}

// errProportion keeps a font from having millions of pixels drawn that nobody
// sees.
var errProportion = errors.New("has letters out of all proportion")

// glyph draws a glyph whose origin is at x on the baseline, moved by its offset.
// One without an outline is a space.
func (p *page) glyph(r run, g shaping.Glyph, x float64, size int) error {
	outline, ok := r.Face.GlyphDataOutline(g.GlyphID)
	if !ok || len(outline.Segments) == 0 {
		return nil
	}
	x += scaled(int(g.XOffset), size)
	y := float64(p.y) - scaled(int(g.YOffset), size)
	scale := float64(size) / float64(r.Face.Upem())
	box := bounds{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for i := range outline.Segments {
		for _, at := range outline.Segments[i].ArgsSlice() {
			box.add(x+float64(at.X)*scale, y-float64(at.Y)*scale)
		}
	}
	if !box.within(4 * Height) {
		return errProportion
	}
	area := box.pixels().Intersect(p.ink.Rect)
	if area.Empty() {
		return nil
	}
	p.path.Reset(area.Dx(), area.Dy())
	place := func(at opentype.SegmentPoint) (float32, float32) {
		return sharp(x + float64(at.X)*scale - float64(area.Min.X)), sharp(y - float64(at.Y)*scale - float64(area.Min.Y))
	}
	p.trace(outline.Segments, place)
	p.path.Draw(p.ink, area, image.Opaque, image.Point{})
	return nil
}

// trace puts an outline into the path, every contour of it closed.
func (p *page) trace(segments []opentype.Segment, place func(opentype.SegmentPoint) (x, y float32)) {
	for i, s := range segments {
		ax, ay := place(s.Args[0])
		bx, by := place(s.Args[1])
		cx, cy := place(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				p.path.ClosePath()
			}
			p.path.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			p.path.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			p.path.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			p.path.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	p.path.ClosePath()
}

// sharp rounds to 1/64 pixel, so that the last bits of a sum, which processors
// round differently, make no other picture.
func sharp(v float64) float32 { return float32(math.Round(v*64) / 64) }

// bounds is a box around points, in pixels.
type bounds struct{ left, top, right, bottom float64 }

func (b *bounds) add(x, y float64) {
	b.left, b.right = min(b.left, x), max(b.right, x)
	b.top, b.bottom = min(b.top, y), max(b.bottom, y)
}

// within reports whether the box is that near to the page. One with a coordinate
// that is no number is not.
func (b bounds) within(distance float64) bool {
	return b.left > -distance && b.right < distance && b.top > -distance && b.bottom < distance
}

func (b bounds) pixels() image.Rectangle {
	return image.Rect(int(math.Floor(b.left)), int(math.Floor(b.top)), int(math.Ceil(b.right)), int(math.Ceil(b.bottom)))
}
