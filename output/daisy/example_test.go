package daisy_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"diglot/manuscript"
	"diglot/output/daisy"
	"diglot/voices"
	"diglot/voices/espeak"
)

// The files of a talking book, for a folder or a memory card.
func ExampleBook_Files() {
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
	book := &daisy.Book{
		Work: work, Text: &work.Texts[0], Narration: narration,
		Modified: time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC), Program: "example",
	}
	files, err := book.Files(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files[:4] {
		fmt.Println(file.Name, file.MediaType)
	}
	// Output:
	// ncc.html text/html
	// master.smil application/smil
	// text.html text/html
	// sect0001.smil application/smil
}
