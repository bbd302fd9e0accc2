package manuscript_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"diglot/manuscript"
)

const lamp = `# The lamp

She lit the lamp. Nobody came that night.

# La lámpara

Encendió la lámpara. Nadie vino esa noche.
`

// One file holds both languages; where one ends and the next begins is found.
func Example() {
	folder, err := os.MkdirTemp("", "manuscript")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "lamp.md")
	if err := os.WriteFile(file, []byte(lamp), 0o644); err != nil {
		log.Fatal(err)
	}

	work, err := manuscript.Open([]string{file}, manuscript.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, text := range work.Texts {
		for _, block := range text.Blocks {
			fmt.Printf("%s %s, line %d, sentences %d: %s\n", block.ID, block.Kind, block.Line, len(block.Sentences), block.Text())
		}
	}
	// Output:
	// en-0001 title, line 1, sentences 1: The lamp
	// en-0002 paragraph, line 3, sentences 2: She lit the lamp. Nobody came that night.
	// es-0001 title, line 5, sentences 1: La lámpara
	// es-0002 paragraph, line 7, sentences 2: Encendió la lámpara. Nadie vino esa noche.
}
