// Package check reads a packed EPUB, 2 or 3, and says what is wrong with it:
// in which file and line, against which rule of which standard, and how to mend
// it. It needs nothing installed and asks no network.
//
//	report, err := check.EPUB(ctx, "book.epub")
//	for _, finding := range report.Findings {
//		fmt.Println(finding)
//	}
//
// It works in levels, each with the files of this package that bear its name:
// the container, the package document, its metadata, the content documents and
// stylesheets, navigation, media overlays and their sound. A level that cannot
// be read ends the levels that stand on it, so one fault is told once and not
// in its hundred consequences.
//
// What it knows of a rule is data, in the files named rules_*.go. An error is a
// breach of the standard, or a book that says what is not so; a warning is what
// keeps some readers out; a note is advice.
//
// It is no substitute for EPUBCheck, which knows every rule of every grammar
// that EPUB builds on. It knows the rules that books are found to break, and
// some that EPUBCheck and Ace do not look at: sound that ends before its clips
// do, text in another language than it is marked as, headings that skip a level.
package check

import (
	"context"
	"fmt"
	"io"
	"os"

	"diglot/message"
)

// EPUB checks the book in a file. The error is about the reading of the file or
// the end of the context; whatever is wrong with the book, and be it that it is
// no EPUB at all, is in the report.
func EPUB(ctx context.Context, path string) (*Report, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	defer file.Close()
	about, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	if !about.Mode().IsRegular() {
		return nil, message.Errorf("check: %s is no file; a book is one file, packed", path)
	}
	report, err := read(ctx, file, about.Size())
	if err != nil {
		return nil, fmt.Errorf("check: %s: %w", path, err)
	}
	report.Book = path
	return report, nil
}

// read checks a book of that many bytes.
func read(ctx context.Context, r io.ReaderAt, size int64) (*Report, error) {
	b := &book{found: &findings{}}
	if b.openArchive(r, size) && b.readContainer() && b.readPackage() {
		for _, level := range levels {
			if err := level(b, ctx); err != nil {
				return nil, err
			}
		}
	}
	return b.found.report(b), nil
}

// levels are what is checked of a book whose package document could be read, in
// an order in which each may use what those before it have read.
var levels = []func(*book, context.Context) error{
	(*book).checkFiles,
	(*book).checkManifest,
	(*book).checkMetadata,
	(*book).readContents,
	(*book).readStyles,
	(*book).checkContents,
	(*book).checkLexicons,
	(*book).checkLanguages,
	(*book).checkNavigation,
	(*book).checkNCX,
	(*book).checkOverlays,
	(*book).checkAccessibility,
}
