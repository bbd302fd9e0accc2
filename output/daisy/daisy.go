// Package daisy writes the edition of a work in one language as a DAISY 2.02
// book with full text and full sound (DAISY 2.02 Specification, 28 February
// 2001): the format that libraries for the blind lend and that players with
// keys and no screen take.
//
// The files stand side by side, without folders:
//
//	ncc.html      the Navigation Control Center: metadata, headings, pages, notes
//	master.smil   the SMIL documents in order
//	text.html     the whole text, every sentence with an id
//	sect0001.smil which sentence is heard when, one document per headed section
//	sect0001.mp3  the sound of that section
//	pict0001.png  the pictures
//
// A section has one MP3, made of the frames of its paragraphs' tracks. One file
// a paragraph would be hundreds, over which players with small memories pause
// or stop; one file a book would make every jump a search through hours of
// sound. Clips of a section follow one another without a gap and add up to
// exactly its length.
//
// Only what has sound stands in a SMIL document, so that no player waits at a
// silent one; an entry of the NCC that is silent itself leads to the next
// sentence that is heard. All of the text stands in text.html.
package daisy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"diglot/manuscript"
	"diglot/message"
	"diglot/output/pack"
	"diglot/voices"
)

// Book is one edition of a work, to be written as a DAISY 2.02 book.
type Book struct {
	Work      *manuscript.Work
	Text      *manuscript.Text  // of Work
	Narration *voices.Narration // of Work

	Modified time.Time // stated as the day on which the book was made; the date of all files
	Program  string    // what makes it, with its version: "diglot 0.1.0"
}

// ErrSilent means that nothing of a text was spoken, so that it makes no
// talking book.
var ErrSilent = errors.New("no voice speaks this text")

// File is one file of a book.
type File struct {
	Name      string // short, ASCII, lower case; no folder
	MediaType string // RFC 6838
	Bytes     int64
	Duration  time.Duration // of sound; 0 for all others

	data []byte // nil where open gives the content
	open func(w io.Writer) error
}

// Write writes the content of the file. It is one pass over the sound, in
// constant memory.
func (f File) Write(ctx context.Context, w io.Writer) error {
	to := &counter{ctx: ctx, to: w}
	var err error
	if f.open == nil {
		_, err = to.Write(f.data)
	} else {
		err = f.open(to)
	}
	if err == nil && to.bytes != f.Bytes {
		err = message.Errorf("%d bytes where %d were promised: it changed while the book was written", to.bytes, f.Bytes)
	}
	if err != nil {
		return fmt.Errorf("daisy: %s: %w", f.Name, err)
	}
	return nil
}

// counter counts what is written through it, until the context ends.
type counter struct {
	ctx   context.Context
	to    io.Writer
	bytes int64
}

func (c *counter) Write(p []byte) (int, error) {
	if err := context.Cause(c.ctx); err != nil {
		return 0, err
	}
	n, err := c.to.Write(p)
	c.bytes += int64(n)
	return n, err
}

// Files returns the files of the book, the NCC first, for a folder or a memory
// card. The text is made here and held in memory; the sound is read when a file
// is written. It returns an error that wraps ErrSilent where there is no sound.
func (b *Book) Files(ctx context.Context) ([]File, error) {
	if b.Work == nil || b.Text == nil {
		return nil, errors.New("daisy: the book has no work or no text")
	}
	e, err := newEdition(b)
	if err != nil {
		return nil, message.Errorf("daisy: %s edition: %w", b.Text.Language, err)
	}
	files, err := e.files(ctx)
	if err != nil {
		return nil, message.Errorf("daisy: %s edition: %w", b.Text.Language, err)
	}
	return files, nil
}

// Write writes the book as a ZIP with the files at its root, where players look
// for ncc.html. The same work and sound give the same bytes.
func (b *Book) Write(ctx context.Context, w io.Writer) error {
	files, err := b.Files(ctx)
	if err != nil {
		return err
	}
	archive := pack.New(ctx, w, b.Modified)
	for _, f := range files {
		if f.open == nil {
			err = archive.Deflate(f.Name, f.data)
		} else {
			err = archive.Store(f.Name, func(w io.Writer) error { return f.Write(ctx, w) })
		}
		if err != nil {
			return err
		}
	}
	return archive.Close()
}
