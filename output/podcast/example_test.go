package podcast_test

import (
	"bytes"
	"fmt"
	"log"
	"regexp"
	"time"

	"diglot/output/address"
	"diglot/output/podcast"
)

// A feed of one reading.
func ExampleFeed_Write() {
	base, err := address.Parse("https://example.org/lamp")
	if err != nil {
		log.Fatal(err)
	}
	day := time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC)
	feed := podcast.Feed{
		Base: base, Path: "en/podcast.xml", Title: "The lamp", Language: "en", Modified: day, Program: "example",
		Episodes: []podcast.Episode{{
			Identifier: "urn:uuid:2a3f2ac8-8ea6-4a0f-9b0e-3f8f1c1b9c55", Published: day, Duration: 90 * time.Second,
			Sound: podcast.File{Path: "en/the-lamp.en.mp3", MediaType: "audio/mpeg", Bytes: 720_000},
		}},
	}
	var rss bytes.Buffer
	if err := feed.Write(&rss); err != nil {
		log.Fatal(err)
	}
	fmt.Println(regexp.MustCompile(`<enclosure [^>]*>`).FindString(rss.String()))
	// Output:
	// <enclosure url="https://example.org/lamp/en/the-lamp.en.mp3" length="720000" type="audio/mpeg">
}
