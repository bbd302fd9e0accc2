package output

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"diglot/check"
	"diglot/manuscript"
	"diglot/message"
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
		books[i] = r.bookIn(languages)
	}
	var all []deliverable
	if r.makes(EPUB) {
		all = r.related(books, EPUB)
	}
	if r.Narration != nil && r.makes(TextEPUB) {
		all = append(all, r.related(r.silent(books), TextEPUB)...)
	}
	return all
}

// bookIn is the book of an edition.
func (r *Release) bookIn(languages []string) *publish.Book {
	book := &publish.Book{
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
		book.Spoken = r.Spoken
	}
	return book
}

// related lists books that name each other.
func (r *Release) related(books []*publish.Book, format Format) []deliverable {
	var all []deliverable
	for _, book := range books {
		for _, other := range books {
			if other != book {
				book.Related = append(book.Related, other)
			}
		}
		all = append(all, r.book(book, format))
	}
	return all
}

// silent returns the same books without sound. They say of themselves that they
// have none.
func (r *Release) silent(books []*publish.Book) []*publish.Book {
	work := *r.Work
	work.Texts = slices.Clone(work.Texts)
	manuscript.Imprint(&work, nil)
	alignment := r.Alignment.Reimprint(&work)
	var twins []*publish.Book
	for _, book := range books {
		if !book.Heard() {
			continue // is one already
		}
		twin := *book
		twin.Work, twin.Alignment = &work, alignment
		twin.Narration, twin.Spoken, twin.Related = nil, nil, nil
		twins = append(twins, &twin)
	}
	return twins
}

// book is the e-book of an edition: of one language, or with several the
// bilingual one.
func (r *Release) book(book *publish.Book, format Format) deliverable {
	ending := "epub"
	if format == TextEPUB {
		ending = "text.epub"
	}
	return deliverable{
		path:      fmt.Sprintf("%s/%s.%s.%s", folderOf(book.Languages), r.Work.Slug, strings.Join(book.Languages, "-"), ending),
		format:    format,
		mediaType: "application/epub+zip",
		languages: book.Languages,
		dated: func(ctx context.Context, w io.Writer, day time.Time) error {
			// The other books know this one without its cover.
			covered := *book
			covered.Cover = r.cover(book).full
			covered.Modified = day
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
	return r.heed(report, message.Textf("The %s book", strings.Join(book.Languages, "-")))
}

// heed makes of a report on a book an error where it breaks a rule, and notices
// of its warnings.
func (r *Release) heed(report *check.Report, book message.Text) error {
	for _, f := range report.Findings {
		switch f.Severity {
		case check.Error:
			return message.Errorf("the book breaks a rule: %s", f)
		case check.Warning:
			r.notices.add(Doubt, "%v: %v", book, f)
		}
	}
	return nil
}

// Edition returns the languages of an edition by its name, such as "es-419" or
// "en-es": tags of the work joined by hyphens, the leading one first.
func Edition(name string, languages []string) ([]string, error) {
	if found := edition(name, languages); found != nil {
		return found, nil
	}
	return nil, message.Errorf("there is no edition %q: name languages of the work, joined by hyphens; it has %s", name, strings.Join(languages, ", "))
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
