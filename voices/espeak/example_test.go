package espeak_test

import (
	"context"
	"fmt"
	"log"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/espeak"
)

func Example() {
	espeak.Work() // first thing in main

	engine := &espeak.Engine{Rate: 160}
	defer engine.Close()
	speech, err := engine.Speak(context.Background(), voices.Utterance{
		Voice:     "es-419",
		Language:  "es-419",
		Text:      "Hola. ¿Qué tal?",
		Sentences: []manuscript.Sentence{{Start: 0, End: 5}, {Start: 6, End: 17}},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, mark := range speech.Marks {
		fmt.Println(mark.Kind, mark.Start, float64(mark.At)/float64(speech.Rate))
	}
}
