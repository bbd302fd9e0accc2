package output_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/output"
)

// A text in one language, as a book alone.
func ExampleRelease_Write() {
	layout, err := layouts.Named("interleaved")
	if err != nil {
		log.Fatal(err)
	}
	folder, err := os.MkdirTemp("", "release")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	work := &manuscript.Work{
		Metadata: manuscript.Metadata{Slug: "the-lamp"},
		Texts: []manuscript.Text{{Language: "en", Blocks: []manuscript.Block{
			{ID: "en-1", Kind: manuscript.Title, Language: "en", Spans: []manuscript.Span{{Text: "The lamp"}}},
			{ID: "en-2", Kind: manuscript.Paragraph, Language: "en", Spans: []manuscript.Span{{Text: "She lit the lamp."}}},
		}}},
	}
	manuscript.Imprint(work, nil)
	release := &output.Release{
		Work: work, Layout: layout, Formats: []output.Format{output.EPUB},
		Modified: time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC), Program: "example",
	}
	manifest, err := release.Write(context.Background(), filepath.Join(folder, "lamp"))
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range manifest.Files {
		fmt.Println(file.Path, file.MediaType)
	}
	verdict, err := output.Check(context.Background(), filepath.Join(folder, "lamp"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(verdict.Files, "file looked at,", len(verdict.Problems), "problems")
	// Output:
	// en/the-lamp.en.epub application/epub+zip
	// 1 file looked at, 0 problems
}
