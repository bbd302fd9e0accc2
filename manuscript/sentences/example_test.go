package sentences_test

import (
	"fmt"

	"diglot/manuscript/sentences"
)

func ExampleAll() {
	text := "Mr. Prado came at 7 p.m. on Friday. “Who rang?” he asked. See art. 5."
	for start, end := range sentences.All(text, "en") {
		fmt.Println(text[start:end])
	}
	// Output:
	// Mr. Prado came at 7 p.m. on Friday.
	// “Who rang?” he asked.
	// See art. 5.
}
