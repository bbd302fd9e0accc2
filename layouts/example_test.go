package layouts_test

import (
	"fmt"

	"diglot/layouts"
)

func ExampleLayout_Fill() {
	layout, err := layouts.Named("interleaved")
	if err != nil {
		fmt.Println(err)
		return
	}
	page, err := layout.Fill(&layouts.Document{
		Title: "Lamp", Language: "en", Direction: "ltr", Kind: layouts.Opening,
		Section: layouts.Section{
			ID: "section-en-1", Level: 1,
			Heading: &layouts.Pair{ID: "heading-en-1", Parts: []layouts.Part{
				{ID: "en-1", Classes: "original", Language: "en", Sentences: []layouts.Sentence{{ID: "en-1-s1", Runs: []layouts.Run{{Text: "Lamp"}}}}},
			}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(page.XHTML))
	// Output:
	// <main epub:type="bodymatter">
	// <section id="section-en-1">
	// <h1 id="heading-en-1"><span id="en-1" class="original" lang="en" xml:lang="en"><span id="en-1-s1">Lamp</span></span></h1>
	// </section>
	// </main>
}
