package publish

import (
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"image"
	_ "image/gif" // the image types that every reading system shows (EPUB 3.3, 3.2)
	_ "image/jpeg"
	_ "image/png"
	"io"
	"io/fs"
	"slices"
	"strings"

	_ "golang.org/x/image/webp"

	"diglot/manuscript"
	"diglot/message"
)

// Limits of an image. Readers on small devices fail on larger ones.
const (
	maxImageBytes  = 10 << 20
	maxImagePixels = 40_000_000
)

// picture is an image file of the book.
type picture struct {
	path   string // in Work.Files
	name   string // file name in the book
	format string // "png", "jpeg", "gif" or "webp"
	bytes  int64
	crc    uint32 // to tell that the book has the same bytes
}

// href returns the image's address as seen from the package document.
func (p *picture) href() string { return "images/" + p.name }

func (p *picture) extension() string { return strings.Replace(p.format, "jpeg", "jpg", 1) }

func (p *picture) mediaType() string { return "image/" + p.format }

// mayMove reports whether the format can hold an animation. Whether the file
// does is not looked into.
func (p *picture) mayMove() bool { return p.format == "gif" || p.format == "webp" }

// findPictures looks at every image that the book shows.
func (e *edition) findPictures() error {
	e.pictureOf = make(map[string]*picture)
	for block := range e.blocks() {
		if block.Kind != manuscript.Picture || e.pictureOf[block.Image] != nil {
			continue
		}
		p, err := examine(e.book.Work.Files, block.Image)
		if err != nil {
			return message.Errorf("publish: line %d: image %q: %w", block.Line, block.Image, err)
		}
		p.name = fmt.Sprintf("image-%03d.%s", len(e.pictures)+1, p.extension())
		e.pictureOf[block.Image] = p
		e.pictures = append(e.pictures, p)
	}
	return nil
}

// examine reads an image file through without keeping it.
func examine(files fs.FS, path string) (*picture, error) {
	switch {
	case strings.Contains(path, "://"):
		return nil, errors.New("is on the network; save it beside the manuscript and name it there")
	case !fs.ValidPath(path):
		return nil, errors.New("is not a path within the manuscript's folder")
	case files == nil:
		return nil, errors.New("the work has no folder to find it in")
	}
	f, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	counted := &counter{crc: crc32.NewIEEE()}
	in := io.TeeReader(io.LimitReader(f, maxImageBytes+1), counted)
	config, format, err := image.DecodeConfig(in)
	// Packages far from here register more formats than reading systems must show.
	if known := []string{"png", "jpeg", "gif", "webp"}; errors.Is(err, image.ErrFormat) || err == nil && !slices.Contains(known, format) {
		return nil, errors.New("is no PNG, JPEG, GIF or WebP image; convert it to one")
	}
	if err != nil {
		return nil, message.Errorf("cannot be read as the image it seems to be: %w", err)
	}
	if pixels := int64(config.Width) * int64(config.Height); pixels > maxImagePixels {
		return nil, message.Errorf("has %d × %d pixels, more than %d million in all; make it smaller", config.Width, config.Height, maxImagePixels/1_000_000)
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return nil, err
	}
	if counted.bytes > maxImageBytes {
		return nil, message.Errorf("is larger than %d MB; make it smaller", maxImageBytes>>20)
	}
	return &picture{path: path, format: format, bytes: counted.bytes, crc: counted.crc.Sum32()}, nil
}

// counter measures what is written to it.
type counter struct {
	bytes int64
	crc   hash.Hash32
}

func (c *counter) Write(p []byte) (int, error) {
	c.bytes += int64(len(p))
	return c.crc.Write(p)
}
