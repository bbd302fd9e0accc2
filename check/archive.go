package check

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"diglot/message"
)

// Limits on what is unpacked: archives can promise anything.
const (
	mostFiles     = 100_000
	largestMarkup = 32 << 20 // bytes of a file that is held in memory
	suspicious    = 64 << 20 // bytes from which on the ratio of compression is looked at
	likelyRatio   = 100      // text compresses tenfold, a page of blanks a thousandfold
	mostInflated  = 16 << 30 // bytes of the whole book
)

var errTooLarge = errors.New("unpacks to more than a book may hold")

// budget counts the bytes unpacked so far.
type budget struct{ used atomic.Int64 }

// openArchive reads the directory of the archive. It is false where there is
// nothing to go on with.
func (b *book) openArchive(r io.ReaderAt, size int64) bool {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		b.report(zipUnreadable, place{}, "This is no ZIP archive: %v.", err)
		return false
	}
	if len(z.File) > mostFiles {
		b.report(zipTooLarge, place{}, "The archive holds %d files.", len(z.File))
		return false
	}
	b.files = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue // a folder
		}
		b.archive = append(b.archive, f)
		if b.files[f.Name] == nil {
			b.files[f.Name] = f
		}
	}
	b.checkNames()
	b.checkMimetype(r)
	return true
}

// checkNames looks at the paths in the archive (EPUB 3.3, 4.2.3).
func (b *book) checkNames() {
	same := make(map[string]string, len(b.archive))
	fold := cases.Fold()
	for _, f := range b.archive {
		at := place{file: f.Name}
		switch {
		case !utf8.ValidString(f.Name):
			b.report(nameForbidden, at, "The name is not UTF-8.")
		case strings.HasPrefix(f.Name, "/") || f.Name != path.Clean(f.Name) || strings.HasPrefix(f.Name, "../"):
			b.report(nameEscape, at, "The path %q leads out of the book or winds within it.", f.Name)
		case strings.ContainsFunc(f.Name, isForbidden) || strings.HasSuffix(f.Name, "."):
			b.report(nameForbidden, at, "The name has a character that file systems refuse, or ends in a full stop.")
		case strings.ContainsAny(f.Name, " \u00a0\u3000"):
			b.report(nameSpace, at, "The name has a space in it.")
		}
		key := fold.String(norm.NFC.String(f.Name))
		if other, is := same[key]; is {
			b.report(nameDuplicate, at, "The archive also holds %s.", other)
		}
		same[key] = f.Name
	}
}

// isForbidden tells the characters that names of files must not have.
func isForbidden(r rune) bool {
	return strings.ContainsRune(`"*:<>?\|`, r) || r < ' ' || r >= 0x7F && r < 0xA0 ||
		r >= 0xE000 && r <= 0xF8FF || r >= 0xFDD0 && r <= 0xFDEF || r >= 0xFFF0 && r <= 0xFFFF
}

// checkMimetype looks at the first bytes of the archive as well as at its
// directory: programs that ask what a file is read no further (EPUB 3.3, 4.3.3).
func (b *book) checkMimetype(r io.ReaderAt) {
	const name, content = "mimetype", "application/epub+zip"
	f := b.files[name]
	if f == nil {
		b.report(mimetypeMissing, place{}, "There is no file named mimetype.")
		return
	}
	at := place{file: name}
	if f.Method != zip.Store {
		b.report(mimetypeStored, at, "The file is compressed.")
	}
	head := make([]byte, 30+len(name)) // a local file header and the name
	_, err := r.ReadAt(head, 0)
	switch {
	case err != nil || string(head[:4]) != "PK\x03\x04" || string(head[30:]) != name || int(binary.LittleEndian.Uint16(head[26:])) != len(name):
		b.report(mimetypeFirst, at, "The file is not the first in the archive.")
	case binary.LittleEndian.Uint16(head[28:]) != 0:
		b.report(mimetypeExtra, at, "The entry has an extra field of %d bytes.", binary.LittleEndian.Uint16(head[28:]))
	}
	if data, ok := b.data(name); ok && string(data) != content {
		b.report(mimetypeContent, at, "The file holds %.40q.", data)
	}
}

// data returns a file that is small enough to be held. What keeps it from being
// read is reported; a file that is not there, or is encrypted, is not.
func (b *book) data(name string) ([]byte, bool) {
	f := b.files[name]
	if f == nil || b.encrypted[name] {
		return nil, false
	}
	if f.UncompressedSize64 > largestMarkup {
		b.report(zipTooLarge, place{file: name}, "The file is too large: %d bytes.", f.UncompressedSize64)
		return nil, false
	}
	r, err := b.unpack(f)
	if err == nil {
		defer r.Close()
		var data []byte
		if data, err = io.ReadAll(r); err == nil {
			return data, true
		}
	}
	b.damaged(name, err)
	return nil, false
}

// damaged reports why a file could not be unpacked.
func (b *book) damaged(name string, err error) {
	at := place{file: name}
	switch {
	case errors.Is(err, errTooLarge):
		b.report(zipTooLarge, at, "The file %v.", err)
	case errors.Is(err, zip.ErrAlgorithm):
		b.report(zipMethod, at, "The file is packed in a way that EPUB does not know.")
	default:
		b.report(zipDamaged, at, "The file cannot be unpacked: %v.", err)
	}
}

// unpack opens a file of the archive. It gives no more bytes than the directory
// names and than a book may hold.
func (b *book) unpack(f *zip.File) (io.ReadCloser, error) {
	const encrypted = 1
	size := f.UncompressedSize64
	switch {
	case f.Flags&encrypted != 0 || f.Method != zip.Store && f.Method != zip.Deflate:
		return nil, zip.ErrAlgorithm
	case size > suspicious && size/likelyRatio > f.CompressedSize64:
		return nil, errTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &unpacking{ReadCloser: r, left: size, budget: &b.inflated}, nil
}

// unpacking is a file being unpacked.
type unpacking struct {
	io.ReadCloser
	left   uint64
	budget *budget
}

func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.ReadCloser.Read(p)
	if uint64(n) > u.left {
		return 0, message.Errorf("it has more bytes than the directory says: %w", zip.ErrFormat)
	}
	u.left -= uint64(n)
	if u.budget.used.Add(int64(n)) > mostInflated {
		return 0, errTooLarge
	}
	return n, err
}
