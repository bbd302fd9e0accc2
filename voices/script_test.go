package voices

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
)

func TestCastingByKindAndSpeaker(t *testing.T) {
	casting := Casting{"es": {
		Delivery: Delivery{Voice: "es", Pace: 0.9},
		Kinds:    map[manuscript.Kind]Delivery{manuscript.Quote: {Voice: "es+f3"}, manuscript.Attribution: {Pace: 0.8}},
		Speakers: map[string]Delivery{"Ana": {Voice: "es+f1"}, "Ana Prado": {Voice: "es+f2", Pitch: 1.2}},
	}}
	blocks := []manuscript.Block{
		of(manuscript.Title, "1", "Uno"),
		of(manuscript.Quote, "2", "Dos"),
		of(manuscript.Quote, "3", "Tres"),
		repeating(of(manuscript.PullQuote, "4", "Cuatro"), "2"),
		repeating(of(manuscript.Attribution, "5", "— Eva Luz"), "2"),
		of(manuscript.Attribution, "6", "— Ana Prado, guardiana"),
		of(manuscript.Quote, "7", "Siete"),
		of(manuscript.Paragraph, "8", "Ocho"),
		of(manuscript.Attribution, "9", "— Ana"),
	}
	work := &manuscript.Work{Texts: []manuscript.Text{{Language: "es-419", Blocks: blocks}}}
	want := map[string]Delivery{
		"1": {"es", 0.9, 0},
		"2": {"es+f2", 0.9, 1.2}, // the name that says more
		"3": {"es+f2", 0.9, 1.2},
		"4": {"es", 0.9, 0}, // by Eva Luz, of whom nothing is said
		"5": {"es", 0.8, 0},
		"6": {"es", 0.8, 0},
		"7": {"es+f3", 0.9, 0}, // no one is named for it
		"8": {"es", 0.9, 0},
		"9": {"es", 0.8, 0},
	}
	got := make(map[string]Delivery)
	for _, u := range Plan(work, Script{Repeats: SpeakRepeats, Casting: casting}) {
		got[u.Block] = Delivery{u.Voice, u.Pace, u.Pitch}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("deliveries (-want +got):\n%s", diff)
	}
}

func TestPausesAreAsWanted(t *testing.T) {
	blocks := []manuscript.Block{
		of(manuscript.Title, "1", "One"), of(manuscript.Paragraph, "2", "Two"), of(manuscript.Item, "3", "Three"),
		of(manuscript.Heading, "4", "Four"), of(manuscript.Paragraph, "5", "Five"),
	}
	work := &manuscript.Work{Texts: []manuscript.Text{{Language: "en", Blocks: blocks}}}
	pauses := Pauses{Sentence: 1, Paragraph: 900, Heading: 300, Section: 2000, Title: 500}
	want := []time.Duration{500, 900, 2000, 300, 900}
	var got []time.Duration
	for _, u := range Plan(work, Script{Pauses: pauses}) {
		got = append(got, u.Pause)
		if u.Breath != 1 {
			t.Errorf("%s: breath %v", u.Block, u.Breath)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pauses (-want +got):\n%s", diff)
	}
}

func TestForeignPassages(t *testing.T) {
	b := manuscript.Block{
		ID: "en-1", Kind: manuscript.Paragraph, Language: "en",
		Spans: []manuscript.Span{
			{Text: "They shout "}, {Text: " ¡Fuera! ¡Ya!", Language: "es"}, {Text: " and go. "}, {Text: "—", Language: "la"},
			{Text: " Then "}, {Text: "same", Language: "EN"}, {Text: " again."},
		},
	}
	text := b.Text()
	first := len("They shout  ¡Fuera!")
	b.Sentences = []manuscript.Sentence{{Start: 0, End: first}, {Start: first, End: len(text)}}
	got := (Script{}).utter([]*manuscript.Block{&b}, "en").Passages
	var said []string
	for _, p := range got {
		said = append(said, p.Language+" "+text[p.Start:p.End])
	}
	if diff := cmp.Diff([]string{"es ¡Fuera!", "es ¡Ya!"}, said); diff != "" {
		t.Errorf("passages (-want +got):\n%s", diff)
	}
}
