package opds_test

import (
	"bytes"
	"fmt"
	"log"

	"diglot/output/opds"
)

// A catalogue of one book, written and read back.
func Example() {
	catalogue := &opds.Catalogue{
		Metadata: opds.Heading{Title: "Books of the town"},
		Links:    []opds.Link{{Rel: opds.Self, Href: "opds.json", Type: opds.MediaType}},
		Publications: []opds.Publication{{
			Metadata: opds.Metadata{Type: opds.Book, Title: map[string]string{"en": "The lamp", "es": "La lámpara"}, Language: []string{"en", "es"}},
			Links:    []opds.Link{{Rel: opds.OpenAccess, Href: "bilingual/the-lamp.en-es.epub", Type: "application/epub+zip"}},
			Images:   []opds.Link{{Href: "bilingual/the-lamp.en-es.jpg", Type: "image/jpeg"}},
		}},
	}
	var file bytes.Buffer
	if err := catalogue.Write(&file); err != nil {
		log.Fatal(err)
	}
	read, err := opds.Read(&file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(read.Metadata.NumberOfItems, read.Publications[0].Metadata.Title["es"], read.Publications[0].Links[0].Href)
	// Output: 1 La lámpara bilingual/the-lamp.en-es.epub
}
