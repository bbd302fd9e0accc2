package web

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
	"diglot/voices"
)

func TestHTML(t *testing.T) {
	text := &text{blocks: map[string]placed{"ar-p1": {&manuscript.Block{ID: "ar-p1"}, 1}}}
	for _, test := range []struct{ xhtml, want string }{
		{`<p id="ar-p1" lang="ar" xml:lang="ar">a<br/>&lt;b</p>`, `<p id="ar-p1" lang="ar" data-text="1">a<br>&lt;b</p>`},
		{`<section id="s"><section aria-label="N" epub:type="footnotes">x</section></section>`, `<div id="s"><section aria-label="N">x</section></div>`},
		{`<a href="part-0001.xhtml#n">1</a><a href="#n">2</a>`, `<a href="#n">1</a><a href="#n">2</a>`},
		{`<a href="https://example.org/a.xhtml#n">1</a>`, `<a href="https://example.org/a.xhtml#n">1</a>`},
		{`<img alt="" src="i.png"/>`, `<img alt="" src="i.png" loading="lazy">`},
	} {
		got, _, err := text.html([]byte(test.xhtml))
		if err != nil || string(got) != test.want {
			t.Errorf("%s\n got %s, %v\nwant %s", test.xhtml, got, err, test.want)
		}
	}
}

func TestSentences(t *testing.T) {
	const text = "A 😀 b. In 1962."
	block := &manuscript.Block{
		Spans:     []manuscript.Span{{Text: text}},
		Sentences: []manuscript.Sentence{{Start: 0, End: 9}, {Start: 10, End: 18}},
	}
	cue := func(kind voices.CueKind, start, end, from int) voices.Cue {
		return voices.Cue{Kind: kind, Start: start, End: end, From: time.Duration(from) * time.Millisecond}
	}
	sound := &voices.Track{Cues: []voices.Cue{
		cue(voices.SentenceCue, 0, 9, 0), cue(voices.WordCue, 0, 1, 10), cue(voices.WordCue, 7, 8, 300),
		cue(voices.SentenceCue, 3, 5, 400), // no sentence of the block
		cue(voices.SentenceCue, 10, 18, 500), cue(voices.WordCue, 10, 12, 510),
		cue(voices.WordCue, 13, 15, 700), cue(voices.WordCue, 15, 17, 700), // one number
		cue(voices.WordCue, 17, 99, 900), // not in the text
	}}
	got, err := track{"en-p1", 1, `a"<b.mp3`, 990, sentences(block, sound)}.appendJSON(nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = `["en-p1",1,"a\"\u003cb.mp3",990,[[0,0,0,1,10,5,1,300],[1,500,0,2,510,3,4,700]]]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestShelves(t *testing.T) {
	downloads := []Download{
		{Href: "e", Kind: EPUB, Languages: []string{"en"}, Bytes: 1_949_000, Seconds: 4_030},
		{Href: "s", Kind: EPUB, Languages: []string{"es"}},
		{Href: "t", Kind: Text, Languages: []string{"es"}, Bytes: 200, Seconds: 0.4},
		{Href: "b", Kind: Zip, Languages: []string{"en", "es"}, Bytes: 12_345_678},
	}
	var got []string
	for _, s := range shelves(downloads, tonguesOf([]string{"es"})[0]) {
		for _, f := range s.Files {
			got = append(got, s.Name+": "+f.Name+" "+f.Measure)
		}
	}
	want := []string{
		"Español: Libro electrónico con sonido ",
		"Español: Texto sin formato 1 s · 1 kB",
		"Inglés y español: Todo en un archivo 12,3 MB",
		"Inglés: Libro electrónico con sonido 1 h 7 min · 1,9 MB",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMeasureInTheLanguagesOfNumbers(t *testing.T) {
	d := Download{Bytes: 1_900_000, Seconds: 3_900}
	var got []string
	for _, l := range tonguesOf([]string{"en", "fr", "ja", "ar"}) {
		got = append(got, l.measure(d))
	}
	want := []string{"1 h 5 min · 1.9 MB", "1 h 5 min · 1,9 Mo", "1時間5分 · 1.9 MB", "1 س 5 د · 1.9 م.ب"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every kind of download is said in every language that has words.
func TestKindsAreSaid(t *testing.T) {
	kinds := []Kind{EPUB, TextEPUB, Tracks, MP3, M4B, Learners, VTT, SRT, Text, LPF, DAISY, Podcast, OPDS, Zip}
	for _, l := range tonguesOf([]string{"en", "ar"}) {
		var names []string
		for _, k := range kinds {
			name, suits := k.said(l.Words)
			if name == "" || suits == "" {
				t.Errorf("%s: %q is not said", l.Tag, k)
			}
			names = append(names, name)
		}
		slices.Sort(names)
		if len(slices.Compact(names)) != len(kinds) {
			t.Errorf("%s: two kinds have one name: %q", l.Tag, names)
		}
	}
}
