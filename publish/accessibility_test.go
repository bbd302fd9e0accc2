package publish

import (
	"slices"
	"strings"
	"testing"

	"diglot/manuscript"
	"diglot/parallel"
	"diglot/words"
)

func TestClaims(t *testing.T) {
	picture := func(alt, image string) func(*Book) {
		return func(b *Book) {
			b.Work.Files = lampFiles
			b.Work.Texts[0].Blocks = append(b.Work.Texts[0].Blocks, manuscript.Block{
				ID: "en-b2", Kind: manuscript.Picture, Image: image, Spans: []manuscript.Span{{Text: alt}},
			})
			b.Alignment.Beads = append(b.Alignment.Beads, parallel.Bead{Blocks: [][]string{{"en-b2"}, nil}})
		}
	}
	narrated := func(ids ...string) func(*finisher) {
		return func(f *finisher) {
			f.overlays["xhtml/opening.xhtml"] = &overlay{name: "opening", duration: 1}
			for _, id := range ids {
				f.playing[id] = true
			}
		}
	}
	tests := []struct {
		name     string
		book     func(*Book)
		finisher func(*finisher)
		has, not []string
	}{
		{"text", nil, nil,
			[]string{"accessMode textual", "accessModeSufficient textual", "accessibilityFeature tableOfContents", "accessibilityHazard none"},
			[]string{"accessMode visual", "accessMode auditory", "accessModeSufficient auditory", "accessibilityFeature alternativeText", "accessibilityFeature synchronizedAudioText"}},
		{"picture", picture("A lamp", "lamp.png"), nil,
			[]string{"accessMode visual", "accessModeSufficient textual,visual", "accessibilityFeature alternativeText", "accessibilityHazard none"}, nil},
		{"decoration", picture("", "lamp.png"), nil,
			[]string{"accessMode visual"}, []string{"accessibilityFeature alternativeText", "accessModeSufficient textual,visual"}},
		{"picture that may move", picture("A lamp", "lamp.gif"), nil,
			[]string{"accessibilityHazard unknown"}, []string{"accessibilityHazard none"}},
		{"all heard", nil, narrated("en-b1", "es-b1"),
			[]string{"accessModeSufficient auditory", "accessibilityFeature synchronizedAudioText"}, []string{"accessMode auditory"}},
		{"part heard", nil, narrated("en-b1"),
			[]string{"accessibilityFeature synchronizedAudioText"}, []string{"accessModeSufficient auditory"}},
	}
	for _, test := range tests {
		b := bookOf(manuscript.Metadata{}, titled("en", "Lamp"), titled("es", "Lámpara"))
		if test.book != nil {
			test.book(b)
		}
		f := unfinished(t, b)
		if test.finisher != nil {
			test.finisher(f)
		}
		var got []string
		for _, c := range f.claims() {
			got = append(got, c.property+" "+c.value)
		}
		for _, want := range test.has {
			if !slices.Contains(got, want) {
				t.Errorf("%s: does not claim %s", test.name, want)
			}
		}
		for _, wrong := range test.not {
			if slices.Contains(got, wrong) {
				t.Errorf("%s: claims %s", test.name, wrong)
			}
		}
	}
}

func TestSummarySaysWhatIsTrue(t *testing.T) {
	es := words.For("es")
	f := unfinished(t, bookOf(manuscript.Metadata{}, titled("es", "Lámpara")))
	if got, want := f.summary(), es.Sentences(es.SummaryText, es.SummaryNavigation, es.SummaryNoHazards); got != want {
		t.Errorf("one language without sound:\n got %s\nwant %s", got, want)
	}
	f = unfinished(t, bookOf(manuscript.Metadata{}, titled("es", "Lámpara"), titled("en", "Lamp")))
	f.overlays["xhtml/opening.xhtml"] = &overlay{name: "opening", duration: 1}
	f.playing["es-b1"] = true
	for _, sentence := range []string{es.SummaryBilingual, es.SummaryLanguages, es.SummaryPartlyNarrated} {
		if !strings.Contains(f.summary(), sentence) {
			t.Errorf("two languages, one heard: %q lacks %q", f.summary(), sentence)
		}
	}
	f.playing["en-b1"] = true
	if !strings.Contains(f.summary(), es.SummaryNarrated) {
		t.Errorf("two languages, both heard: %q", f.summary())
	}
}

func TestSummaryInALanguageWithoutWords(t *testing.T) {
	f := unfinished(t, bookOf(manuscript.Metadata{}, titled("sw", "Taa")))
	if err := f.accessibility(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := lines(f.opf.Root().SelectElement("metadata"), isMeta)
	if last := all[len(all)-1]; !strings.HasPrefix(last, "meta property=schema:accessibilitySummary xml:lang=en: ") {
		t.Errorf("the English summary of a Swahili book is not marked: %s", last)
	}
}
