// Command build makes a release through the packages alone: build FOLDER FILE...
package main

import (
	"context"
	"log"
	"os"
	"time"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/output"
	"diglot/parallel"
	"diglot/voices"
	"diglot/voices/espeak"
)

func main() {
	ctx, engine, narrators := context.Background(), new(espeak.Engine), make(map[string]string)
	work := must(manuscript.Open(os.Args[2:], manuscript.Options{}))
	for language, voice := range must(engine.Describe(ctx)).Cast(work.Languages(), nil) {
		narrators[language] = voice.Name
	}
	manuscript.Imprint(work, narrators) // title page and colophon
	narration := must(voices.Narrate(ctx, engine, work, voices.Options{}))
	must(0, engine.Close()) // ends its workers
	release := &output.Release{
		Work: work, Alignment: must(parallel.Align(work)), Narration: narration,
		Layout: must(layouts.Named("interleaved")), Modified: time.Now(), Program: "example",
	}
	must(release.Write(ctx, os.Args[1]))
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
