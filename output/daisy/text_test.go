package daisy

import (
	"strings"
	"testing"

	"github.com/beevik/etree"
	"pgregory.net/rapid"

	"diglot/manuscript"
)

// textOf writes blocks of an English text and returns the markup.
func textOf(t testing.TB, blocks ...manuscript.Block) string {
	t.Helper()
	root := etree.NewDocument().CreateElement("body")
	text := &manuscript.Text{Language: "en", Blocks: blocks}
	e := &edition{
		book: &Book{Text: text}, pictures: newPictures(nil),
		levels: make(map[*manuscript.Block]int), labels: map[string]string{"n": "*"},
	}
	w := &textWriter{edition: e, body: root}
	for b := range text.Reading() {
		w.write(b)
		w.last = b
	}
	document := etree.NewDocument()
	document.SetRoot(root)
	markup, err := document.WriteToString()
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(markup, "\n", "")
}

func TestBlocks(t *testing.T) {
	span := func(text string) []manuscript.Span { return []manuscript.Span{{Text: text}} }
	item := func(id string, level int, ordered, opens bool) manuscript.Block {
		return manuscript.Block{ID: id, Kind: manuscript.Item, Level: level, Ordered: ordered, Opens: opens, Spans: span(id)}
	}
	for _, test := range []struct {
		name   string
		blocks []manuscript.Block
		want   string
	}{
		{"styles and languages", []manuscript.Block{{ID: "a", Kind: manuscript.Paragraph, Language: "en", Spans: []manuscript.Span{
			{Text: "a "}, {Text: "ليل", Language: "ar", Emphasis: true}, {Text: " "}, {Text: "b\nc", Strong: true, Code: true, Link: "https://example.org/"}, {Note: "n"},
		}}}, `<p id="a">a <span lang="ar" xml:lang="ar" dir="rtl"><em>ليل</em></span> <a href="https://example.org/"><strong><code>b<br/>c</code></strong></a><span class="noteref"><a href="#n">*</a></span></p>`},
		{"a paragraph in another language", []manuscript.Block{{ID: "a", Kind: manuscript.Paragraph, Language: "ar", Spans: span("ليل")}},
			`<p id="a" lang="ar" xml:lang="ar" dir="rtl">ليل</p>`},
		{"a link over two sentences", []manuscript.Block{{ID: "a", Kind: manuscript.Paragraph, Spans: []manuscript.Span{{Text: "A. B.", Link: "https://example.org/"}}, Sentences: []manuscript.Sentence{{Start: 0, End: 2}, {Start: 3, End: 5}}}},
			`<p id="a"><span id="a-s1"><a href="https://example.org/">A.</a></span> <span id="a-s2"><a href="https://example.org/">B.</a></span></p>`},
		{"what XML cannot have", []manuscript.Block{{ID: "a", Kind: manuscript.Paragraph, Spans: span("a\x01<b>")}}, "<p id=\"a\">a\uFFFD&lt;b&gt;</p>"},
		{"lists", []manuscript.Block{item("a", 1, false, true), item("b", 2, true, true), item("c", 2, true, false), item("d", 1, false, false), item("e", 1, false, true), item("f", 3, false, false)},
			`<ul><li><span id="a">a</span><ol><li><span id="b">b</span></li><li><span id="c">c</span></li></ol></li><li><span id="d">d</span></li></ul>` +
				`<ul><li><span id="e">e</span><ul><li><span id="f">f</span></li></ul></li></ul>`},
		{"two quotations", []manuscript.Block{{ID: "a", Kind: manuscript.Quote, Spans: span("a")}, {ID: "b", Kind: manuscript.Quote, Spans: span("b")}, {ID: "c", Kind: manuscript.Quote, Opens: true, Spans: span("c")}},
			`<blockquote><p id="a">a</p><p id="b">b</p></blockquote><blockquote><p id="c">c</p></blockquote>`},
		{"a table", []manuscript.Block{{ID: "a", Kind: manuscript.Row, Header: true, Pages: []string{"2"}, Spans: span("x\ty")}, {ID: "b", Kind: manuscript.Row, Spans: []manuscript.Span{{Text: "1\t"}, {Text: "2", Strong: true}}}},
			`<table><tr id="a"><th><span class="page-normal" id="a-page1">2</span> x</th><th>y</th></tr><tr id="b"><td>1</td><td><strong>2</strong></td></tr></table>`},
	} {
		if got, want := textOf(t, test.blocks...), "<body>"+test.want+"</body>"; got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, want)
		}
	}
}

// Whatever the spans and sentences, every word of a block is shown once.
func TestNoWordIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := manuscript.Block{ID: "a", Kind: manuscript.Paragraph}
		for range rapid.IntRange(1, 6).Draw(t, "spans") {
			b.Spans = append(b.Spans, manuscript.Span{
				Text:   rapid.StringMatching(`[a-c .]{0,6}`).Draw(t, "text"),
				Strong: rapid.Bool().Draw(t, "strong"),
			})
		}
		text := b.Text()
		for at := 0; at < len(text); {
			end := rapid.IntRange(at+1, len(text)).Draw(t, "end")
			b.Sentences = append(b.Sentences, manuscript.Sentence{Start: at, End: end})
			at = end + rapid.IntRange(0, 1).Draw(t, "space")
		}
		root := etree.NewElement("p")
		w := &textWriter{edition: &edition{}}
		w.sentences(&b, root)
		if got := allText(root); got != text {
			t.Fatalf("%q is shown as %q", text, got)
		}
	})
}

func allText(e *etree.Element) string {
	var all strings.Builder
	for _, token := range e.Child {
		switch token := token.(type) {
		case *etree.CharData:
			all.WriteString(token.Data)
		case *etree.Element:
			all.WriteString(allText(token))
		}
	}
	return all.String()
}

// No outline skips a level, whatever the manuscript does.
func TestOutlineSkipsNoLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o outline
		last := o.level(&manuscript.Block{Kind: manuscript.Title})
		for _, level := range rapid.SliceOf(rapid.IntRange(1, 5)).Draw(t, "levels") {
			got := o.level(&manuscript.Block{Kind: manuscript.Heading, Level: level})
			if got > last+1 || got < 1 || got > level {
				t.Fatalf("a heading of level %d after one shown at %d is shown at %d", level, last, got)
			}
			last = got
		}
	})
}

func TestPageClass(t *testing.T) {
	for page, want := range map[string]string{"13": "page-normal", "xii": "page-front", "IV": "page-front", "A-1": "page-special", "": "page-special", "٣": "page-special"} {
		if got := pageClass(page); got != want {
			t.Errorf("page %q is %s, want %s", page, got, want)
		}
	}
}
