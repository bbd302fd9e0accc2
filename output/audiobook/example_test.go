package audiobook_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"diglot/manuscript"
	"diglot/output/audiobook"
	"diglot/voices"
	"diglot/voices/espeak"
)

// An audiobook in one file.
func ExampleBook_Write() {
	ctx := context.Background()
	title, sentence := "The lamp", "She lit the lamp."
	work := &manuscript.Work{
		Metadata: manuscript.Metadata{Slug: "the-lamp"},
		Texts: []manuscript.Text{{Language: "en", Blocks: []manuscript.Block{
			{ID: "en-1", Kind: manuscript.Title, Language: "en", Spans: []manuscript.Span{{Text: title}}, Sentences: []manuscript.Sentence{{End: len(title)}}},
			{ID: "en-2", Kind: manuscript.Paragraph, Language: "en", Spans: []manuscript.Span{{Text: sentence}}, Sentences: []manuscript.Sentence{{End: len(sentence)}}},
		}}},
	}
	sound, err := os.MkdirTemp("", "sound")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(sound)
	cache, err := voices.OpenCache(sound)
	if err != nil {
		log.Fatal(err)
	}
	var engine espeak.Engine
	defer engine.Close()
	narration, err := voices.Narrate(ctx, &engine, work, voices.Options{Cache: cache})
	if err != nil {
		log.Fatal(err)
	}
	book := &audiobook.Book{
		Work: work, Text: &work.Texts[0], Narration: narration,
		Identifier: "urn:uuid:2a3f2ac8-8ea6-4a0f-9b0e-3f8f1c1b9c55",
		Modified:   time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC),
	}
	var packed bytes.Buffer
	if err := book.Write(ctx, &packed); err != nil {
		log.Fatal(err)
	}
	files, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files.File[:3] {
		fmt.Println(file.Name)
	}
	// Output:
	// publication.json
	// index.html
	// audio/0001.mp3
}
