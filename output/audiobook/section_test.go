package audiobook

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"diglot/manuscript"
	"diglot/voices"
)

// Whatever the headings: everything that is heard is in one section, in its
// order; a section begins with a heading, and with all that stand together; and
// the contents lead to every heading that has something to hear at or below it,
// each at the level of its nearest kin.
func TestSections(t *testing.T) {
	track := sync.OnceValue(func() *voices.Track {
		s := mustNarrate(t, script("en", "T"))
		return s.narration.Tracks["en-1"]
	})()
	rapid.Check(t, func(t *rapid.T) {
		blocks := rapid.IntRange(1, 12).Draw(t, "blocks")
		text := &manuscript.Text{Language: "en"}
		b := &Book{Work: new(manuscript.Work), Text: text, Narration: &voices.Narration{Tracks: make(map[string]*voices.Track)}}
		heard := make(map[string]*voices.Track)
		var order []*voices.Track
		for i := range blocks {
			block := manuscript.Block{ID: fmt.Sprint("en-", i), Kind: manuscript.Paragraph, Spans: []manuscript.Span{{Text: fmt.Sprint(i)}}}
			if level := rapid.IntRange(0, 3).Draw(t, "level"); level > 0 {
				block.Kind, block.Level = manuscript.Heading, level
			}
			if i == 0 {
				block.Kind, block.Level = manuscript.Title, 0
			}
			if rapid.Bool().Draw(t, "heard") {
				own := *track
				heard[block.ID] = &own
				order = append(order, &own)
			}
			text.Blocks = append(text.Blocks, block)
		}
		b.Narration.Tracks = heard
		e, err := newEdition(b)
		if len(order) == 0 {
			if err == nil {
				t.Fatal("an audiobook without sound")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		var played []*voices.Track
		for _, s := range e.sections {
			if len(s.tracks) == 0 || s.title == "" && e.title != "" {
				t.Fatalf("section %d has %d tracks and the title %q", s.number, len(s.tracks), s.title)
			}
			for _, part := range s.tracks {
				played = append(played, part.(*voices.Track))
			}
		}
		if !slices.Equal(played, order) {
			t.Fatal("what is heard is not the text in its order")
		}
		last := 0
		for i, block := range text.Blocks {
			if heard[block.ID] != nil {
				last = i
			}
		}
		var want, got []string
		for i, block := range text.Blocks {
			if block.Kind != manuscript.Paragraph && i <= last {
				want = append(want, block.Text())
			}
		}
		at := -1
		var walk func(entries []*entry, level int)
		walk = func(entries []*entry, level int) {
			for _, x := range entries {
				if x.level <= level {
					t.Fatalf("%s of level %d stands below level %d", x.Label, x.level, level)
				}
				place := slices.Index(played, x.section.tracks[x.track].(*voices.Track))
				if place < at {
					t.Fatalf("%s leads back", x.Label)
				}
				at = place
				got = append(got, x.Label)
				walk(x.Entries, x.level)
			}
		}
		walk(e.contents, 0)
		if !slices.Equal(got, want) {
			t.Fatalf("contents %v, want %v", got, want)
		}
	})
}

func TestSectionTitles(t *testing.T) {
	e, err := newEdition(lampBook(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, s := range e.sections {
		titles = append(titles, s.title)
	}
	want := "The Lamp; Part One – Chapter One; Chapter Two; Silence; About this edition"
	if got := strings.Join(titles, "; "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSeconds(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0.000", time.Millisecond: "0.001", 1234 * time.Millisecond: "1.234", 30 * time.Hour: "108000.000",
	} {
		if got := seconds(d); got != want {
			t.Errorf("%v: got %s, want %s", d, got, want)
		}
	}
}
