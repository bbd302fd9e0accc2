// Package cover draws the cover of a book: its title in every language, the
// languages and the publisher, in light letters on a dark ground.
//
// The letters come from a font that the caller names, from the Go fonts, which
// have Latin, Greek and Cyrillic, or from a font that is installed. They are
// joined, placed and ordered as their script asks.
package cover

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"image/color"
	"image/png"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"diglot/message"
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
	Reason message.Text // a clause: "no font has its Thai letters"
}

// Draw draws the cover with fonts from these files where they have the letters,
// and returns it as PNG. The same design and fonts give the same bytes. It fails
// if no title can be drawn, and over a font that is damaged.
func Draw(d Design, fontFiles ...string) ([]byte, []Undrawn, error) {
	fonts, err := newCase(fontFiles)
	if err != nil {
		return nil, nil, fmt.Errorf("cover: %w", err)
	}
	defer fonts.close()
	dr := drawing{page: newPage(), fonts: fonts}
	if err := dr.titles(d.Titles); err != nil {
		return nil, dr.undrawn, fmt.Errorf("cover: %w", err)
	}
	if err := dr.foot(d.Publisher, d.Languages); err != nil {
		return nil, dr.undrawn, fmt.Errorf("cover: %w", err)
	}
	var out bytes.Buffer
	// Flat areas compress well at any level, and a release has several covers.
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, dr.page.painted(ground(d.Seed))); err != nil {
		return nil, dr.undrawn, fmt.Errorf("cover: %w", err)
	}
	return out.Bytes(), dr.undrawn, nil
}

// drawing is a design on its way to the page.
type drawing struct {
	page    *page
	fonts   *fontCase
	undrawn []Undrawn
}

// set sets a line, or notes why it cannot be drawn and returns nil, as it does
// for an empty one.
func (d *drawing) set(l Line) (*text, error) {
	if l.Text = tidy(l.Text); l.Text == "" {
		return nil, nil
	}
	face, reason, err := d.fonts.find(l)
	if err != nil {
		return nil, err
	}
	if face == nil {
		d.undrawn = append(d.undrawn, Undrawn{l, reason})
		return nil, nil
	}
	return set(face, l)
}

// titles draws the titles from the head downwards.
func (d *drawing) titles(titles []Line) error {
	style := leading
	for _, title := range titles {
		t, err := d.set(title)
		if err == nil && t != nil {
			if style != leading {
				d.page.rule(t)
			}
			err = d.page.title(t, style)
			style = translation
			style.height /= max(len(titles)-1, 1)
		}
		if err != nil {
			return message.Errorf("title in %s: %w", title.Language, err)
		}
	}
	if style == leading {
		var reasons []message.Text
		for _, u := range d.undrawn {
			reasons = append(reasons, message.Textf("%s: %v", u.Language, u.Reason))
		}
		return message.Errorf("no title can be drawn: %s", message.Join("; ", reasons))
	}
	return nil
}

// foot draws lines from the foot upwards.
func (d *drawing) foot(lines ...Line) error {
	d.page.y = Height - margin
	for _, l := range lines {
		t, err := d.set(l)
		if err == nil && t != nil {
			err = d.page.foot(t)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tidy has one space where there is space, except for those that keep a line
// together, and letters in one piece with their marks where there is such a one.
// There are no hyphens within the words of a cover.
func tidy(text string) string {
	space := func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }
	text = strings.Join(strings.FieldsFunc(text, space), " ")
	return norm.NFC.String(strings.ReplaceAll(text, "\u00ad", ""))
}

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
