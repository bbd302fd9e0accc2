package voices

import (
	"testing"
	"time"

	"diglot/voices/sound"
)

func TestBreathBetweenSentences(t *testing.T) {
	const text = "The river rose, in the night. By morning it was gone. Nobody spoke."
	for _, wanted := range []time.Duration{0, 50 * time.Millisecond, 200 * time.Millisecond, 900 * time.Millisecond} {
		u := Utterance{Text: text, Language: "en", Sentences: sentencesOf(text), Breath: wanted}
		got, err := studio{engine: whistle()}.take(t.Context(), &job{phrase: phrase{written: u, spoken: u}})
		if err != nil {
			t.Fatal(err)
		}
		got.breathe(u)
		want := wanted
		if want == 0 {
			want = length(testStop, testRate)
		}
		for _, s := range u.Sentences[1:] {
			onset := got.onset(s)
			if !beginsAt(got.clip, onset) {
				t.Errorf("breath %v: the sentence at byte %d does not begin at its mark", wanted, s.Start)
			}
			for _, pause := range sound.Pauses(got.clip, 30*time.Millisecond) {
				if pause.To < onset-200 || pause.From > onset {
					continue
				}
				if is := length(int64(pause.Len()), testRate); is < want-15*time.Millisecond || is > want+15*time.Millisecond {
					t.Errorf("breath %v: silence of %v before byte %d", wanted, is, s.Start)
				}
			}
		}
		if got.heard.To > len(got.clip.Samples) || sound.Trim(got.clip).To > got.heard.To+testRate/100 {
			t.Errorf("breath %v: the sound ends at %d of %d", wanted, got.heard.To, len(got.clip.Samples))
		}
	}
}
