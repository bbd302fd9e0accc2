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
	engine := &espeak.Engine{Rate: 160}
	defer engine.Close()
	text := "Hola. ¿Qué tal?"
	speech, err := engine.Speak(context.Background(), voices.Utterance{
		Voice:     "es-419",
		Language:  "es-419",
		Text:      text,
		Sentences: []manuscript.Sentence{{Start: 0, End: 5}, {Start: 6, End: 17}},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, mark := range speech.Marks {
		fmt.Println(mark.Kind, text[mark.Start:mark.End], mark.At < len(speech.Samples))
	}
	// Output:
	// sentence Hola. true
	// word Hola true
	// sentence ¿Qué tal? true
	// word Qué true
	// word tal true
}
