package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"io"

	"github.com/beevik/etree"

	"diglot/layouts"
	"diglot/message"
	"diglot/publish/cover"
	"diglot/words"
)

// Names of the cover, as seen from the package document.
const (
	coverPage  = "xhtml/cover.xhtml"
	coverImage = "cover-image" // id in the manifest, known to old devices by this
)

// maxCoverBytes is what Kobo's devices show.
const maxCoverBytes = 5 << 20

// DrawCover draws a cover for the book, for its Cover, with fonts from these
// files or those that are installed. What could not be drawn is not on it and
// is returned beside it.
func (b *Book) DrawCover(fontFiles ...string) (png []byte, undrawn []cover.Undrawn, err error) {
	if err := b.check(); err != nil {
		return nil, nil, err
	}
	leading := b.Languages[0]
	d := cover.Design{Seed: b.Work.Slug, Publisher: cover.Line{Text: b.Work.Publisher, Language: leading}}
	var names []string
	for _, tag := range b.Languages {
		d.Titles = append(d.Titles, cover.Line{Text: b.Work.Text(tag).Title(), Language: tag})
		names = append(names, words.Name(tag, leading))
	}
	d.Languages = cover.Line{Text: words.For(leading).List(names), Language: leading}
	png, undrawn, err = cover.Draw(d, fontFiles...)
	if err != nil {
		return nil, undrawn, fmt.Errorf("publish: %w", err)
	}
	return png, undrawn, nil
}

// findCover looks at the image of the cover.
func (e *edition) findCover() error {
	data := e.book.Cover
	if len(data) == 0 {
		return nil
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case errors.Is(err, image.ErrFormat), err == nil && format != "png" && format != "jpeg":
		return errors.New("publish: the cover is no PNG or JPEG image; convert it to one")
	case err != nil:
		return message.Errorf("publish: the cover cannot be read as the image it seems to be: %w", err)
	case len(data) > maxCoverBytes:
		return message.Errorf("publish: the cover is larger than %d MB; make it smaller", maxCoverBytes>>20)
	case config.Width*config.Height > maxImagePixels:
		return message.Errorf("publish: the cover has %d × %d pixels; make it smaller", config.Width, config.Height)
	}
	e.cover = &picture{format: format, bytes: int64(len(data)), crc: crc32.ChecksumIEEE(data)}
	e.cover.name = "cover." + e.cover.extension()
	return nil
}

// cover packs the cover with a page of its own, which is no part of the linear
// reading: a listener would wait before it, and hear the title twice.
func (f *finisher) cover(context.Context) error {
	e := f.edition
	if e.cover == nil {
		return nil
	}
	data, err := written(e.coverPage())
	if err != nil {
		return err
	}
	if err := f.archive.deflate(coverPage, data); err != nil {
		return err
	}
	return f.archive.store(e.cover.href(), e.cover.bytes, func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(e.book.Cover)), nil
	})
}

func (e *edition) coverPage() *etree.Document {
	tree := etree.NewDocument()
	tree.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
	tree.CreateDirective("DOCTYPE html")
	html := tree.CreateElement("html")
	html.CreateAttr("xmlns", "http://www.w3.org/1999/xhtml")
	html.CreateAttr("xmlns:epub", "http://www.idpf.org/2007/ops")
	markLanguage(html, e.book.Languages[0], e.direction)
	head := html.CreateElement("head")
	rewriteHead(head, e.words.Cover)
	head.SelectElement("link").CreateAttr("href", layouts.Stylesheet)
	section := html.CreateElement("body").CreateElement("section")
	section.CreateAttr("class", "cover")
	section.CreateAttr("epub:type", "cover")
	img := section.CreateElement("img")
	img.CreateAttr("role", "doc-cover")
	img.CreateAttr("src", "../"+e.cover.href())
	img.CreateAttr("alt", e.words.Cover+": "+e.texts[0].Title())
	return tree
}
