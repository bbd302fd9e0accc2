package output

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"sync"

	"golang.org/x/image/draw"

	"diglot/publish"
	"diglot/voices/sound"
)

// covers keeps the covers that were drawn, by the languages on them: the books
// and the sound of an edition have the same.
type covers struct {
	mu    sync.Mutex
	drawn map[string]*drawing
}

type drawing struct {
	once  sync.Once
	full  []byte // PNG; nil if it could not be drawn
	small []byte // JPEG
}

func (c *covers) of(languages string) *drawing {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.drawn == nil {
		c.drawn = make(map[string]*drawing)
	}
	if c.drawn[languages] == nil {
		c.drawn[languages] = new(drawing)
	}
	return c.drawn[languages]
}

// cover draws the cover of a book. What cannot be drawn is noticed; a book whose
// title cannot be drawn has no cover.
func (r *Release) cover(book *publish.Book) *drawing {
	name := strings.Join(book.Languages, "-")
	d := r.covers.of(name)
	d.once.Do(func() {
		png, undrawn, err := book.DrawCover(r.Fonts...)
		for _, u := range undrawn {
			r.notices.add(Doubt, "The cover of the %s book does not show %q: %s.", name, u.Text, u.Reason)
		}
		if err == nil {
			d.full = png
			d.small, err = shrunk(png)
		}
		if err != nil {
			r.notices.add(Doubt, "The %s book has no cover: %v.", name, err)
		}
	})
	return d
}

// drawAll draws the covers of editions at once; each is there when it is asked
// for.
func (r *Release) drawAll(editions [][]string) {
	var drawing sync.WaitGroup
	for _, languages := range editions {
		drawing.Go(func() { r.cover(r.bookIn(languages)) })
	}
	drawing.Wait()
}

// image returns the cover in full.
func (d *drawing) image() (image.Image, error) { return png.Decode(bytes.NewReader(d.full)) }

// smallWidth and smallHeight are those of covers in tags, in pixels: players
// show them no larger, and every track has one.
const smallWidth, smallHeight = 320, 480

// shrunk returns a cover as a small JPEG.
func shrunk(cover []byte) ([]byte, error) {
	full, err := png.Decode(bytes.NewReader(cover))
	if err != nil {
		return nil, err
	}
	small := image.NewRGBA(image.Rect(0, 0, smallWidth, smallHeight))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), full, full.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	err = jpeg.Encode(&out, small, &jpeg.Options{Quality: 80})
	return out.Bytes(), err
}

// picture is the cover of the sound in these languages.
func (r *Release) picture(languages ...string) sound.Picture {
	d := r.cover(r.bookIn(languages))
	if d.small == nil {
		return sound.Picture{}
	}
	return sound.Picture{Data: d.small, MediaType: "image/jpeg"}
}
