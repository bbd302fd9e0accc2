package transcript_test

import (
	"log"
	"os"
	"time"

	"diglot/output/transcript"
)

func ExampleWriteVTT() {
	cues := []transcript.Cue{
		{ID: "en-1-s1", From: 0, To: 1200 * time.Millisecond, Text: "She lit the lamp."},
		{ID: "en-1-s2", From: 1200 * time.Millisecond, To: 3 * time.Second, Text: "Nobody came."},
	}
	if err := transcript.WriteVTT(os.Stdout, "The lamp", "en", cues); err != nil {
		log.Fatal(err)
	}
	// Output:
	// WEBVTT - The lamp
	// Kind: captions
	// Language: en
	//
	// en-1-s1
	// 00:00:00.000 --> 00:00:01.200
	// She lit the lamp.
	//
	// en-1-s2
	// 00:00:01.200 --> 00:00:03.000
	// Nobody came.
}
