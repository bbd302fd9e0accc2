package voices

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
)

// An engine that tells nothing gets exact sentences all the same, and words that
// are near.
func TestWordsOfAnEngineThatTellsNothing(t *testing.T) {
	const text = "The river rose, in the night. By morning the bridge was gone. Nobody spoke."
	b := manuscript.Block{ID: "en-1", Kind: manuscript.Paragraph, Spans: []manuscript.Span{{Text: text}}, Sentences: sentencesOf(text)}
	work := &manuscript.Work{Texts: []manuscript.Text{{Language: "en", Blocks: []manuscript.Block{b}}}}
	cues := func(engine Engine) []Cue {
		n, err := Narrate(t.Context(), engine, work, Options{Cache: cacheIn(t, t.TempDir()), Encoder: plain{}})
		if err != nil {
			t.Fatal(err)
		}
		if n.Tracks["en-1"].Estimated {
			t.Error("the sentences count as estimated")
		}
		return n.Tracks["en-1"].Cues
	}
	told := whistle()
	told.about.Limit = 45 // in parts too, so that the pauses are the same
	silent := &mute{whistle()}
	silent.about.Marks = false
	want, got := cues(told), cues(silent)
	if len(want) != len(got) {
		t.Fatalf("%d cues, want %d", len(got), len(want))
	}
	for i := range want {
		if diff := cmp.Diff(want[i].Start, got[i].Start); diff != "" || want[i].Kind != got[i].Kind {
			t.Errorf("cue %d is %+v, want %+v", i, got[i], want[i])
		}
		if got[i].Estimated != (got[i].Kind == WordCue) {
			t.Errorf("cue %d: estimated %v", i, got[i].Estimated)
		}
		if off := (want[i].From - got[i].From).Abs(); got[i].Kind == WordCue && off > 400*time.Millisecond {
			t.Errorf("%q is %v off", text[got[i].Start:got[i].End], off)
		}
	}
}

// mute is an engine that says its words and tells nothing of them.
type mute struct{ *tones }

func (e *mute) Speak(ctx context.Context, u Utterance) (Speech, error) {
	s, err := e.tones.Speak(ctx, u)
	s.Marks = nil
	return s, err
}
