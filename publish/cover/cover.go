// Package cover draws the cover of a book: its title in every language, the
// languages and the publisher, in light letters on a dark ground.
//
// The letters come from a font that the caller names, from the Go fonts, which
// have Latin, Greek and Cyrillic, or from a font that is installed. Scripts whose
// letters change with their neighbours, or that run from right to left, are not
// drawn: they would come out broken.
package cover

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"strings"
)

// Size of a cover in pixels, which is what shops ask for.
const (
	Width  = 1600
	Height = 2400
)

// Design is what stands on a cover.
type Design struct {
	Titles    []Line // the leading one first
	Languages Line
	Publisher Line

	// Seed chooses among the grounds, so that the books of one shelf differ.
	Seed string
}

// Line is a text in one language.
type Line struct {
	Text     string
	Language string // BCP 47 tag
}

// Undrawn is a line that is not on the cover, and why.
type Undrawn struct {
	Line
	Reason string // a clause: "no font has its letters"
}

// Draw draws the cover with fonts from these files where they have all letters
// of a line, and returns it as PNG. The same design and fonts give the same
// bytes. It fails if no title can be drawn.
func Draw(d Design, fontFiles ...string) ([]byte, []Undrawn, error) {
	c, err := newCase(fontFiles)
	if err != nil {
		return nil, nil, fmt.Errorf("cover: %w", err)
	}
	defer c.close()
	var undrawn []Undrawn
	fit := func(l Line) *typeface {
		l.Text = tidy(l.Text)
		if l.Text == "" {
			return nil
		}
		face, reason := c.find(l)
		if reason != "" {
			undrawn = append(undrawn, Undrawn{l, reason})
		}
		return face
	}
	p := page{ink: image.NewAlpha(image.Rect(0, 0, Width, Height))}
	p.y = margin + 120
	drawn := 0
	for _, title := range d.Titles {
		face := fit(title)
		if face == nil {
			continue
		}
		style := leading
		if drawn > 0 {
			style = translation
			style.height /= len(d.Titles) - 1
		}
		if drawn > 0 {
			p.rule()
		}
		if err := p.title(face, tidy(title.Text), style); err != nil {
			return nil, undrawn, fmt.Errorf("cover: title in %s: %w", title.Language, err)
		}
		drawn++
	}
	if drawn == 0 {
		return nil, undrawn, fmt.Errorf("cover: no title can be drawn: %s", reasons(undrawn))
	}
	p.y = Height - margin
	for _, l := range []Line{d.Publisher, d.Languages} { // from the foot upwards
		if face := fit(l); face != nil {
			if err := p.foot(face, tidy(l.Text)); err != nil {
				return nil, undrawn, fmt.Errorf("cover: %w", err)
			}
		}
	}
	var out bytes.Buffer
	// Flat areas compress well at any level, and a release has several covers.
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, p.painted(ground(d.Seed))); err != nil {
		return nil, undrawn, fmt.Errorf("cover: %w", err)
	}
	return out.Bytes(), undrawn, nil
}

func reasons(undrawn []Undrawn) string {
	var all []string
	for _, u := range undrawn {
		all = append(all, u.Language+": "+u.Reason)
	}
	return strings.Join(all, "; ")
}

func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }

// ink has more than 9:1 on every ground.
var ink = color.RGBA{0xf6, 0xf1, 0xe7, 0xff}

var grounds = []color.RGBA{
	{0x1f, 0x2a, 0x44, 0xff}, // night
	{0x1e, 0x3d, 0x36, 0xff}, // fir
	{0x4a, 0x1f, 0x2b, 0xff}, // wine
	{0x3b, 0x2f, 0x4a, 0xff}, // plum
	{0x3a, 0x33, 0x29, 0xff}, // bark
}

func ground(seed string) color.RGBA {
	return grounds[crc32.ChecksumIEEE([]byte(seed))%uint32(len(grounds))]
}
