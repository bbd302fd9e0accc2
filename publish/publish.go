// Package publish makes EPUB 3.3 books: bilingual ones, in which a text and its
// translation go on together, and books in one language, each with or without
// narration.
//
// The module go-epub builds the skeleton: container, package document,
// navigation, style and images. A list of steps (see finish.go) then fills the
// skeleton with the pages of a layout, rewrites package document and navigation
// as trees, adds media overlays, and packs everything in a fixed order, so that
// the same book is the same bytes. Sound goes from the narration straight into
// the book and is never held in memory.
package publish

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"golang.org/x/text/language"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/message"
	"diglot/parallel"
	"diglot/voices"
)

// Book is an edition of a work that is to be written.
type Book struct {
	Work *manuscript.Work

	// Languages are tags of texts of the work, the leading language first.
	// One makes an edition in that language alone.
	Languages []string

	// Alignment pairs the texts. An edition in one language needs none.
	Alignment *parallel.Alignment

	// Narration has the sound. Blocks without a track are shown and not
	// heard; without any track, or with a nil Narration, the book has no
	// media overlays and claims none.
	Narration *voices.Narration

	// Sync is how finely narration and text go together.
	Sync Sync

	// Spoken are the languages that are heard, where not all are to be: the
	// book is then read through in them, and the others are for the eye.
	Spoken []string

	Layout layouts.Layout

	// Cover is the image of the cover, PNG or JPEG; see DrawCover. Without
	// one the book has none.
	Cover []byte

	// Font is the font the book is set in and brings along, see Hyperlegible
	// and ReadFont. Without one the reading system chooses.
	Font *Font

	// Related are the other books of the release: the same text in other
	// languages. The book names them in its metadata.
	Related []*Book

	// Conformance is the claim the book makes. Nil makes none.
	Conformance *Conformance

	// Modified is the date of the edition (dcterms:modified), to the second.
	Modified time.Time
}

// Write writes the book to w as one EPUB file. What w holds after an error is
// not a book: write to a temporary file, and rename it when Write returns nil.
//
// For temporary files there are two folders, one of our own and one that
// go-epub makes for others to read. Of the text they hold the headings.
func (b *Book) Write(ctx context.Context, w io.Writer) error {
	if err := b.check(); err != nil {
		return err
	}
	e, err := newEdition(b)
	if err != nil {
		return err
	}
	frame, err := buildSkeleton(e)
	if err != nil {
		return err
	}
	defer frame.remove()
	return finish(ctx, steps, e, frame, w)
}

func (b *Book) check() error {
	switch {
	case b.Work == nil:
		return errors.New("publish: no work to publish")
	case len(b.Languages) == 0:
		return errors.New("publish: no language; name at least one of the work's")
	case len(b.Languages) > 1 && b.Alignment == nil:
		return errors.New("publish: texts in several languages need an alignment to stand in one book")
	case b.Layout.Templates == nil:
		return errors.New("publish: no layout; see layouts.Named")
	case b.Modified.IsZero():
		return errors.New("publish: no date of modification, which every EPUB must state")
	}
	if err := errors.Join(b.Sync.check(), b.Conformance.Check()); err != nil {
		return err
	}
	for _, tag := range b.Spoken {
		if !slices.Contains(b.Languages, tag) {
			return message.Errorf("publish: %q is to be heard and no language of the book, which has %q", tag, b.Languages)
		}
	}
	seen := make(map[string]bool)
	for _, tag := range b.Languages {
		text := b.Work.Text(tag)
		switch {
		case text == nil:
			return message.Errorf("publish: the work has no text in %q, it has %q", tag, b.Work.Languages())
		case seen[tag]:
			return message.Errorf("publish: language %q is named twice", tag)
		case !wellFormed(tag):
			return message.Errorf("publish: %q is no language tag (BCP 47)", tag)
		case len(text.Blocks) == 0 || text.Blocks[0].Kind != manuscript.Title:
			return message.Errorf("publish: the text in %q does not begin with a title", tag)
		}
		seen[tag] = true
	}
	return nil
}

// wellFormed reports whether a tag may stand in a book. Tags that no one has
// registered may.
func wellFormed(tag string) bool {
	_, err := language.Parse(tag)
	var unregistered language.ValueError
	return err == nil || errors.As(err, &unregistered)
}
