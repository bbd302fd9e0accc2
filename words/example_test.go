package words_test

import (
	"fmt"

	"diglot/words"
)

func Example() {
	w := words.For("es-419")
	languages := []string{words.Name("es", "es"), words.Name("en", "es")}
	fmt.Println(w.Contents)
	fmt.Println(w.Languages.Fill(w.List(languages)))
	fmt.Println(w.PublishedOn.Fill(w.LongDate("2025-03-27")))
	// Output:
	// Índice
	// Idiomas: español e inglés.
	// Fecha de publicación: 27 de marzo de 2025.
}

func ExamplePhrase_Around() {
	before, after := words.For("en").MadeWith.Around()
	fmt.Println(before + "<b>diglot</b>" + after)
	// Output: Made with <b>diglot</b>.
}
