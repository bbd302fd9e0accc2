package sound_test

import (
	"bytes"
	"fmt"
	"log"
	"time"

	"diglot/voices/sound"
)

// Two paragraphs and a gap become one MP3 with chapters. Nothing is encoded twice:
// the gap is made once and may stand between any paragraphs.
func Example() {
	encoder := sound.Shine()
	var parts []sound.Part
	for _, d := range []time.Duration{2 * time.Second, 500 * time.Millisecond, time.Second} {
		mp3, err := encoder.Encode(sound.Silence(22050, d)) // an engine's speech, in life
		if err != nil {
			log.Fatal(err)
		}
		parts = append(parts, mp3)
	}
	joined, err := sound.Join(parts)
	if err != nil {
		log.Fatal(err)
	}
	second := time.Duration(joined.Starts[2]) * time.Second / time.Duration(joined.Rate)
	tags := sound.Tags{
		Title: "A reading",
		Chapters: []sound.Chapter{
			{Title: "One", From: 0, To: second},
			{Title: "Two", From: second, To: joined.Duration()},
		},
	}
	var file bytes.Buffer
	if _, err := tags.WriteTo(&file); err != nil {
		log.Fatal(err)
	}
	if _, err := joined.WriteTo(&file); err != nil {
		log.Fatal(err)
	}
	info, err := sound.Measure(&file)
	fmt.Println(info.Duration() == joined.Duration(), info.Skipped, err)
	fmt.Println(joined.Starts, second.Round(time.Millisecond))
	// Output:
	// true 0 <nil>
	// [0 45504 57600] 2.612s
}
