package publish

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/beevik/etree"
	"github.com/go-shiori/go-epub"

	"diglot/message"
)

// Names in the skeleton, as seen from the package document.
const (
	stylesheet = "css/style.css"
	navigation = "nav.xhtml"
	ncx        = "toc.ncx"
)

// placeholder is the body that each section of the skeleton has until its page
// is put there. The real one would stand in a folder that others may read, and
// would be compressed twice.
const placeholder = "<main></main>"

// skeleton is the book that go-epub made, in a folder of our own.
type skeleton struct {
	dir string
	zip *zip.ReadCloser
}

func (s *skeleton) remove() error {
	return errors.Join(s.zip.Close(), os.RemoveAll(s.dir))
}

// read returns a file of the skeleton by its address as seen from the package
// document.
func (s *skeleton) read(href string) ([]byte, error) {
	data, err := fs.ReadFile(s.zip, path.Join("EPUB", href))
	if err != nil {
		return nil, fmt.Errorf("publish: skeleton: %w", err)
	}
	return data, nil
}

// buildSkeleton has go-epub build the book and looks at what it built, for
// go-epub reports some failures in a log alone.
func buildSkeleton(e *edition) (_ *skeleton, err error) {
	book, err := assemble(e)
	if err != nil {
		return nil, fmt.Errorf("publish: skeleton: %w", err)
	}
	dir, err := os.MkdirTemp("", "diglot-book-")
	if err != nil {
		return nil, fmt.Errorf("publish: skeleton: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	file := filepath.Join(dir, "skeleton.epub")
	if err := writeSkeleton(book, file); err != nil {
		return nil, fmt.Errorf("publish: skeleton: %w", err)
	}
	opened, err := zip.OpenReader(file)
	if err != nil {
		return nil, fmt.Errorf("publish: skeleton: %w", err)
	}
	s := &skeleton{dir: dir, zip: opened}
	if err := s.verify(e); err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	return s, nil
}

// assemble tells go-epub what belongs into the book. Every name is ours, for
// go-epub would take one that leads out of its folder.
func assemble(e *edition) (*epub.Epub, error) {
	book, err := epub.NewEpub(e.texts[0].Title())
	if err != nil {
		return nil, err
	}
	book.Client = &http.Client{Transport: opener{e}}
	book.SetLang(e.book.Languages[0])
	book.SetIdentifier(e.book.Identifier())
	if _, err := book.AddCSS(host+stylesheet, path.Base(stylesheet)); err != nil {
		return nil, err
	}
	for _, p := range e.pictures {
		if _, err := book.AddImage(host+p.href(), p.name); err != nil {
			return nil, err
		}
	}
	for _, d := range e.documents {
		// go-epub lists sections without a title nowhere.
		if _, err := book.AddSection(placeholder, d.title, d.name+".xhtml", "../"+stylesheet); err != nil {
			return nil, err
		}
	}
	return book, nil
}

func writeSkeleton(book *epub.Epub, file string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 64<<10)
	_, err = book.WriteTo(out)
	return errors.Join(err, out.Flush(), f.Close())
}

// verify checks that all files are there, and that those which go-epub fetched
// have the bytes they had when they were examined.
func (s *skeleton) verify(e *edition) error {
	want := map[string]uint32{stylesheet: crc32.ChecksumIEEE(e.css())}
	for _, p := range e.pictures {
		want[p.href()] = p.crc
	}
	there := make(map[string]bool)
	for _, f := range s.zip.File {
		href := strings.TrimPrefix(f.Name, "EPUB/")
		there[href] = true
		if crc, fetched := want[href]; fetched && crc != f.CRC32 {
			return message.Errorf("publish: skeleton: %s changed while the book was made; build it again", href)
		}
	}
	needed := []string{packageDocument, navigation, ncx, stylesheet}
	for _, p := range e.pictures {
		needed = append(needed, p.href())
	}
	for _, d := range e.documents {
		needed = append(needed, d.href())
	}
	for _, href := range needed {
		if !there[href] {
			return message.Errorf("publish: skeleton: go-epub left out %s; is there room in %s?", href, os.TempDir())
		}
	}
	return nil
}

// tree returns an XML file of the skeleton.
func (s *skeleton) tree(href string) (*etree.Document, error) {
	data, err := s.read(href)
	if err != nil {
		return nil, err
	}
	tree := etree.NewDocument()
	if err := tree.ReadFromBytes(data); err != nil {
		return nil, fmt.Errorf("publish: skeleton: %s: %w", href, err)
	}
	if tree.Root() == nil {
		return nil, message.Errorf("publish: skeleton: %s is empty", href)
	}
	return tree, nil
}
