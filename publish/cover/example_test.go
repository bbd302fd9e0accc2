package cover_test

import (
	"bytes"
	"fmt"
	"image/png"
	"log"

	"diglot/publish/cover"
)

func ExampleDraw() {
	drawn, undrawn, err := cover.Draw(cover.Design{
		Titles:    []cover.Line{{Text: "The lamp", Language: "en"}, {Text: "La lámpara", Language: "es"}},
		Languages: cover.Line{Text: "English · Español", Language: "en"},
		Seed:      "the-lamp",
	})
	if err != nil {
		log.Fatal(err)
	}
	picture, err := png.DecodeConfig(bytes.NewReader(drawn))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(picture.Width, "by", picture.Height, "and", len(undrawn), "lines without a font")
	// Output:
	// 1600 by 2400 and 0 lines without a font
}
