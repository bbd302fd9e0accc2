package layouts

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestNamed(t *testing.T) {
	for _, name := range Names() {
		layout, err := Named(name)
		if err != nil {
			t.Fatal(err)
		}
		if layout.Name != name || len(layout.CSS) == 0 || len(layout.Narration) == 0 {
			t.Errorf("layout %q has the name %q, %d bytes of CSS and %d for narration", name, layout.Name, len(layout.CSS), len(layout.Narration))
		}
		for _, part := range []string{"document", "section", "heading", "body", "notes", "group", "pair", "part", "twins", "table", "row", "picture"} {
			if layout.Templates.Lookup(part) == nil {
				t.Errorf("layout %q has no template %q", name, part)
			}
		}
	}
	if _, err := Named("sideways"); !errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), "interleaved") {
		t.Errorf("Named(sideways): %v; want ErrUnknown and the names there are", err)
	}
}

func TestFromSaysWhatIsMissing(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	pair := file(`{{define "pair"}}<div>{{.Pair.ID}}</div>{{end}}`)
	tests := []struct {
		name   string
		folder fstest.MapFS
		want   string
	}{
		{"no stylesheet", fstest.MapFS{"pair.html": pair}, "style.css"},
		{"no template", fstest.MapFS{"style.css": file("")}, "*.html"},
		{"no pair", fstest.MapFS{"a.html": file(`{{define "part"}}{{end}}`), "style.css": file("")}, `named "pair"`},
		{"bad template", fstest.MapFS{"a.html": file("{{define"), "style.css": file("")}, "a.html"},
	}
	for _, test := range tests {
		if _, err := From("mine", test.folder); err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "mine") {
			t.Errorf("%s: error %v should name the layout and %s", test.name, err, test.want)
		}
	}
}

func TestFromReplacesTemplatesOfTheSameName(t *testing.T) {
	layout, err := From("mine", fstest.MapFS{
		"pair.html": {Data: []byte(`{{define "pair"}}<p class="mine">{{.Pair.ID}}</p>{{end}}`)},
		"style.css": {Data: []byte(".mine {}")},
	})
	if err != nil {
		t.Fatal(err)
	}
	page, err := layout.Fill(sampleDocument())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page.XHTML), `<p class="mine">pair-en-p1</p>`) {
		t.Errorf("the layout's own pair is not in the page:\n%s", page.XHTML)
	}
	if !strings.Contains(string(layout.CSS), "color-scheme") || !strings.HasSuffix(string(layout.CSS), ".mine {}") {
		t.Error("the stylesheet should be that of base, then the layout's own")
	}
}

func TestPages(t *testing.T) {
	for _, name := range Names() {
		layout, err := Named(name)
		if err != nil {
			t.Fatal(err)
		}
		page, err := layout.Fill(sampleDocument())
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".xhtml", page.XHTML)
		if name == "interleaved" {
			golden(t, "anchors.txt", []byte(outline(page.Anchors)))
		}
	}
}

func outline(anchors []Anchor) string {
	var outline strings.Builder
	for _, a := range anchors {
		outline.WriteString(strings.Repeat("  ", a.Depth) + a.Element + " " + a.ID)
		if a.Type != "" {
			outline.WriteString(" " + a.Type)
		}
		outline.WriteString("\n")
	}
	return outline.String()
}

// However a layout orders them, it shows every part once.
func TestLayoutsShowTheSameParts(t *testing.T) {
	var want []string
	for _, name := range Names() {
		layout, err := Named(name)
		if err != nil {
			t.Fatal(err)
		}
		page, err := layout.Fill(sampleDocument())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range page.Anchors {
			if strings.HasPrefix(a.ID, "en-") || strings.HasPrefix(a.ID, "ar-") {
				got = append(got, a.ID)
			}
		}
		slices.Sort(got)
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-%s +%s):\n%s", name, Names()[0], name, diff)
		}
	}
}

func TestFillNamesWhatIsWrong(t *testing.T) {
	tests := []struct{ name, pair, want string }{
		{"open element", `{{define "pair"}}<div id="{{.Pair.ID}}"><p></div>{{end}}`, "near pair-en-p1: XML syntax error"},
		{"named entity", `{{define "pair"}}<div id="{{.Pair.ID}}">&nbsp;</div>{{end}}`, "near pair-en-p1: XML syntax error"},
		{"doctype", `{{define "pair"}}<!DOCTYPE html>{{end}}`, "declaration"},
		{"id twice", `{{define "pair"}}<div id="{{.Pair.ID}}"></div><div id="{{.Pair.ID}}"></div>{{end}}`, `"pair-en-p1" stands there twice`},
		{"unknown field", `{{define "pair"}}<div>{{.Pears}}</div>{{end}}`, "pair.html:1"},
	}
	for _, test := range tests {
		layout, err := From("mine", fstest.MapFS{"pair.html": {Data: []byte(test.pair)}, "style.css": {}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = layout.Fill(sampleDocument())
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "mine") || !strings.Contains(err.Error(), "A title") {
			t.Errorf("%s: error %q should name layout, document and %q", test.name, err, test.want)
		}
	}
}

// golden compares with a file in testdata, or writes it when -update is given.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; write it anew with -update):\n%s", file, diff)
	}
}

// sampleDocument has every kind of section and group once.
func sampleDocument() *Document {
	referring, note := arabic("ar-p2", "انظر."), arabic("ar-n1", "حاشية")
	referring.Sentences[0].Runs = append(referring.Sentences[0].Runs,
		Run{Note: &Reference{ID: "ref-ar-n1", Target: "#ar-n1", Text: "1", Name: "Note 1", Language: "en"}})
	note.Back = &Reference{Target: "#ref-ar-n1", Text: "1", Name: "العودة 1"}
	return &Document{
		Title: "A title", Language: "en", Direction: "ltr", Kind: Chapter,
		Section: Section{
			ID: "section-en-h1", Kind: Chapter, Level: 1,
			Heading:   &Pair{ID: "heading-en-h1", Parts: []Part{english("en-h1", "A title"), arabic("ar-h1", "عنوان")}},
			Languages: []Language{{Tag: "en", Name: "English"}, {Tag: "ar", Direction: "rtl", Name: "العربية"}},
			Groups: []Group{
				{Kind: Paragraphs, Pair: Pair{ID: "pair-en-p1", Parts: []Part{english("en-p1", "One."), arabic("ar-p1", "واحد.")}}},
				{Kind: List, ID: "list-en-i1", Groups: []Group{
					{Kind: Item, ID: "item-en-i1", Pair: Pair{ID: "pair-en-i1", Parts: []Part{english("en-i1", "First"), arabic("ar-i1", "أول")}},
						Groups: []Group{{Kind: List, ID: "list-en-i2", Ordered: true, Groups: []Group{
							{Kind: Item, ID: "item-en-i2", Pair: Pair{ID: "pair-en-i2", Parts: []Part{english("en-i2", "Within")}}},
						}}}},
				}},
				{Kind: Quotation, ID: "quotation-en-q1", Groups: []Group{
					{Kind: Paragraphs, Pair: Pair{ID: "pair-en-q1", Parts: []Part{english("en-q1", "“Said.”")}}},
					{Kind: PullQuote, ID: "aside-en-q2", Groups: []Group{
						{Kind: Paragraphs, Pair: Pair{ID: "pair-en-q2", Parts: []Part{english("en-q2", "Said")}}},
					}},
				}},
				{Kind: Picture, ID: "figure-en-f1", Pair: Pair{ID: "pair-en-f1", Parts: []Part{
					{ID: "en-f1", Classes: "original", Language: "en", Image: "../images/a.png", Alt: `A "square" & more`},
					arabic("ar-f1", "مربع"),
				}}},
				{Kind: Table, ID: "table-en-r1", Groups: []Group{
					{Kind: Row, Header: true, Pair: Pair{ID: "pair-en-r1", Parts: []Part{
						row(english("en-r1", ""), Cell{ID: "en-r1-c1", Sentences: undivided("Hour")}, Cell{ID: "en-r1-c2", Sentences: undivided("Oil")}),
						row(arabic("ar-r1", ""), Cell{ID: "ar-r1-c1", Sentences: undivided("الساعة")}),
					}}},
					{Kind: Row, Pair: Pair{ID: "pair-en-r2", Parts: []Part{
						row(english("en-r2", ""), Cell{Headers: "en-r1-c1", Sentences: undivided("Ten")}, Cell{Headers: "en-r1-c2"}),
						row(arabic("ar-r2", ""), Cell{Headers: "ar-r1-c1", Sentences: undivided("العاشرة")}),
					}}},
				}},
				{Kind: Picture, ID: "figure-en-f2", Pair: Pair{ID: "pair-en-f2", Parts: []Part{
					{ID: "en-f2", Classes: "original", Language: "en", Image: "../images/b.png"},
				}}},
			},
			Sections: []Section{{
				ID: "section-en-h2", Level: 2,
				Heading: &Pair{ID: "heading-en-h2", Parts: []Part{english("en-h2", "Below")}},
				Groups:  []Group{{Kind: Paragraphs, Pair: Pair{ID: "pair-en-p2", Parts: []Part{english("en-p2", "See."), referring}}}},
			}},
		},
		Notes: Section{ID: "notes-ar-n1", Label: "Notes", Groups: []Group{
			{Kind: Paragraphs, Pair: Pair{ID: "pair-ar-n1", Parts: []Part{note}}},
		}},
	}
}

func undivided(text string) []Sentence { return []Sentence{{Runs: []Run{{Text: text}}}} }

func row(part Part, cells ...Cell) Part {
	part.Sentences, part.Cells = nil, cells
	return part
}

func english(id, text string) Part {
	return Part{ID: id, Classes: "original", Language: "en",
		Twins:     []Reference{{Target: "#" + strings.Replace(id, "en", "ar", 1), Text: "Arabic", Name: "Read this paragraph in Arabic"}},
		Sentences: []Sentence{{ID: id + "-s1", Runs: []Run{{Text: text}}}}}
}

func arabic(id, text string) Part {
	return Part{ID: id, Text: 1, Classes: "translation", Language: "ar", Direction: "rtl",
		Sentences: []Sentence{{ID: id + "-s1", Runs: []Run{{Text: text}}}}}
}
