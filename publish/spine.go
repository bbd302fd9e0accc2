package publish

import (
	"context"
	"errors"
	"path"
	"strings"
)

// spine puts the documents in reading order, the contents among them, so that
// they are read and heard like any other page (EPUB 3.3, 5.7).
func (f *finisher) spine(context.Context) error {
	element := f.opf.Root().SelectElement("spine")
	if element == nil {
		return errors.New("go-epub left out the spine")
	}
	element.Child = nil
	element.CreateAttr("page-progression-direction", f.edition.direction)
	if f.edition.cover != nil {
		cover := element.CreateElement("itemref")
		cover.CreateAttr("idref", "cover")
		cover.CreateAttr("linear", "no")
	}
	for _, href := range f.edition.readingOrder() {
		id := strings.TrimSuffix(path.Base(href), ".xhtml")
		element.CreateElement("itemref").CreateAttr("idref", id)
	}
	return nil
}

// packageDocument packs the package document.
func (f *finisher) packageDocument(context.Context) error {
	data, err := written(f.opf)
	if err != nil {
		return err
	}
	return f.archive.deflate(packageDocument, data)
}
