package voices

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
)

// of returns a block of a kind.
func of(kind manuscript.Kind, id, text string) manuscript.Block {
	b := block(id, text)
	b.Kind = kind
	return b
}

// repeating marks a block as a repeat of another.
func repeating(b manuscript.Block, original string) manuscript.Block {
	b.RepeatOf = original
	return b
}

func TestPlan(t *testing.T) {
	latin := block("en-latin", "Sic transit.")
	latin.Language = "la"
	work := &manuscript.Work{Texts: []manuscript.Text{
		{
			Language: "en",
			Contents: of(manuscript.Heading, "en-contents", "Contents"),
			Colophon: []manuscript.Block{block("en-colophon", "Made with care.")},
			Blocks: []manuscript.Block{
				of(manuscript.Title, "en-title", "The Flood"),
				of(manuscript.Picture, "en-picture", "A bridge under water."),
				of(manuscript.Picture, "en-ornament", ""),
				block("en-stars", "* * * — “”…"),
				repeating(of(manuscript.PullQuote, "en-pull", "Nobody spoke."), "en-1"),
				repeating(of(manuscript.Attribution, "en-by", "— A witness"), "en-1"),
				of(manuscript.PullQuote, "en-own", "Words of its own."),
				latin,
			},
		},
		{
			Language: "ar",
			Blocks:   []manuscript.Block{of(manuscript.Title, "ar-title", "الطوفان"), block("ar-1", "١٩٩٩")},
		},
	}}
	tests := []struct {
		repeats Repeats
		want    []string
	}{
		{SkipRepeats, []string{
			"en en-title", "en en-picture", "en en-own", "la en-latin", "en en-colophon", "en en-contents",
			"ar ar-title", "ar ar-1",
		}},
		{SpeakRepeats, []string{
			"en en-title", "en en-picture", "en en-pull", "en en-by", "en en-own", "la en-latin",
			"en en-colophon", "en en-contents", "ar ar-title", "ar ar-1",
		}},
	}
	for _, test := range tests {
		var got []string
		for _, u := range Plan(work, Script{Repeats: test.repeats}) {
			got = append(got, u.Language+" "+u.Block)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("repeats %q (-want +got):\n%s", test.repeats, diff)
		}
	}
}

func TestPlanOfBlock(t *testing.T) {
	b := manuscript.Block{
		ID: "en-9", Kind: manuscript.Quote, Line: 42,
		Spans:     []manuscript.Span{{Text: "“Go.” "}, {Text: "She", Emphasis: true}, {Text: " went."}},
		Sentences: []manuscript.Sentence{{Start: 0, End: 9}, {Start: 10, End: 19}},
	}
	work := &manuscript.Work{Texts: []manuscript.Text{{Language: "en", Blocks: []manuscript.Block{b}}}}
	want := []Utterance{{
		Block: "en-9", Line: 42, Language: "en", Text: "“Go.” She went.",
		Sentences: b.Sentences, Pause: 450 * time.Millisecond,
	}}
	if diff := cmp.Diff(want, Plan(work, Script{})); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
}

// Sentences that don't fit the text must not reach an engine.
func TestPlanMendsSentences(t *testing.T) {
	const text = "One. Two."
	whole := []manuscript.Sentence{{Start: 0, End: len(text)}}
	for name, sentences := range map[string][]manuscript.Sentence{
		"none":        nil,
		"backwards":   {{Start: 5, End: 9}, {Start: 0, End: 4}},
		"overlapping": {{Start: 0, End: 6}, {Start: 5, End: 9}},
		"empty":       {{Start: 0, End: 0}, {Start: 5, End: 9}},
		"too long":    {{Start: 0, End: 4}, {Start: 5, End: 10}},
		"negative":    {{Start: -1, End: 4}, {Start: 5, End: 9}},
	} {
		b := block("en-1", text)
		b.Sentences = sentences
		if got := (Script{}).utter([]*manuscript.Block{&b}, "en").Sentences; !slices.Equal(got, whole) {
			t.Errorf("%s: sentences %v, want %v", name, got, whole)
		}
	}
}

func TestPausesFollowTheWeightOfTheBlock(t *testing.T) {
	kinds := []manuscript.Kind{manuscript.Item, manuscript.Paragraph, manuscript.Heading, manuscript.Title}
	pauseAfter := func(kind manuscript.Kind) time.Duration { return Pauses{}.after(kind, false) }
	if !slices.IsSortedFunc(kinds, func(a, b manuscript.Kind) int { return int(pauseAfter(a) - pauseAfter(b)) }) {
		t.Error("an item, a paragraph, a heading and the title should be followed by ever longer pauses")
	}
}
