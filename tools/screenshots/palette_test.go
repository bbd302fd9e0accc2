package main

import (
	"image"
	"image/color"
	"testing"
)

func TestWithPalette(t *testing.T) {
	// A white page with one black line, a line of each grey, and a few reds.
	picture := image.NewNRGBA(image.Rect(0, 0, 300, 4))
	for x := range 300 {
		grey := uint8(x % 256)
		picture.Set(x, 0, color.White)
		picture.Set(x, 1, color.Black)
		picture.Set(x, 2, color.NRGBA{grey, grey, grey, 255})
		picture.Set(x, 3, color.NRGBA{uint8(250 + x%5), 0, 0, 255})
	}
	reduced := withPalette(picture)
	if got := len(reduced.Palette); got != most {
		t.Errorf("the palette has %d colours, want %d", got, most)
	}
	for y := range 4 {
		for x := range 300 {
			want := picture.NRGBAAt(x, y)
			got := color.NRGBAModel.Convert(reduced.At(x, y)).(color.NRGBA)
			if d := max(distance(got.R, want.R), distance(got.G, want.G), distance(got.B, want.B)); d > 5 {
				t.Fatalf("at %d, %d the colour is %v, want %v or one like it", x, y, got, want)
			}
			if y != 2 && got != want {
				t.Fatalf("at %d, %d the frequent colour %v became %v", x, y, want, got)
			}
		}
	}
}

func distance(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
