package cover

import (
	"bytes"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
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
	for _, test := range []struct{ text, reason string }{
		{"المصباح", "joined"},
		{"המנורה", "joined"},
		{"दीपक", "joined"},
		{"a\u202eb", "joined"},
		{"\U000ffffd", "no font"},
	} {
		d := lamp
		d.Titles = []Line{d.Titles[0], {test.text, "und"}}
		image, undrawn, err := Draw(d)
		if err != nil || len(image) == 0 || len(undrawn) != 1 || undrawn[0].Text != test.text || !strings.Contains(undrawn[0].Reason, test.reason) {
			t.Errorf("%q: %v, %v", test.text, undrawn, err)
		}
		d.Titles = d.Titles[1:]
		if _, _, err := Draw(d); err == nil || !strings.Contains(err.Error(), test.reason) {
			t.Errorf("%q alone: error %v should say %q", test.text, err, test.reason)
		}
	}
}

func TestFontFiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.ttf")
	if err := os.WriteFile(file, goregular.TTF, 0o600); err != nil {
		t.Fatal(err)
	}
	own, _, err := Draw(lamp)
	if err != nil {
		t.Fatal(err)
	}
	given, _, err := Draw(lamp, file)
	if err != nil || bytes.Equal(own, given) {
		t.Error("the font given is not used", err)
	}
	for _, bad := range []string{filepath.Join(t.TempDir(), "none.ttf"), "cover_test.go"} {
		if _, _, err := Draw(lamp, bad); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("error %v should name %s", err, bad)
		}
	}
}

func TestWrap(t *testing.T) {
	tests := []struct{ text, want string }{
		{"one two three", "one two|three"},
		{"wonderfully one", "wonderfully|one"},
		{"小さなランプの長い夜", "小さなランプの長|い夜"},
		{"これは「長い夜」です", "これは「長い夜」|です"},
		{"小さなランプの夜。", "小さなランプの|夜。"},
	}
	for _, test := range tests {
		lines, all := wrap(test.text, func(line string) bool { return len([]rune(line)) <= 8 })
		if got := strings.Join(lines, "|"); got != test.want || all == strings.Contains(test.text, "wonder") {
			t.Errorf("%s is broken into %s, all fit: %v; want %s", test.text, got, all, test.want)
		}
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
