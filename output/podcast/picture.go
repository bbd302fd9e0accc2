package podcast

import (
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"

	"golang.org/x/image/draw"
)

// side is that of the picture in pixels. Apple wants 1400 to 3000.
const side = 2000

// WritePicture writes the picture of a feed as a JPEG: the cover of the book,
// whole, in the middle of a square that has the colour of the cover's corner.
func WritePicture(w io.Writer, cover image.Image) error {
	from := cover.Bounds()
	if from.Empty() {
		return errors.New("podcast: the cover is empty")
	}
	square := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.Draw(square, square.Bounds(), image.NewUniform(cover.At(from.Min.X, from.Min.Y)), image.Point{}, draw.Src)
	longest := max(from.Dx(), from.Dy())
	width, height := max(1, side*from.Dx()/longest), max(1, side*from.Dy()/longest)
	at := image.Pt((side-width)/2, (side-height)/2)
	draw.ApproxBiLinear.Scale(square, image.Rectangle{at, at.Add(image.Pt(width, height))}, cover, from, draw.Over, nil)
	if err := jpeg.Encode(w, square, &jpeg.Options{Quality: 85}); err != nil {
		return fmt.Errorf("podcast: picture: %w", err)
	}
	return nil
}
