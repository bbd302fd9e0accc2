package parallel_test

import (
	"fmt"
	"log"

	"diglot/manuscript"
	"diglot/parallel"
)

// paragraphs returns a text of these paragraphs, the first its title.
func paragraphs(language string, texts ...string) manuscript.Text {
	t := manuscript.Text{Language: language}
	for i, text := range texts {
		kind := manuscript.Paragraph
		if i == 0 {
			kind = manuscript.Title
		}
		t.Blocks = append(t.Blocks, manuscript.Block{
			ID: fmt.Sprintf("%s-%d", language, i+1), Kind: kind, Language: language,
			Spans:     []manuscript.Span{{Text: text}},
			Sentences: []manuscript.Sentence{{Start: 0, End: len(text)}},
		})
	}
	return t
}

// The translator made two paragraphs of one.
func ExampleAlign() {
	work := &manuscript.Work{Texts: []manuscript.Text{
		paragraphs("en", "The ferry",
			"The ferry left on 12 May 1962, long before dawn. By noon the island was a thin grey line behind us, and then we could not see it any more.",
			"Ana Prado had packed bread, a map and two pencils."),
		paragraphs("es", "El barco",
			"El barco salió el 12 de mayo de 1962, mucho antes del alba.",
			"A mediodía la isla era una delgada línea gris detrás de nosotros, y después ya no pudimos verla.",
			"Ana Prado había guardado pan, un mapa y dos lápices."),
	}}
	alignment, err := parallel.Align(work)
	if err != nil {
		log.Fatal(err)
	}
	for _, bead := range alignment.Beads {
		fmt.Println(bead.Blocks[0], bead.Blocks[1])
	}
	// Output:
	// [en-1] [es-1]
	// [en-2] [es-2 es-3]
	// [en-3] [es-4]
}
