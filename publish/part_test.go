package publish

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"diglot/layouts"
	"diglot/manuscript"
)

func TestSentences(t *testing.T) {
	tests := []struct {
		name      string
		spans     []manuscript.Span
		sentences []manuscript.Sentence
		want      []layouts.Sentence
	}{
		{"undivided", []manuscript.Span{{Text: "One. Two."}}, nil,
			[]layouts.Sentence{{Runs: []layouts.Run{{Text: "One. Two."}}}}},
		{"two", []manuscript.Span{{Text: "One. Two."}}, []manuscript.Sentence{{Start: 0, End: 4}, {Start: 5, End: 9}},
			[]layouts.Sentence{
				{ID: "b-s1", Runs: []layouts.Run{{Text: "One."}}},
				{Runs: []layouts.Run{{Text: " "}}},
				{ID: "b-s2", Runs: []layouts.Run{{Text: "Two."}}},
			}},
		{"a link over both", []manuscript.Span{{Text: "One. Two.", Link: "https://example.org/"}}, []manuscript.Sentence{{Start: 0, End: 4}, {Start: 5, End: 9}},
			[]layouts.Sentence{
				{ID: "b-s1", Runs: []layouts.Run{{Text: "One.", Link: "https://example.org/"}}},
				{Runs: []layouts.Run{{Text: " "}}},
				{ID: "b-s2", Runs: []layouts.Run{{Text: "Two.", Link: "https://example.org/"}}},
			}},
		{"spans within", []manuscript.Span{{Text: "a "}, {Text: "مرحبا", Language: "ar"}, {}, {Text: " b", Strong: true}}, []manuscript.Sentence{{Start: 0, End: 14}},
			[]layouts.Sentence{{ID: "b-s1", Runs: []layouts.Run{
				{Text: "a "}, {Text: "مرحبا", Language: "ar", Direction: "rtl"}, {Text: " b", Strong: true},
			}}}},
	}
	for _, test := range tests {
		got := plainEdition().sentences(&manuscript.Block{ID: "b", Spans: test.spans, Sentences: test.sentences}, "en")
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// However a text is cut into spans and sentences, all of it is shown in order.
func TestSentencesShowAllOfTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var block manuscript.Block
		for _, text := range rapid.SliceOf(rapid.StringMatching(`[a-z ]{0,8}`)).Draw(t, "spans") {
			block.Spans = append(block.Spans, manuscript.Span{Text: text, Emphasis: rapid.Bool().Draw(t, "em")})
		}
		text := block.Text()
		for at := 0; at < len(text); {
			start := rapid.IntRange(at, len(text)-1).Draw(t, "start")
			end := rapid.IntRange(start+1, len(text)).Draw(t, "end")
			block.Sentences = append(block.Sentences, manuscript.Sentence{Start: start, End: end})
			at = end
		}
		var shown strings.Builder
		seen := 0
		for _, s := range plainEdition().sentences(&block, "en") {
			var words strings.Builder
			for _, r := range s.Runs {
				words.WriteString(r.Text)
			}
			if s.ID != "" {
				if want := block.Sentences[seen]; words.String() != text[want.Start:want.End] {
					t.Fatalf("sentence %s is %q, want %q", s.ID, words.String(), text[want.Start:want.End])
				}
				seen++
			}
			shown.WriteString(words.String())
		}
		if shown.String() != text || seen != len(block.Sentences) {
			t.Fatalf("%q with %d sentences is shown as %q with %d", text, len(block.Sentences), shown.String(), seen)
		}
	})
}

func TestLayOut(t *testing.T) {
	block := func(id string, kind manuscript.Kind, text, image string) *manuscript.Block {
		return &manuscript.Block{ID: id, Kind: kind, Image: image, Spans: []manuscript.Span{{Text: text}}}
	}
	e := plainEdition()
	e.texts[1].Language = "ar"
	e.pictureOf["a.png"], e.pictureOf["b.png"] = &picture{name: "image-001.png"}, &picture{name: "image-002.png"}
	tests := []struct {
		name string
		bead bead
		want []layouts.Part
	}{
		{"two for one", bead{
			{block("en-1", manuscript.Paragraph, "One.", ""), block("en-2", manuscript.Attribution, "Ana", "")},
			{block("ar-1", manuscript.Paragraph, "واحد", "")},
		}, []layouts.Part{
			{ID: "en-1", Classes: "original", Language: "en", Sentences: undivided("One.")},
			{ID: "en-2", Classes: "original attribution", Language: "en", Sentences: undivided("Ana")},
			{ID: "ar-1", Text: 1, Classes: "translation", Language: "ar", Direction: "rtl", Sentences: undivided("واحد")},
		}},
		{"translation alone", bead{nil, {block("ar-1", manuscript.Source, "واحد", "")}}, []layouts.Part{
			{ID: "ar-1", Text: 1, Classes: "translation source", Language: "ar", Direction: "rtl", Sentences: undivided("واحد")},
		}},
		{"one image for both", bead{
			{block("en-1", manuscript.Picture, "A lamp", "a.png")}, {block("ar-1", manuscript.Picture, "مصباح", "a.png")},
		}, []layouts.Part{
			{ID: "en-1", Classes: "original", Language: "en", Image: "../images/image-001.png", Alt: "A lamp"},
			{ID: "ar-1", Text: 1, Classes: "translation", Language: "ar", Direction: "rtl", Sentences: undivided("مصباح")},
		}},
		{"one decorative image for both", bead{
			{block("en-1", manuscript.Picture, "", "a.png")}, {block("ar-1", manuscript.Picture, "", "a.png")},
		}, []layouts.Part{
			{ID: "en-1", Classes: "original", Language: "en", Image: "../images/image-001.png"},
		}},
		{"an image for each", bead{
			{block("en-1", manuscript.Picture, "A lamp", "a.png")}, {block("ar-1", manuscript.Picture, "مصباح", "b.png")},
		}, []layouts.Part{
			{ID: "en-1", Classes: "original", Language: "en", Image: "../images/image-001.png", Alt: "A lamp"},
			{ID: "ar-1", Text: 1, Classes: "translation", Language: "ar", Direction: "rtl", Image: "../images/image-002.png", Alt: "مصباح"},
		}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, e.layOut(test.bead).Parts, cmpopts.IgnoreFields(layouts.Part{}, "Twins")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func undivided(text string) []layouts.Sentence {
	return []layouts.Sentence{{Runs: []layouts.Run{{Text: text}}}}
}
