package voices

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"diglot/voices/sound"
)

// Trimming, another rate and speaking in parts move the marks along with the
// sound that they belong to.
func TestMarksStayWithTheirSound(t *testing.T) {
	const text = "The river rose, in the night. By morning, the bridge was gone. Nobody spoke."
	u := Utterance{Text: text, Language: "en", Sentences: sentencesOf(text)}
	for _, rate := range []int{8000, 22050, 48000} {
		for _, limit := range []int{0, 40, 12} {
			t.Run(fmt.Sprintf("rate %d limit %d", rate, limit), func(t *testing.T) {
				engine := whistle()
				engine.trouble = func(_ context.Context, u Utterance, _ int) (Speech, error) {
					s := whistled(u)
					s.Rate = rate // slower or faster than it was meant
					return s, nil
				}
				got, err := studio{engine: engine}.take(t.Context(), &job{phrase: phrase{written: u, spoken: u}, cuts: cuts(u, Description{Marks: true, Limit: limit})})
				if err != nil {
					t.Fatal(err)
				}
				if got.clip.Rate != trackRate {
					t.Errorf("the take has %d samples per second", got.clip.Rate)
				}
				ignored := cmp.Options{
					cmpopts.IgnoreFields(Mark{}, "At"),
					cmpopts.IgnoreSliceElements(func(m Mark) bool { return m.Kind != WordCue }),
				}
				if diff := cmp.Diff(whistled(u).Marks, got.marks, ignored); diff != "" {
					t.Errorf("words (-want +got):\n%s", diff)
				}
				begins := make(map[int]bool)
				for _, s := range u.Sentences {
					begins[s.Start] = true
				}
				for _, mark := range got.marks {
					if begins[mark.Start] && !beginsAt(got.clip, mark.At) {
						t.Errorf("the %s at byte %d does not begin to sound at sample %d", mark.Kind, mark.Start, mark.At)
					}
				}
			})
		}
	}
}

// beginsAt reports whether a clip is silent until a sample, to 10 ms, and not
// from there on.
func beginsAt(clip sound.Clip, at int) bool {
	least, grain := samples(3*shortest, clip.Rate), samples(shortest, clip.Rate)
	if at < least || at+least > len(clip.Samples) {
		return false
	}
	before, after := clip, clip
	before.Samples = clip.Samples[at-least : at-grain]
	after.Samples = clip.Samples[at : at+grain]
	return sound.Trim(before).Len() == 0 && sound.Trim(after).Len() > 0
}
