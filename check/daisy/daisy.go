// Package daisy reads a DAISY 2.02 book, in a folder or in a ZIP, and says what
// is wrong with it: in which file and line, against which rule of the DAISY 2.02
// Specification (28 February 2001), and how to mend it. It needs nothing
// installed and asks no network.
//
//	report, err := daisy.Check(ctx, "book.daisy202.zip")
//	for _, finding := range report.Findings {
//		fmt.Println(finding)
//	}
//
// It begins with ncc.html and follows its links: to the SMIL documents, and from
// these to the text and to the sound, whose length it measures. What it knows of
// a rule is data, in rules.go. An error is a breach of the specification, or a
// book that says what is not so; a warning is what leads some players astray; a
// note is advice.
//
// Books of other kinds than text with sound are read as well: with sound and an
// NCC alone, or with text alone. A book of several volumes is read one volume at
// a time, and links into the others count as broken.
package daisy

import (
	"context"
	"fmt"

	"diglot/check"
)

// Check checks the book in a folder or a ZIP. The error is about the reading of
// either or the end of the context; whatever is wrong with the book, and be it
// that there is none, is in the report.
func Check(ctx context.Context, path string) (*check.Report, error) {
	found := new(findings)
	files, err := openFiles(path, found)
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	defer files.close()
	b := newBook(files, found)
	if err := b.read(ctx); err != nil {
		return nil, fmt.Errorf("check: %s: %w", path, err)
	}
	report := found.report()
	report.Book, report.Version = path, b.version
	return report, nil
}

// book is a book being checked.
type book struct {
	*findings
	files   *files
	version string // as the NCC names it

	documents map[string]*document // that were parsed; nil where one cannot be read
	ncc       *document
	smils     []*presentation // in the order in which the NCC leads to them
	byFile    map[string]*presentation
	texts     []*document        // that SMIL documents lead to, in order
	listed    map[*document]bool // those
	sounds    map[string]*recording
	used      map[string]bool // files that something refers to
	shown     map[*node]bool  // elements of the text that a SMIL document leads to
	nodes     int             // of all documents
	blind     bool            // a document could not be read, so what it leads to is not known
}

func newBook(files *files, found *findings) *book {
	return &book{
		findings: found, files: files,
		documents: make(map[string]*document), listed: make(map[*document]bool), byFile: make(map[string]*presentation),
		sounds: make(map[string]*recording), used: make(map[string]bool), shown: make(map[*node]bool),
	}
}

// read reads the book level by level. A level that cannot be read ends those that
// stand on it.
func (b *book) read(ctx context.Context) error {
	if b.files.open == nil {
		return nil // told when it was opened
	}
	b.checkNames()
	if !b.findNCC() {
		return context.Cause(ctx)
	}
	b.checkMetadata()
	entries := b.checkEntries()
	for _, s := range b.smils {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		b.checkPresentation(ctx, s)
	}
	b.checkTargets(entries)
	b.checkTimes()
	for i := 0; i < len(b.texts); i++ { // one may lead to more
		if err := context.Cause(ctx); err != nil {
			return err
		}
		b.checkText(b.texts[i])
	}
	b.checkMedia()
	b.checkMaster()
	b.checkFiles()
	return context.Cause(ctx)
}

// findNCC parses ncc.html.
func (b *book) findNCC() bool {
	name, found := b.files.match("ncc.html")
	if !found {
		b.add(nccMissing, place{}, "There is no ncc.html.")
		return false
	}
	if name != "ncc.html" && name != "NCC.HTML" {
		b.add(nameCase, place{file: name}, "The file is named %q.", name)
	}
	if b.files.folder != "" {
		b.add(nccFolder, place{}, "The book stands in the folder %q of the archive.", b.files.folder)
	}
	b.used[name] = true
	b.ncc = b.parse(name)
	if b.ncc == nil {
		return false
	}
	b.checkXHTML(b.ncc)
	return true
}
