package output

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"diglot/check"
	"diglot/publish"
)

// books lists the e-books of the release. Each names the others.
func (r *Release) books() []deliverable {
	editions := r.Editions
	if editions == nil {
		languages := r.Work.Languages()
		editions = append(editions, languages)
		for _, tag := range languages {
			if len(languages) > 1 {
				editions = append(editions, []string{tag})
			}
		}
	}
	books := make([]*publish.Book, len(editions))
	for i, languages := range editions {
		books[i] = &publish.Book{
			Work:      r.Work,
			Languages: languages,
			Alignment: r.Alignment,
			Narration: r.Narration,
			Layout:    r.Layout,
			Sync:      r.Sync,
			Font:      r.Font,
			Modified:  r.Modified,

			Conformance: r.Conformance,
		}
		if len(languages) > 1 {
			books[i].Spoken = r.Spoken
		}
	}
	var all []deliverable
	for _, book := range books {
		for _, other := range books {
			if other != book {
				book.Related = append(book.Related, other)
			}
		}
		all = append(all, r.book(book))
	}
	return all
}

// book is the e-book of an edition: of one language, or with several the
// bilingual one.
func (r *Release) book(book *publish.Book) deliverable {
	folder := book.Languages[0]
	if len(book.Languages) > 1 {
		folder = "bilingual"
	}
	return deliverable{
		path:      fmt.Sprintf("%s/%s.%s.epub", folder, r.Work.Slug, strings.Join(book.Languages, "-")),
		mediaType: "application/epub+zip",
		languages: book.Languages,
		write: func(ctx context.Context, w io.Writer) error {
			// The other books know this one without its cover.
			covered := *book
			covered.Cover = r.cover(book)
			return covered.Write(ctx, w)
		},
		verify: func(ctx context.Context, file string) error { return r.proofread(ctx, book, file) },
	}
}

// proofread checks a finished book before it is handed out, since a layout or a
// picture from outside may have brought in what our own parts would not. Errors
// stop the release; warnings are noticed.
func (r *Release) proofread(ctx context.Context, book *publish.Book, file string) error {
	report, err := check.EPUB(ctx, file)
	if err != nil {
		return err
	}
	for _, f := range report.Findings {
		switch f.Severity {
		case check.Error:
			return fmt.Errorf("the book breaks a rule: %s", f)
		case check.Warning:
			r.notices.add(fmt.Sprintf("The %s book: %s", strings.Join(book.Languages, "-"), f))
		}
	}
	return nil
}

// cover draws the cover of a book. What cannot be drawn is noticed; a book whose
// title cannot be drawn has no cover.
func (r *Release) cover(book *publish.Book) []byte {
	name := strings.Join(book.Languages, "-")
	png, undrawn, err := book.DrawCover(r.Fonts...)
	for _, u := range undrawn {
		r.notices.add(fmt.Sprintf("The cover of the %s book does not show %q: %s.", name, u.Text, u.Reason))
	}
	if err != nil {
		r.notices.add(fmt.Sprintf("The %s book has no cover: %v.", name, err))
		return nil
	}
	return png
}

// notices gathers what an author should know of a release, in a fixed order.
type notices struct {
	mu  sync.Mutex
	all []string
}

func (n *notices) add(text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.all = append(n.all, text)
	slices.Sort(n.all)
}

// Edition returns the languages of an edition by its name, such as "es-419" or
// "en-es": tags of the work joined by hyphens, the leading one first.
func Edition(name string, languages []string) ([]string, error) {
	if found := edition(name, languages); found != nil {
		return found, nil
	}
	return nil, fmt.Errorf("there is no edition %q: name languages of the work, joined by hyphens; it has %s", name, strings.Join(languages, ", "))
}

func edition(name string, languages []string) []string {
	for _, tag := range languages {
		rest, ok := strings.CutPrefix(name, tag)
		if !ok {
			continue
		}
		if rest == "" {
			return []string{tag}
		}
		if rest, ok = strings.CutPrefix(rest, "-"); !ok {
			continue
		}
		others := slices.DeleteFunc(slices.Clone(languages), func(t string) bool { return t == tag })
		if found := edition(rest, others); found != nil {
			return append([]string{tag}, found...)
		}
	}
	return nil
}
