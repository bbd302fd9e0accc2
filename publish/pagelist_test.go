package publish

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diglot/layouts"
	"diglot/manuscript"
)

// pagedBook is the lamp with printed pages in both languages, which begin before
// blocks of several kinds and within them.
func pagedBook(t testing.TB, languages []string) *Book {
	t.Helper()
	b := lampBook(t, languages, languages)
	for i, text := range b.Work.Texts {
		b.Work.Texts[i].PageSource = "urn:isbn:9780000000002"
		for id, pages := range map[string][]string{
			"-b1": {"xii"}, "-b3": {"1"}, "-b8": {"2", "<3>"}, "-b12": {"4"}, "-b15": {"5"}, "-b18": {"6"}, "-b21": {"n1"},
		} {
			for k := range text.Blocks {
				if text.Blocks[k].ID == text.Language+id {
					text.Blocks[k].Pages = pages
				}
			}
		}
	}
	return b
}

func TestPrintedPages(t *testing.T) {
	for _, languages := range [][]string{{"en", "es"}, {"es", "en"}, {"ja"}} {
		for _, name := range layouts.Names() {
			t.Run(strings.Join(languages, "-")+" "+name, func(t *testing.T) {
				b := pagedBook(t, languages)
				var err error
				if b.Layout, err = layouts.Named(name); err != nil {
					t.Fatal(err)
				}
				book := write(t, b)
				files := unpack(t, book)
				checkReferences(t, files)
				checkOverlays(t, files, true)
				want := []string{"xii", "1", "2", "<3>", "4", "5", "6", "n1"}
				if diff := cmp.Diff(want, pageListOf(t, files)); diff != "" {
					t.Errorf("page list (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(want, pageMarksOf(t, files)); diff != "" {
					t.Errorf("page breaks (-want +got):\n%s", diff)
				}
				if ncx := string(files["EPUB/toc.ncx"]); strings.Count(ncx, "<pageTarget ") != len(want) ||
					!strings.Contains(ncx, `name="dtb:maxPageNumber" content="6"`) {
					t.Errorf("the list for old devices is another:\n%s", ncx)
				}
				if name == "interleaved" {
					checkValid(t, book, false)
				}
			})
		}
	}
}

// pageListOf returns the labels of the page list, whose targets checkReferences
// has found.
func pageListOf(t *testing.T, files map[string][]byte) []string {
	t.Helper()
	var labels []string
	_, list, _ := strings.Cut(string(files["EPUB/nav.xhtml"]), `epub:type="page-list"`)
	list, _, _ = strings.Cut(list, "</nav>")
	for _, link := range strings.Split(list, "<a ")[1:] {
		_, label, _ := strings.Cut(link, ">")
		label, _, _ = strings.Cut(label, "</a>")
		labels = append(labels, strings.NewReplacer("&lt;", "<", "&gt;", ">").Replace(label))
	}
	return labels
}

// pageMarksOf returns the labels of the page breaks in the pages of the book, in
// reading order, and checks what they say of themselves.
func pageMarksOf(t *testing.T, files map[string][]byte) []string {
	t.Helper()
	var labels []string
	for _, name := range []string{"titlepage", "opening", "part-0001", "part-0002", "part-0003"} {
		for _, e := range elements(t, name, files["EPUB/xhtml/"+name+".xhtml"]) {
			if e.attr["epub:type"] != "pagebreak" {
				continue
			}
			if e.attr["role"] != "doc-pagebreak" || !strings.HasPrefix(e.attr["id"], "page-") {
				t.Errorf("page break with %v", e.attr)
			}
			labels = append(labels, e.attr["aria-label"])
		}
	}
	return labels
}

func TestPageBreakStandsBeforeTheWords(t *testing.T) {
	b := pagedBook(t, []string{"en", "es"})
	e, err := newEdition(b)
	if err != nil {
		t.Fatal(err)
	}
	block := &b.Work.Texts[0].Blocks[14]
	part := e.part(block, 0)
	first := part.Sentences[0]
	if first.ID != "" || len(first.Runs) != 1 || first.Runs[0].Page == nil || first.Runs[0].Text != "" {
		t.Fatalf("the part begins with %+v", first)
	}
	if diff := cmp.Diff(e.sentences(block, "en"), part.Sentences[1:]); diff != "" {
		t.Errorf("sentences differ by a page break (-without +with):\n%s", diff)
	}
}

func TestPageSource(t *testing.T) {
	paged := func(source, pageSource string) *Book {
		text := titled("en", "Lamp")
		text.Blocks[0].Pages = []string{"1"}
		text.Source, text.PageSource = source, pageSource
		return bookOf(manuscript.Metadata{}, text)
	}
	const isbn, address = "urn:isbn:9780000000002", "https://example.org/lamp"
	for name, test := range map[string]struct {
		book *Book
		want []string
	}{
		"unknown":            {paged("", ""), nil},
		"its own":            {paged("", isbn), []string{"dc:source: " + isbn, "meta property=pageBreakSource: " + isbn}},
		"also the address":   {paged(address, address), []string{"dc:source: " + address, "meta property=pageBreakSource: " + address}},
		"made for screens":   {paged("", "none"), []string{"meta property=pageBreakSource: none"}},
		"no pages, a source": {bookOf(manuscript.Metadata{}, manuscript.Text{Language: "en", PageSource: isbn, Blocks: titled("en", "Lamp").Blocks}), nil},
	} {
		f := unfinished(t, test.book)
		if err := f.metadata(t.Context()); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, line := range lines(f.opf.Root().SelectElement("metadata"), everything) {
			if strings.HasPrefix(line, "dc:source") || strings.Contains(line, "pageBreakSource") {
				got = append(got, line)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
