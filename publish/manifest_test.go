package publish

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/parallel"
	"diglot/voices"
)

func TestManifestAndSpine(t *testing.T) {
	b := bookOf(manuscript.Metadata{}, titled("ar", "م"))
	f := unfinished(t, b)
	f.overlays["xhtml/opening.xhtml"] = &overlay{name: "opening", duration: 1}
	f.overlays["nav.xhtml"] = &overlay{name: "nav", duration: 1}
	f.tracks = []*voices.Track{{Block: "ar-z"}, {Block: "ar-a"}}
	f.edition.pictures = []*picture{{name: "image-001.png", format: "png"}}
	if err := f.manifest(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"item id=nav href=nav.xhtml media-type=application/xhtml+xml properties=nav media-overlay=overlay-nav",
		"item id=ncx href=toc.ncx media-type=application/x-dtbncx+xml",
		"item id=style href=css/style.css media-type=text/css",
		"item id=opening href=xhtml/opening.xhtml media-type=application/xhtml+xml media-overlay=overlay-opening",
		"item id=overlay-opening href=overlays/opening.smil media-type=application/smil+xml",
		"item id=overlay-nav href=overlays/nav.smil media-type=application/smil+xml",
		"item id=image-001 href=images/image-001.png media-type=image/png",
		"item id=audio-ar-z href=audio/ar-z.mp3 media-type=audio/mpeg",
		"item id=audio-ar-a href=audio/ar-a.mp3 media-type=audio/mpeg",
	}
	if diff := cmp.Diff(want, lines(f.opf.Root().SelectElement("manifest"), everything)); diff != "" {
		t.Errorf("manifest (-want +got):\n%s", diff)
	}
	if err := f.spine(t.Context()); err != nil {
		t.Fatal(err)
	}
	spine := f.opf.Root().SelectElement("spine")
	if got := lines(spine, everything); !slices.Equal(got, []string{"itemref idref=opening", "itemref idref=nav"}) {
		t.Errorf("spine %q", got)
	}
	if spine.SelectAttrValue("page-progression-direction", "") != "rtl" || spine.SelectAttrValue("toc", "") != "ncx" {
		t.Errorf("spine has the attributes %v", spine.Attr)
	}
}

func TestManifestRefusesWhatIsNotOurs(t *testing.T) {
	f := unfinished(t, bookOf(manuscript.Metadata{}, titled("en", "T")))
	f.opf.Root().SelectElement("manifest").CreateElement("item").CreateAttr("href", "xhtml/cover.xhtml")
	if err := f.manifest(t.Context()); err == nil || !strings.Contains(err.Error(), "xhtml/cover.xhtml") {
		t.Errorf("error %v should name the file", err)
	}
}

func TestReadingOrder(t *testing.T) {
	tests := []struct{ name, sketch, colophon, want string }{
		{"title page", "Tp1p1p", "1p", "titlepage nav opening part-0001 part-0002 colophon"},
		{"chapters", "Tp1p1p", "1p", "opening nav part-0001 part-0002 colophon"},
		{"no chapters", "Tp", "1p", "opening nav colophon"},
		{"nothing but a title", "T", "", "opening nav"},
		{"long without headings", "T" + strings.Repeat("p", 2*longest), "1p", "opening part-0001 part-0002 nav colophon"},
	}
	for _, test := range tests {
		e := plainEdition()
		text := beadsOf(test.sketch)
		if test.name == "title page" {
			e.documents = append(e.documents, &document{name: "titlepage", kind: layouts.TitlePage, beads: text[:1]})
			text = text[1:]
		}
		e.documents = append(e.documents, divide(text, "T")...)
		if test.colophon != "" {
			e.documents = append(e.documents, &document{name: "colophon", beads: beadsOf(test.colophon)})
		}
		var got []string
		for _, href := range e.readingOrder() {
			got = append(got, strings.TrimSuffix(strings.TrimPrefix(href, "xhtml/"), ".xhtml"))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestPairRefusesAWrongAlignment(t *testing.T) {
	two := func(beads ...parallel.Bead) *Book {
		b := bookOf(manuscript.Metadata{}, titled("en", "T"), titled("es", "T"))
		b.Alignment.Beads = beads
		return b
	}
	both := parallel.Bead{Blocks: [][]string{{"en-b1"}, {"es-b1"}}}
	tests := []struct {
		name string
		book *Book
		want string
	}{
		{"block left out", two(parallel.Bead{Blocks: [][]string{{"en-b1"}, nil}}), `leaves out 1 blocks, "es-b1"`},
		{"block twice", two(both, parallel.Bead{Blocks: [][]string{{"en-b1"}, nil}}), `"en-b1", which the text does not have or which it names twice`},
		{"unknown block", two(both, parallel.Bead{Blocks: [][]string{{"en-b9"}, nil}}), `"en-b9"`},
		{"bead too short", two(parallel.Bead{Blocks: [][]string{{"en-b1"}}}), "lacks a language"},
	}
	for _, test := range tests {
		if _, err := newEdition(test.book); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v should say %s", test.name, err, test.want)
		}
	}
	b := two(both)
	b.Alignment.Languages = []string{"en", "fr"}
	if _, err := newEdition(b); err == nil || !strings.Contains(err.Error(), `no language "es"`) {
		t.Errorf("language missing: %v", err)
	}
}

func TestPairTakesSomeOfTheLanguagesInAnyOrder(t *testing.T) {
	b := bookOf(manuscript.Metadata{}, titled("en", "E"), titled("es", "S"), titled("ar", "A"))
	b.Work.Texts[0].Blocks = append(b.Work.Texts[0].Blocks, manuscript.Block{ID: "en-b2", Kind: manuscript.Paragraph})
	b.Alignment.Beads = append(b.Alignment.Beads, parallel.Bead{Blocks: [][]string{{"en-b2"}, nil, nil}})
	b.Languages = []string{"ar", "es"}
	e, err := newEdition(b)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for block := range e.blocks() {
		ids = append(ids, block.ID)
	}
	if !slices.Equal(ids, []string{"ar-b1", "es-b1"}) {
		t.Errorf("blocks %q; a bead without either language should be gone", ids)
	}
}
