package publish

import (
	"iter"

	"diglot/layouts"
)

// Documents lays the book out for something else than an EPUB file: it yields
// what each document is filled with, in reading order. Address tells where to find
// an image of Work.Files. Links from one document to another have the form
// NAME.xhtml#ID; as ids are unique in the work, the part from the # on serves
// where all stands on one page.
func (b *Book) Documents(address func(path string) string) (iter.Seq[*layouts.Document], error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	e, err := newEdition(b)
	if err != nil {
		return nil, err
	}
	e.pictureAt = func(p *picture) string { return address(p.path) }
	return func(yield func(*layouts.Document) bool) {
		for _, d := range e.documents {
			if !yield(e.layOutDocument(d)) {
				return
			}
		}
	}, nil
}
