package voices_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/espeak"
)

func ExampleNarrate() {
	dir, err := os.MkdirTemp("", "sound")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	cache, err := voices.OpenCache(dir)
	if err != nil {
		log.Fatal(err)
	}
	work := &manuscript.Work{Texts: []manuscript.Text{{
		Language: "en",
		Blocks: []manuscript.Block{{
			ID: "en-1", Kind: manuscript.Paragraph,
			Spans:     []manuscript.Span{{Text: "Nobody spoke. The river rose."}},
			Sentences: []manuscript.Sentence{{Start: 0, End: 13}, {Start: 14, End: 29}},
		}},
	}}}

	var engine espeak.Engine
	defer engine.Close()
	narration, err := voices.Narrate(context.Background(), &engine, work, voices.Options{Cache: cache})
	if err != nil {
		log.Fatal(err)
	}
	text := work.Texts[0].Blocks[0].Text()
	for _, cue := range narration.Tracks["en-1"].Cues {
		fmt.Println(cue.Kind, text[cue.Start:cue.End])
	}
	// Output:
	// sentence Nobody spoke.
	// word Nobody
	// word spoke
	// sentence The river rose.
	// word The
	// word river
	// word rose
}
