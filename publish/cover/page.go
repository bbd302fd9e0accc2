package cover

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// margin is the space at the edges, in pixels.
const margin = 160

// page is a cover being drawn: how much ink is where.
type page struct {
	ink *image.Alpha
	y   int // where the next line goes, the top of it or at the foot the bottom
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
func (p *page) title(t *typeface, text string, s style) error {
	for size := s.largest; ; size -= 6 {
		face, err := t.face(size)
		if err != nil {
			return err
		}
		lines, fits := wrap(text, func(line string) bool { return measure(face, line) <= Width-2*margin })
		leading := size * 5 / 4
		if size > s.smallest && (!fits || len(lines)*leading > s.height) {
			continue
		}
		if most := max(s.height/leading, 1); len(lines) > most {
			lines = lines[:most]
			lines[most-1] += " …"
		}
		for _, line := range lines {
			p.y += leading
			p.line(face, line, p.y-leading/4)
		}
		return nil
	}
}

// foot draws a line above those that are there.
func (p *page) foot(t *typeface, text string) error {
	size := footSize
	face, err := t.face(size)
	if err != nil {
		return err
	}
	for measure(face, text) > Width-2*margin && size > footSize/2 {
		size--
		if face, err = t.face(size); err != nil {
			return err
		}
	}
	p.line(face, text, p.y)
	p.y -= footSize * 3 / 2
	return nil
}

// rule draws the line between two titles.
func (p *page) rule() {
	p.y += 70
	bar := image.Rect(margin, p.y, margin+200, p.y+6)
	draw.Draw(p.ink, bar, image.Opaque, image.Point{}, draw.Src)
	p.y += 40
}

func (p *page) line(face font.Face, text string, baseline int) {
	d := font.Drawer{Dst: p.ink, Src: image.Opaque, Face: face, Dot: fixed.P(margin, baseline)}
	d.DrawString(text)
}

func measure(face font.Face, text string) int { return font.MeasureString(face, text).Ceil() }

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
