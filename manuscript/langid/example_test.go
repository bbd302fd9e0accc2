package langid_test

import (
	"fmt"

	"diglot/manuscript/langid"
)

func Example() {
	tag, _ := langid.Text("Nobody spoke, and the river rose all night.")
	fmt.Println(tag)
	fmt.Println(langid.Blocks([]string{
		"The river rose all night.", "Nobody spoke.",
		"El río creció toda la noche.", "Nadie habló.",
	}))
	text := "My grandmother used to say “quien tiene un amigo tiene un tesoro”, and she was right."
	for _, part := range langid.Parts(text, "en", []string{"es"}) {
		fmt.Println(part.Language, text[part.Start:part.End])
	}
	// Output:
	// en
	// [en en es es]
	// es quien tiene un amigo tiene un tesoro
}
