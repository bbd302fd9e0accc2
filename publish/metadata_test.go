package publish

import (
	"strings"
	"testing"
	"time"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
	"diglot/parallel"
	"diglot/voices"
)

// unfinished is a finisher with a package document as bare as go-epub could
// leave it, for a book that need not be laid out.
func unfinished(t *testing.T, b *Book) *finisher {
	t.Helper()
	opf := etree.NewDocument()
	err := opf.ReadFromString(`<package xmlns="http://www.idpf.org/2007/opf" unique-identifier="pub-id">` +
		`<metadata><dc:creator>someone else</dc:creator></metadata><manifest/><spine toc="ncx"/></package>`)
	if err != nil {
		t.Fatal(err)
	}
	if b.Layout.Templates == nil {
		b.Layout = interleaved(t)
	}
	b.Modified = modified
	if err := b.check(); err != nil {
		t.Fatal(err)
	}
	e, err := newEdition(b)
	if err != nil {
		t.Fatal(err)
	}
	return &finisher{edition: e, opf: opf, overlays: make(map[string]*overlay), playing: make(map[string]bool)}
}

// bookOf is a book of a title, and of a paragraph if there is one, in each
// language.
func bookOf(metadata manuscript.Metadata, texts ...manuscript.Text) *Book {
	b := &Book{Work: &manuscript.Work{Metadata: metadata, Texts: texts}, Alignment: new(parallel.Alignment)}
	var title parallel.Bead
	for _, text := range texts {
		b.Languages = append(b.Languages, text.Language)
		title.Blocks = append(title.Blocks, []string{text.Blocks[0].ID})
	}
	b.Alignment.Languages = b.Languages
	b.Alignment.Beads = []parallel.Bead{title}
	return b
}

func titled(language, title string) manuscript.Text {
	return manuscript.Text{Language: language, Blocks: []manuscript.Block{{
		ID: language + "-b1", Kind: manuscript.Title, Language: language, Spans: []manuscript.Span{{Text: title}},
	}}}
}

func TestMetadata(t *testing.T) {
	english, arabic := titled("en", "The\n Lamp & I"), titled("ar", "المصباح")
	english.Source, arabic.Source = "https://example.org/a", "https://example.org/a"
	english.Rights = "CC BY"
	tests := []struct {
		name string
		book *Book
		want []string
	}{
		{"little is known", bookOf(manuscript.Metadata{Identifier: "urn:isbn:9780000000002"}, titled("en", "Lamp")), []string{
			"dc:identifier id=pub-id: urn:isbn:9780000000002",
			"dc:title id=title xml:lang=en: Lamp",
			"meta property=title-type refines=#title: main",
			"dc:language: en",
			"meta property=dcterms:modified: 2025-03-27T12:30:00Z",
		}},
		{"all is known", bookOf(manuscript.Metadata{
			Identifier: "urn:isbn:9780000000002", Publisher: "P", Date: "2025-03",
			Creators: []manuscript.Contributor{{Name: "A", Role: "aut"}, {Name: "T", Role: "trl"}, {Name: "N"}},
		}, english, arabic), []string{
			"dc:identifier id=pub-id: urn:isbn:9780000000002",
			"dc:title id=title xml:lang=en: The Lamp & I",
			"meta property=title-type refines=#title: main",
			"meta property=alternate-script refines=#title xml:lang=ar dir=rtl: المصباح",
			"dc:language: en",
			"dc:language: ar",
			"dc:creator id=creator-1: A",
			"meta property=role refines=#creator-1 scheme=marc:relators: aut",
			"dc:contributor id=contributor-2: T",
			"meta property=role refines=#contributor-2 scheme=marc:relators: trl",
			"dc:creator id=creator-3: N",
			"dc:publisher: P",
			"dc:date: 2025-03",
			"dc:source: https://example.org/a",
			"dc:rights xml:lang=en: CC BY",
			"meta property=dcterms:modified: 2025-03-27T12:30:00Z",
		}},
	}
	for _, test := range tests {
		f := unfinished(t, test.book)
		if err := f.metadata(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, lines(f.opf.Root().SelectElement("metadata"), everything)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestMetadataTellsTheDirection(t *testing.T) {
	for language, want := range map[string]string{"en": "ltr", "ar": "rtl"} {
		f := unfinished(t, bookOf(manuscript.Metadata{}, titled(language, "T")))
		if err := f.metadata(t.Context()); err != nil {
			t.Fatal(err)
		}
		root := f.opf.Root()
		if lang, dir := root.SelectAttrValue("xml:lang", ""), root.SelectAttrValue("dir", ""); lang != language || dir != want {
			t.Errorf("package in %s has xml:lang %q and dir %q", language, lang, dir)
		}
	}
}

func TestMedia(t *testing.T) {
	f := unfinished(t, bookOf(manuscript.Metadata{}, titled("en", "T")))
	if err := f.media(t.Context()); err != nil {
		t.Fatal(err)
	}
	if said := lines(f.opf.Root().SelectElement("metadata"), isMeta); len(said) > 0 {
		t.Errorf("a book without sound says %q", said)
	}

	f = unfinished(t, bookOf(manuscript.Metadata{}, titled("en", "T")))
	f.edition.book.Layout.CSS = []byte("." + activeClass + " {}")
	f.edition.book.Layout.Narration = nil
	f.overlays["nav.xhtml"] = &overlay{name: "nav", duration: 1500}
	f.overlays["xhtml/opening.xhtml"] = &overlay{name: "opening", duration: 2250}
	f.tracks = []*voices.Track{{Voice: voices.Voice{Name: "Ann"}}, {Voice: voices.Voice{Name: "Ann"}}, {}, {Voice: voices.Voice{Name: "Bob"}}}
	if err := f.media(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"meta property=media:duration refines=#overlay-opening: 2.250s",
		"meta property=media:duration refines=#overlay-nav: 1.500s",
		"meta property=media:duration: 3.750s",
		"dc:contributor id=narrator-1: Ann",
		"meta property=role refines=#narrator-1 scheme=marc:relators: nrt",
		"meta property=media:narrator: Ann",
		"dc:contributor id=narrator-2: Bob",
		"meta property=role refines=#narrator-2 scheme=marc:relators: nrt",
		"meta property=media:narrator: Bob",
		"meta property=media:active-class: -epub-media-overlay-active", // the other one is not in the stylesheet
	}
	if diff := cmp.Diff(want, lines(f.opf.Root().SelectElement("metadata"), everything)[1:]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func isMeta(e *etree.Element) bool { return e.Tag == "meta" }

func TestIdentifier(t *testing.T) {
	book := func(change func(*Book)) string {
		b := bookOf(manuscript.Metadata{Slug: "s", Publisher: "P"}, titled("en", "T"), titled("es", "T"))
		change(b)
		return b.Identifier()
	}
	plain := book(func(*Book) {})
	if !strings.HasPrefix(plain, "urn:uuid:") || plain[len("urn:uuid:")+14] != '5' {
		t.Errorf("%s is no UUID of version 5", plain)
	}
	track := func(language string) *voices.Narration {
		return &voices.Narration{Tracks: map[string]*voices.Track{"x": {Language: language}}}
	}
	tests := []struct {
		name   string
		change func(*Book)
		same   bool
	}{
		{"again", func(*Book) {}, true},
		{"another date", func(b *Book) { b.Modified = time.Now() }, true},
		{"another text", func(b *Book) { b.Work.Texts[0].Blocks[0].Spans[0].Text = "U" }, true},
		{"narrated", func(b *Book) { b.Narration = track("en") }, false},
		{"another language narrated", func(b *Book) { b.Narration = track("fr") }, true},
		{"one language", func(b *Book) { b.Languages = b.Languages[:1] }, false},
		{"another leading language", func(b *Book) { b.Languages = []string{"es", "en"} }, false},
		{"another publisher", func(b *Book) { b.Work.Publisher = "Q" }, false},
		{"another source", func(b *Book) { b.Work.Texts[1].Source = "https://example.org/" }, false},
	}
	for _, test := range tests {
		if got := book(test.change); (got == plain) != test.same {
			t.Errorf("%s: %s, was %s", test.name, got, plain)
		}
	}
	isbn := func(b *Book) { b.Work.Identifier = "urn:isbn:9780000000002" }
	if got := book(isbn); got != "urn:isbn:9780000000002" {
		t.Errorf("the work's own identifier became %s", got)
	}
	alone := book(func(b *Book) { isbn(b); b.Languages = b.Languages[:1] })
	if !strings.HasPrefix(alone, "urn:uuid:") {
		t.Errorf("an edition in one of two languages has the identifier of the whole, %s", alone)
	}
}
