package cover

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/vector"
)

// margin is the space at the edges, in pixels.
const margin = 160

// measure is the width of the lines, in pixels.
const measure = Width - 2*margin

// page is a cover being drawn: how much ink is where.
type page struct {
	ink  *image.Alpha
	y    int // where the next line goes, the top of it or at the foot the bottom
	path vector.Rasterizer
}

func newPage() *page {
	return &page{ink: image.NewAlpha(image.Rect(0, 0, Width, Height)), y: margin + 120}
}

// style is how large a title may be, in pixels to the em, and how high all its
// lines.
type style struct{ largest, smallest, height int }

var (
	leading     = style{210, 72, 1000}
	translation = style{130, 56, 600} // all translations together
)

const footSize = 52

// title draws a title in the largest size in which it fits.
func (p *page) title(t *text, s style) error {
	for size := s.largest; ; size -= 6 {
		lines, whole := t.wrap(size, measure)
		above, below := t.depth(size)
		if size > s.smallest && (!whole || len(lines)*(above+below) > s.height) {
			continue
		}
		t, lines, err := t.shortened(max(s.height/(above+below), 1), size, measure)
		if err != nil {
			return err
		}
		for _, line := range t.balanced(lines, size, measure) {
			p.y += above
			if err := p.line(t, line, size); err != nil {
				return err
			}
			p.y += below
		}
		return nil
	}
}

// foot draws a line above those that are there.
func (p *page) foot(t *text) error {
	size := footSize
	for t.width(span{0, len(t.runes)}, size) > measure && size > footSize/2 {
		size--
	}
	t, lines, err := t.shortened(1, size, measure)
	if err != nil {
		return err
	}
	_, below := t.depth(size)
	p.y -= max(below-footSize*5/16, 0)
	for _, line := range lines {
		if err := p.line(t, line, size); err != nil {
			return err
		}
	}
	above, _ := t.depth(size)
	p.y -= max(footSize*3/2, above+footSize/2)
	return nil
}

// rule draws the line between two titles, at the side where the second begins.
func (p *page) rule(before *text) {
	const width = 200
	left := margin
	if before.rightToLeft {
		left = Width - margin - width
	}
	p.y += 70
	draw.Draw(p.ink, image.Rect(left, p.y, left+width, p.y+6), image.Opaque, image.Point{}, draw.Src)
	p.y += 40
}

// painted returns the page in colour. It has one byte a pixel, the mixture of
// the ground and the ink.
func (p *page) painted(ground color.RGBA) *image.Paletted {
	palette := make(color.Palette, 256)
	for i := range palette {
		mix := func(from, to uint8) uint8 { return uint8((int(from)*(255-i) + int(to)*i) / 255) }
		palette[i] = color.RGBA{mix(ground.R, ink.R), mix(ground.G, ink.G), mix(ground.B, ink.B), 0xff}
	}
	return &image.Paletted{Pix: p.ink.Pix, Stride: p.ink.Stride, Rect: p.ink.Rect, Palette: palette}
}
