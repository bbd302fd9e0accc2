package voices

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"diglot/manuscript"
	"diglot/voices/sound"
)

// hum returns so many seconds of a tone that never touches zero for long.
func hum(seconds float64, level float64) []int16 {
	samples := make([]int16, int(seconds*testRate))
	for i := range samples {
		samples[i] = int16(level * math.MaxInt16 * math.Sin(float64(i)*0.1+0.05))
	}
	return samples
}

func TestDoubts(t *testing.T) {
	still := func(seconds float64) []int16 { return make([]int16, int(seconds*testRate)) }
	clipped := hum(2, 0.9)
	for i := range 800 {
		clipped[i*50] = math.MaxInt16
	}
	faded := slices.Concat(hum(1, 0.5), hum(0.05, 0.01), still(0.03), hum(0.05, 0.01), hum(1, 0.5))
	for name, test := range map[string]struct {
		samples []int16
		want    string
	}{
		"good":           {hum(2, 0.5), ""},
		"pause":          {slices.Concat(hum(1, 0.5), hum(0.1, 0.01), still(0.5), hum(0.1, 0.01), hum(1, 0.5)), ""},
		"stop consonant": {faded, ""},
		"mostly silent":  {slices.Concat(hum(0.5, 0.5), still(3), hum(0.5, 0.5)), "silence"},
		"clipped":        {clipped, "clipped"},
		"gap":            {slices.Concat(hum(1, 0.9)[:22000], still(0.03), hum(1, 0.9)[20:]), "gap at 1.0 s"},
	} {
		got := ""
		if doubt := doubtAbout(sound.Clip{Rate: testRate, Samples: test.samples}); doubt != nil {
			got = doubt.Error()
		}
		if (test.want == "") != (got == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: doubt %q, want %q", name, got, test.want)
		}
	}
}

// A track that is too short for its text is spoken again, and named if that
// does not help.
func TestMissingWordsAreNoticed(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("Seven boats came in the night with all of their lamps put out. ", 3))
	var blocks []manuscript.Block
	for i := range 12 {
		blocks = append(blocks, block("en-"+string(rune('a'+i)), strings.Replace(text, "Seven", strings.Repeat("z", i+3), 1)))
		blocks[i].Line = i + 1
	}
	bad := blocks[4].Text()
	for name, test := range map[string]struct {
		better bool // at the second attempt
		doubts int
	}{
		"again and again": {false, 1},
		"once":            {true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			engine := whistle()
			engine.trouble = func(_ context.Context, u Utterance, attempt int) (Speech, error) {
				if u.Text != bad || attempt > 1 && test.better {
					return Speech{}, errFine
				}
				s := whistled(u)
				s.Samples = s.Samples[:len(s.Samples)/3]
				return s, nil
			}
			cache := cacheIn(t, t.TempDir())
			work := &manuscript.Work{Texts: []manuscript.Text{{Language: "en", Blocks: blocks}}}
			for run := range 2 {
				n, err := Narrate(t.Context(), engine, work, Options{Cache: cache, Encoder: plain{}})
				if err != nil {
					t.Fatal(err)
				}
				if len(n.Doubts) != test.doubts || len(n.Tracks) != len(blocks) {
					t.Fatalf("run %d: doubts %+v in %d tracks", run, n.Doubts, len(n.Tracks))
				}
				if test.doubts > 0 && (n.Doubts[0].Block != "en-e" || n.Doubts[0].Line != 5 || !strings.Contains(n.Doubts[0].Err.Error(), "missing")) {
					t.Errorf("run %d: doubt %+v", run, n.Doubts[0])
				}
			}
			if got := engine.said[bad]; got != 2 {
				t.Errorf("the text was asked for %d times, want 2", got)
			}
		})
	}
}
