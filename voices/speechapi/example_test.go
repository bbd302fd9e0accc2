package speechapi_test

import (
	"context"
	"fmt"
	"log"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/speechapi"
)

// A work narrated by a server in the house.
func ExampleEngine() {
	engine := &speechapi.Engine{
		Base:   "http://localhost:8880/v1",
		Model:  "kokoro",
		Voices: map[string]string{"en": "af_heart", "es": "ef_dora"},
	}
	defer engine.Close()
	var work *manuscript.Work // from package manuscript
	narration, err := voices.Narrate(context.Background(), engine, work, voices.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(narration.Tracks), "paragraphs were spoken")
}
