package daisy

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diglot/internal/readers"
)

// Readium's parser finds the title, the headings and every clip.
func TestReadiumReadsTheBook(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		b := lampBook(t, tag)
		m := readers.Readium(t, save(t, b))
		e, err := newEdition(b)
		if err != nil {
			t.Fatal(err)
		}
		if m.Title[""] != b.Text.Title() || !cmp.Equal(m.Languages, []string{tag}) || len(m.ReadingOrder) != len(e.sections) {
			t.Errorf("%s: Readium reads the title %q, the languages %v and %d documents", tag, m.Title, m.Languages, len(m.ReadingOrder))
		}
		if want := float64(e.length()) / 1000; m.Seconds < want-1 || m.Seconds > want+1 {
			t.Errorf("%s: Readium reads %v s, want %v s", tag, m.Seconds, want)
		}
		var want, got []readers.Node
		for _, s := range e.sections {
			for _, p := range s.pars {
				want = append(want, readers.Node{
					Text: textName + "#" + p.target, Audio: s.soundName(),
					Begin: float64(p.clip.from) / 1000, End: float64(p.clip.to) / 1000,
				})
			}
		}
		for _, clip := range m.Clips() {
			clip.Roles = nil
			got = append(got, clip)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: Readium's clips differ:\n%s", tag, diff)
		}
		if tag != "en" {
			continue
		}
		contents := []readers.Entry{
			{Label: "The Lamp", Href: "sect0001.smil#t-en-0001"},
			{Label: "What was said", Href: "sect0002.smil#t-en-0003", Entries: []readers.Entry{{Label: "A picture", Href: "sect0003.smil#t-en-0012"}}},
			{Label: "The end", Href: "sect0004.smil#t-en-0017"},
			{Label: "About this edition", Href: "sect0005.smil#t-en-c1"},
		}
		if diff := cmp.Diff(contents, m.Contents); diff != "" {
			t.Errorf("Readium's table of contents differs:\n%s", diff)
		}
	}
}

// The project's own manuscripts make books that break no rule.
func TestExamples(t *testing.T) {
	const examples = "../../examples/"
	for _, files := range [][]string{
		{examples + "right-to-read/right-to-read.md"},
		{examples + "the-well/the-well.en.md", examples + "the-well/the-well.ar.md"},
		{examples + "the-night-train/the-night-train.en.md", examples + "the-night-train/the-night-train.ja.md"},
	} {
		s, err := narrate(files...)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range s.work.Languages() {
			if _, err := s.book(tag).Files(t.Context()); tag == "ja" && errors.Is(err, ErrSilent) {
				continue // eSpeak NG cannot read kanji
			}
			expectSound(t, save(t, s.book(tag)))
		}
	}
}
