package cover

import (
	"bytes"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"
)

var lamp = Design{
	Titles:    []Line{{"The Lamp", "en"}, {"La lámpara", "es"}},
	Languages: Line{"English – español", "en"},
	Publisher: Line{"Lamp & Sons", "en"},
}

func TestDraw(t *testing.T) {
	first, undrawn, err := Draw(lamp)
	if err != nil || len(undrawn) > 0 {
		t.Fatal(undrawn, err)
	}
	again, _, err := Draw(lamp)
	if err != nil || !bytes.Equal(first, again) {
		t.Error("the same design came out with other bytes", err)
	}
	picture, err := png.Decode(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != Width || size.Y != Height {
		t.Errorf("has %v pixels", size)
	}
	var title, foot int
	for y := range Height {
		for x := range Width {
			if picture.At(x, y) != color.Color(ink) {
				continue
			}
			if x < margin-10 || x > Width-margin || y < margin || y > Height-margin+20 {
				t.Fatalf("ink in the margin at %d, %d", x, y)
			}
			if y < Height/2 {
				title++
			} else {
				foot++
			}
		}
	}
	if title < 10_000 || foot < 1_000 {
		t.Errorf("%d pixels of titles and %d at the foot", title, foot)
	}
}

func BenchmarkDraw(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Draw(lamp); err != nil {
			b.Fatal(err)
		}
	}
}

func TestLongTitlesStayOnThePage(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("Statement on the lamp ", 40),
		strings.Repeat("Donaudampfschifffahrts", 20),
	} {
		d := lamp
		d.Titles = []Line{{text, "en"}, {text, "es"}}
		if _, undrawn, err := Draw(d); err != nil || len(undrawn) > 0 {
			t.Errorf("%.20s…: %v, %v", text, undrawn, err)
		}
	}
}

func TestWhatCannotBeDrawnIsNamed(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	const text, reason = "\U000ffffd", "no font has the sign \U000ffffd;"
	d := lamp
	d.Titles = []Line{d.Titles[0], {text, "und"}}
	image, undrawn, err := Draw(d)
	if err != nil || len(image) == 0 || len(undrawn) != 1 || undrawn[0].Text != text || !strings.Contains(undrawn[0].Reason.String(), reason) {
		t.Errorf("%v, %v", undrawn, err)
	}
	d.Titles = d.Titles[1:]
	if _, _, err := Draw(d); err == nil || !strings.Contains(err.Error(), reason) {
		t.Errorf("alone: error %v should say %q", err, reason)
	}
}

func TestContrast(t *testing.T) {
	for _, g := range grounds {
		if ratio := (luminance(ink) + 0.05) / (luminance(g) + 0.05); ratio < 4.5 {
			t.Errorf("ink on %v has a contrast of %.1f", g, ratio)
		}
	}
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.RGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
