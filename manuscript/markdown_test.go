package manuscript

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdown(t *testing.T) {
	item := func(level int, opens, ordered bool, text string, line int) Block {
		return Block{Kind: Item, Level: level, Opens: opens, Ordered: ordered, Spans: []Span{{Text: text}}, Line: line}
	}
	for name, test := range map[string]struct {
		source string
		want   []Block
	}{
		"emphasis and links": {
			"A *fine* and **strong** [word](https://example.org/a) <b@example.org>, `code`.",
			[]Block{{Kind: Paragraph, Line: 1, Spans: []Span{
				{Text: "A "}, {Text: "fine", Emphasis: true}, {Text: " and "}, {Text: "strong", Strong: true}, {Text: " "},
				{Text: "word", Link: "https://example.org/a"}, {Text: " "}, {Text: "b@example.org", Link: "mailto:b@example.org"},
				{Text: ", "}, {Text: "code", Code: true}, {Text: "."},
			}}},
		},
		"a link that a book may not follow keeps its words": {
			"See [this](javascript:alert(1)) and [that](../up.html).",
			[]Block{{Kind: Paragraph, Line: 1, Spans: []Span{{Text: "See this and that."}}}},
		},
		"escapes and references": {
			`Five \* three &amp; &eacute; &#8220;q&#8221; \&lt;`,
			[]Block{{Kind: Paragraph, Line: 1, Spans: []Span{{Text: "Five * three & é “q” &lt;"}}}},
		},
		"breaks": {
			"one\ntwo  \nthree",
			[]Block{{Kind: Paragraph, Line: 1, Spans: []Span{{Text: "one two\nthree"}}}},
		},
		"quotation of two paragraphs, then another": {
			"> first\n>\n> second\n\ntext\n\n> third\n",
			[]Block{
				{Kind: Quote, Opens: true, Line: 1, Spans: []Span{{Text: "first"}}},
				{Kind: Quote, Line: 3, Spans: []Span{{Text: "second"}}},
				{Kind: Paragraph, Line: 5, Spans: []Span{{Text: "text"}}},
				{Kind: Quote, Opens: true, Line: 7, Spans: []Span{{Text: "third"}}},
			},
		},
		"lists": {
			"- a\n- b\n  1. c\n  2. d\n\n     more of d\n- e\n",
			[]Block{
				item(1, true, false, "a", 1), item(1, false, false, "b", 2),
				item(2, false, true, "c", 3), item(2, false, true, "d\nmore of d", 4), item(1, false, false, "e", 7),
			},
		},
		"headings with a language": {
			"# One\n\n## Dos {lang=es}\n",
			[]Block{
				{Kind: Heading, Level: 1, Line: 1, Spans: []Span{{Text: "One"}}},
				{Kind: Heading, Level: 2, Line: 3, Language: "es", Spans: []Span{{Text: "Dos"}}},
			},
		},
		"a picture in its own paragraph and one in a sentence": {
			"![A *red* door](door.png)\n\nBefore ![A key](key.png) after.\n",
			[]Block{
				{Kind: Picture, Image: "door.png", Line: 1, Spans: []Span{{Text: "A red door"}}},
				{Kind: Paragraph, Line: 3, Spans: []Span{{Text: "Before after."}}},
				{Kind: Picture, Image: "key.png", Line: 3, Spans: []Span{{Text: "A key"}}},
			},
		},
		"code": {
			"```go\na := 1\n```\n",
			[]Block{{Kind: Paragraph, Line: 1, Spans: []Span{{Text: "a := 1", Code: true}}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := readMarkdown("m.md", test.source)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, doc.blocks); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMarkdownLeavesHTMLOut(t *testing.T) {
	doc, err := readMarkdown("m.md", "One <script>x</script> two.\n\n<div>three</div>\n")
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, note := range doc.notes {
		if note.Code != "html-left-out" {
			t.Errorf("unexpected note %v", note)
		}
		lines = append(lines, note.Line)
	}
	if diff := cmp.Diff([]int{1, 1, 3}, lines); diff != "" {
		t.Errorf("lines of notes (-want +got):\n%s", diff)
	}
	for _, b := range doc.blocks {
		if strings.ContainsAny(b.Text(), "<>") {
			t.Errorf("HTML in %q", b.Text())
		}
	}
}

func TestFrontMatter(t *testing.T) {
	doc, err := readMarkdown("m.md", `---
language: es
title: {en: Open, es: Abierto}
authors: [Ana, Luis]
translators: Eva
rights: CC0
---

Texto.
`)
	if err != nil {
		t.Fatal(err)
	}
	want := Front{
		Language: "es", Title: Translated{"en": "Open", "es": "Abierto"}, Authors: Names{"Ana", "Luis"},
		Translators: Names{"Eva"}, Rights: Translated{"": "CC0"},
	}
	if diff := cmp.Diff(want, doc.front); diff != "" {
		t.Errorf("front matter (-want +got):\n%s", diff)
	}
	if doc.blocks[0].Line != 9 {
		t.Errorf("the text begins at line %d, want 9", doc.blocks[0].Line)
	}
}

func TestFrontMatterErrorsNameThePlace(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"unknown key":    {"---\nlanguage: es\ntitel: x\n---\n\nText", ":3:1: there is no key"},
		"wrong type":     {"---\nauthors: {a: 1}\n---\n\nText", ":2:10: give a name or a list of names"},
		"not YAML":       {"---\na: [b\n---\n\nText", ":2:4: a list that begins with ["},
		"not a language": {"---\nlanguage: Spanish tongue\n---\n\nText", "not a language tag"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readMarkdown("m.md", test.source)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "m.md:") {
				t.Errorf("got %v, want %q in it", err, test.want)
			}
		})
	}
}
