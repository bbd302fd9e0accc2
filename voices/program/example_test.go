package program_test

import (
	"context"
	"fmt"
	"log"

	"diglot/voices"
	"diglot/voices/program"
)

// Any command that writes sound can be an engine.
func Example() {
	engine := &program.Engine{Recipe: program.Recipe{
		Name:    "espeak-ng",
		Command: "espeak-ng",
		Args:    []string{"--stdin", "--stdout", "-v", "{voice}", "-s", "{rate}"},
		Voices:  map[string]string{"en": "en-gb", "es": "es"},
		Install: "apt-get install espeak-ng",
	}}
	speech, err := engine.Speak(context.Background(), voices.Utterance{Voice: "es", Language: "es", Text: "Nadie habló."})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(speech.Rate, "samples a second;", len(speech.Samples) > speech.Rate/2, "that it takes half a second")
	// Output:
	// 22050 samples a second; true that it takes half a second
}
