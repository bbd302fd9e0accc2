package publish_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"log"
	"time"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/publish"
)

// A book in one language and without sound needs neither an alignment nor a
// narration.
func ExampleBook_Write() {
	layout, err := layouts.Named("interleaved")
	if err != nil {
		log.Fatal(err)
	}
	work := &manuscript.Work{
		Metadata: manuscript.Metadata{Slug: "the-lamp"},
		Texts: []manuscript.Text{{Language: "en", Blocks: []manuscript.Block{
			{ID: "en-1", Kind: manuscript.Title, Language: "en", Spans: []manuscript.Span{{Text: "The lamp"}}},
			{ID: "en-2", Kind: manuscript.Paragraph, Language: "en", Spans: []manuscript.Span{{Text: "She lit the lamp."}}},
		}}},
	}
	manuscript.Imprint(work, nil)
	book := &publish.Book{
		Work: work, Languages: []string{"en"}, Layout: layout,
		Modified: time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC),
	}
	var epub bytes.Buffer
	if err := book.Write(context.Background(), &epub); err != nil {
		log.Fatal(err)
	}
	files, err := zip.NewReader(bytes.NewReader(epub.Bytes()), int64(epub.Len()))
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files.File {
		fmt.Println(file.Name)
	}
	// Output:
	// mimetype
	// META-INF/container.xml
	// EPUB/xhtml/titlepage.xhtml
	// EPUB/xhtml/opening.xhtml
	// EPUB/xhtml/colophon.xhtml
	// EPUB/nav.xhtml
	// EPUB/toc.ncx
	// EPUB/css/style.css
	// EPUB/package.opf
}
