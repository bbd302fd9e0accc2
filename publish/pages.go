package publish

import (
	"bytes"
	"context"
	"fmt"

	"diglot/message"
)

// pages fills each section with its page and packs it, with the overlay that
// narrates it. One page at a time is held in memory.
func (f *finisher) pages(ctx context.Context) error {
	for _, d := range f.edition.documents {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		if err := f.page(d); err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
	}
	return nil
}

func (f *finisher) page(d *document) error {
	e := f.edition
	page, err := e.book.Layout.Fill(e.layOutDocument(d))
	if err != nil {
		return err
	}
	section, err := f.skeleton.read(d.href())
	if err != nil {
		return err
	}
	section, err = fill(section, page.XHTML, e.book.Languages[0], e.direction)
	if err != nil {
		return err
	}
	if section, err = linkLexicons(section, e.lexicons(e.languagesIn(d))); err != nil {
		return err
	}
	if err := f.archive.deflate(d.href(), section); err != nil {
		return err
	}
	h, err := e.heard(d)
	if err != nil {
		return err
	}
	return f.addOverlay(d.name, d.href(), page.Anchors, h)
}

// What go-epub writes around the title and the body of each section.
const (
	sectionBegin = "\n" + `<html xmlns="http://www.w3.org/1999/xhtml"`
	sectionTitle = `<title dir="auto">`
	sectionBody  = `<body dir="auto">` + "\n" + placeholder + "\n</body>"
)

// fill puts a page into a section of the skeleton and says which language it is
// in (EPUB Accessibility 1.1 and HTML, both attributes). It fails on a section
// that is not as go-epub writes it.
func fill(section, page []byte, language, direction string) ([]byte, error) {
	begin := "\n" + `<html lang="` + language + `" xml:lang="` + language + `" dir="` + direction + `"` +
		` xmlns="http://www.w3.org/1999/xhtml"`
	for _, change := range []struct{ from, to string }{
		{sectionBegin, begin},
		{sectionTitle, "<title>"},
		{sectionBody, "<body>\n" + string(page) + "\n</body>"},
	} {
		before, after, found := bytes.Cut(section, []byte(change.from))
		if !found {
			return nil, message.Errorf("the section is not as go-epub 1.2.1 writes it: no %s", change.from)
		}
		section = bytes.Join([][]byte{before, after}, []byte(change.to))
	}
	return section, nil
}
