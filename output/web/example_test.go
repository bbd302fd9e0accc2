package web_test

import (
	"bytes"
	"fmt"
	"log"
	"regexp"
	"time"

	"diglot/manuscript"
	"diglot/output/web"
)

// The page of a text in one language, without sound.
func ExamplePage_Write() {
	work := &manuscript.Work{
		Metadata: manuscript.Metadata{Slug: "the-lamp"},
		Texts: []manuscript.Text{{Language: "en", Blocks: []manuscript.Block{
			{ID: "en-1", Kind: manuscript.Title, Language: "en", Spans: []manuscript.Span{{Text: "The lamp"}}},
			{ID: "en-2", Kind: manuscript.Paragraph, Language: "en", Spans: []manuscript.Span{{Text: "She lit the lamp."}}},
		}}},
	}
	manuscript.Imprint(work, nil)
	page := &web.Page{Work: work, Modified: time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC), Program: "example"}
	var html bytes.Buffer
	if err := page.Write(&html); err != nil {
		log.Fatal(err)
	}
	fmt.Println(regexp.MustCompile(`<title>.*</title>`).FindString(html.String()))
	// Output: <title>The lamp</title>
}
