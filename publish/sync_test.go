package publish

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/voices"
)

func TestSpokenWords(t *testing.T) {
	cue := func(start, end, from int) voices.Cue {
		return voices.Cue{Kind: voices.WordCue, Start: start, End: end, From: time.Duration(from) * time.Millisecond}
	}
	tests := []struct {
		name string
		cues []voices.Cue
		want []word
	}{
		{"none", nil, nil},
		{"the first begins with the sentence", []voices.Cue{cue(10, 13, 1080), cue(14, 18, 1300)}, []word{{10, 13, 1000}, {14, 18, 1300}}},
		{"of other sentences", []voices.Cue{cue(0, 5, 100), cue(10, 13, 1000), cue(21, 25, 2100)}, []word{{10, 13, 1000}}},
		{"at one moment", []voices.Cue{cue(10, 11, 1000), cue(12, 14, 1300), cue(15, 17, 1300), cue(18, 20, 1500)}, []word{{10, 11, 1000}, {12, 17, 1300}, {18, 20, 1500}}},
		{"stepping back in the text", []voices.Cue{cue(10, 14, 1000), cue(12, 16, 1300)}, []word{{10, 16, 1000}}},
		{"after the end", []voices.Cue{cue(10, 14, 1000), cue(15, 17, 2000)}, []word{{10, 17, 1000}}},
		{"without letters", []voices.Cue{cue(10, 10, 1000), cue(12, 14, 1300)}, []word{{12, 14, 1000}}},
	}
	for _, test := range tests {
		c := clip{&voices.Track{Cues: test.cues}, 1000, 2000}
		got := spokenWords(manuscript.Sentence{Start: 10, End: 20}, c, ByWord)
		if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(word{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestMarkWords(t *testing.T) {
	runs := []layouts.Run{{Text: "It "}, {Text: "went", Emphasis: true}, {Note: new(layouts.Reference)}, {Text: "on so"}}
	markWords(runs, 5, []word{{5, 7, 0}, {8, 14, 0}, {15, 17, 0}}, "b-s1")
	got := make([][]layouts.Word, len(runs))
	for i, r := range runs {
		got[i] = r.Words
	}
	want := [][]layouts.Word{{{ID: "b-s1-w1", Start: 0, End: 2}}, {{ID: "b-s1-w2", Start: 0, End: 4}}, nil, {{ID: "b-s1-w3", Start: 3, End: 5}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestGranularity(t *testing.T) {
	tests := []struct {
		sync Sync
		want string
	}{
		{ByParagraph, `<text src="../xhtml/opening.xhtml#en-b2"/>`},
		{BySentence, `<text src="../xhtml/opening.xhtml#en-b2-s2"/>`},
		{ByWord, `<seq epub:textref="../xhtml/opening.xhtml#en-b2-s2">`},
		{ByWord, `<text src="../xhtml/opening.xhtml#en-b2-s2-w4"/>`},
	}
	b := lampBook(t, []string{"en", "es"}, []string{"en", "es"})
	for _, test := range tests {
		b.Sync = test.sync
		files := unpack(t, write(t, b))
		if !strings.Contains(string(files["EPUB/overlays/opening.smil"]), test.want) {
			t.Errorf("by %s: no %s in the overlay", test.sync, test.want)
		}
		checkReferences(t, files)
		checkOverlays(t, files, true)
	}
}

func TestOneLanguageIsHeard(t *testing.T) {
	b := lampBook(t, []string{"en", "es"}, []string{"en", "es"})
	both := b.Identifier()
	b.Spoken = []string{"es"}
	if b.Identifier() == both {
		t.Error("the book has the identifier of the one that is heard in both languages")
	}
	files := unpack(t, write(t, b))
	checkReferences(t, files)
	checkOverlays(t, files, true)
	for name, data := range files {
		if strings.HasPrefix(name, "EPUB/audio/en") || strings.HasSuffix(name, ".smil") && strings.Contains(string(data), "#en-b") {
			t.Errorf("%s has English sound", name)
		}
	}
}
