// Package audiobook writes the edition of a work in one language as a W3C
// Audiobook (Audiobooks, W3C Recommendation of 10 November 2020, on top of
// Publication Manifest) in one file of the Lightweight Packaging Format.
//
//	publication.json  the manifest
//	index.html        title page and table of contents
//	cover.jpg         where there is a cover
//	audio/0001.mp3    the sound of what stands under one heading
//
// Players show one line for each resource of the reading order, stop for a
// moment between two, and many of them ignore the part of an address after "#".
// So there is one resource for each headed section, made of the frames of its
// paragraphs' tracks: lines are chapters, nothing stops within one, and an entry
// of the table of contents leads to the beginning of a file. A heading right
// below another, with nothing to hear between, shares its resource, lest a line
// be over in a second; its entry leads there by a media fragment.
package audiobook

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"
	"unicode"

	"diglot/manuscript"
	"diglot/message"
	"diglot/output/pack"
	"diglot/voices"
	"diglot/voices/sound"
	"diglot/words"
)

// MediaType is that of a packaged audiobook (LPF, appendix B).
const MediaType = "application/lpf+zip"

// ErrSilent means that nothing of a text was spoken.
var ErrSilent = errors.New("no voice speaks this text")

// Book is one edition of a work, to be written as an audiobook.
type Book struct {
	Work      *manuscript.Work
	Text      *manuscript.Text  // of Work
	Narration *voices.Narration // of Work

	// Identifier is the URN or address of this audiobook, which the e-book
	// with the same text does not share.
	Identifier string
	Licence    string        // address of the licence; "" if there is none
	Cover      sound.Picture // Description is its text alternative; no Data: no cover
	Modified   time.Time     // stated as the last change; the date of all files
}

// Write writes the audiobook. The text is held in memory; the sound is read
// twice, in constant memory. The same book gives the same bytes. It returns an
// error that wraps ErrSilent where there is no sound.
func (b *Book) Write(ctx context.Context, w io.Writer) error {
	if err := b.write(ctx, w); err != nil {
		return message.Errorf("audiobook: %s edition: %w", b.Text.Language, err)
	}
	return nil
}

func (b *Book) write(ctx context.Context, w io.Writer) error {
	e, err := newEdition(b)
	if err != nil {
		return err
	}
	manifest, err := e.manifest()
	if err != nil {
		return err
	}
	page, err := e.page()
	if err != nil {
		return err
	}
	a := pack.New(ctx, w, b.Modified) // LPF, 3.1 and 3.3
	if err := a.Deflate("publication.json", manifest); err != nil {
		return err
	}
	if err := a.Deflate(entryPage, page); err != nil {
		return err
	}
	if e.cover != "" {
		err := a.Store(e.cover, func(w io.Writer) error {
			_, err := w.Write(b.Cover.Data)
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, s := range e.sections {
		if err := a.Store(s.name, func(w io.Writer) error { return e.play(w, s) }); err != nil {
			return err
		}
	}
	return a.Close()
}

// play writes the sound of a section. Its tag is for those who take it out of
// the package.
func (e *edition) play(w io.Writer, s *section) error {
	tags := sound.Tags{
		Title:  s.title,
		Album:  e.title,
		Artist: strings.Join(s.voices, ", "),
		Genre:  "Speech",
		Track:  s.number,
		Tracks: len(e.sections),
	}
	if _, err := tags.WriteTo(w); err != nil {
		return err
	}
	_, err := s.joined.WriteTo(w)
	return err
}

// edition is a book laid out.
type edition struct {
	*Book
	title     string
	direction string // "ltr" or "rtl"
	words     words.Words
	cover     string // name of its file; "" for none
	sections  []*section
	contents  []*entry // of the table of contents, as it nests
}

func newEdition(b *Book) (*edition, error) {
	e := &edition{
		Book:      b,
		title:     oneLine(b.Text.Title()),
		direction: words.Direction(b.Text.Language),
		words:     words.For(b.Text.Language),
	}
	if len(b.Cover.Data) > 0 {
		ending, known := map[string]string{"image/jpeg": "jpg", "image/png": "png"}[b.Cover.MediaType]
		if !known {
			return nil, message.Errorf("cover of type %q: players show image/jpeg and image/png", b.Cover.MediaType)
		}
		e.cover = "cover." + ending
	}
	if err := e.cut(); err != nil {
		return nil, err
	}
	return e, nil
}

// oneLine returns a text on one line, without the characters that a page cannot
// hold.
func oneLine(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Map(func(r rune) rune {
		noncharacter := r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF
		if noncharacter || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
