package bitext_test

import (
	"fmt"

	"diglot/parallel/bitext"
)

func ExamplePair() {
	english := []string{
		"The well was dug in 1962.",
		"Nobody draws more than 40 litres a day, and whoever breaks the rope mends the rope.",
		"Who drinks first?",
	}
	spanish := []string{
		"El pozo se cavó en 1962.",
		"Nadie saca más de 40 litros al día.",
		"Quien rompe la cuerda, arregla la cuerda.",
		"¿Quién bebe primero?",
	}
	for _, link := range bitext.Pair(english, spanish, [2]string{"en", "es"}) {
		fmt.Println(link.Left, link.Right)
	}
	// Output:
	// {0 1} {0 1}
	// {1 2} {1 3}
	// {2 3} {3 4}
}
