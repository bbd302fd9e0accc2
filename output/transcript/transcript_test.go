package transcript

import (
	"strings"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/voices"
)

func heard() []Heard {
	block := func(id, text string) *manuscript.Block {
		return &manuscript.Block{ID: id, Kind: manuscript.Paragraph, Spans: []manuscript.Span{{Text: text}}}
	}
	cue := func(start, end int, from, to time.Duration) voices.Cue {
		return voices.Cue{Kind: voices.SentenceCue, Start: start, End: end, From: from * time.Millisecond, To: to * time.Millisecond}
	}
	return []Heard{
		{block("en-1", "One <b> &\ntwo. Three --> four."), &voices.Track{Cues: []voices.Cue{
			cue(0, 14, 0, 1500), {Kind: voices.WordCue, Start: 0, End: 3, To: 100}, cue(15, 30, 1500, 2250),
		}}, 0},
		{block("en-2", "Five."), &voices.Track{Cues: []voices.Cue{cue(0, 5, 0, 700)}}, time.Hour + 2300*time.Millisecond},
	}
}

func TestVTT(t *testing.T) {
	var out strings.Builder
	if err := WriteVTT(&out, "A --> title", "en", Cues(heard())); err != nil {
		t.Fatal(err)
	}
	want := `WEBVTT - A → title
Kind: captions
Language: en

en-1-1
00:00:00.000 --> 00:00:01.500
One &lt;b&gt; &amp; two.

en-1-2
00:00:01.500 --> 00:00:02.250
Three --&gt; four.

en-2-1
01:00:02.300 --> 01:00:03.000
Five.
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestSRT(t *testing.T) {
	var out strings.Builder
	if err := WriteSRT(&out, Cues(heard())); err != nil {
		t.Fatal(err)
	}
	want := `1
00:00:00,000 --> 00:00:01,500
One <b> & two.

2
00:00:01,500 --> 00:00:02,250
Three → four.

3
01:00:02,300 --> 01:00:03,000
Five.
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestText(t *testing.T) {
	say := func(kind manuscript.Kind, level int, text string) manuscript.Block {
		return manuscript.Block{Kind: kind, Level: level, Spans: []manuscript.Span{{Text: text}}}
	}
	text := &manuscript.Text{
		Blocks: []manuscript.Block{
			say(manuscript.Title, 0, "The lamp"), say(manuscript.Item, 1, "a\nmatch"), say(manuscript.Item, 2, "dry"),
			say(manuscript.Row, 0, "ten\ta cup"), say(manuscript.Picture, 0, ""),
		},
		Front:    []manuscript.Block{say(manuscript.Paragraph, 0, "By Ana")},
		Colophon: []manuscript.Block{say(manuscript.Paragraph, 0, "The end")},
	}
	var out strings.Builder
	if err := WriteText(&out, text); err != nil {
		t.Fatal(err)
	}
	want := "The lamp\n\nBy Ana\n\n- a match\n\n  - dry\n\nten | a cup\n\nThe end\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
