package output

import (
	"context"
	"fmt"
	"io"
	"strings"

	"diglot/publish"
)

// book is the e-book of an edition: of one language, or with several the
// bilingual one, in which the first leads.
func (r *Release) book(languages []string) deliverable {
	folder := languages[0]
	if len(languages) > 1 {
		folder = "bilingual"
	}
	book := &publish.Book{
		Work:      r.Work,
		Languages: languages,
		Alignment: r.Alignment,
		Narration: r.Narration,
		Layout:    r.Layout,
		Modified:  r.Modified,
	}
	return deliverable{
		path:      fmt.Sprintf("%s/%s.%s.epub", folder, r.Work.Slug, strings.Join(languages, "-")),
		mediaType: "application/epub+zip",
		languages: languages,
		write:     func(ctx context.Context, w io.Writer) error { return book.Write(ctx, w) },
	}
}
