package publish

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diglot/manuscript"
	"diglot/voices"
)

// cues makes sentence cues from rows of start, end (bytes), from and to
// (microseconds).
func cues(rows ...[4]int) []voices.Cue {
	var all []voices.Cue
	for _, r := range rows {
		all = append(all, voices.Cue{
			Kind: voices.SentenceCue, Start: r[0], End: r[1],
			From: time.Duration(r[2]) * time.Microsecond, To: time.Duration(r[3]) * time.Microsecond,
		})
	}
	return all
}

func TestHearingAdd(t *testing.T) {
	two := []manuscript.Sentence{{Start: 0, End: 4}, {Start: 5, End: 9}}
	word := voices.Cue{Kind: voices.WordCue, Start: 0, End: 3, From: 0, To: time.Hour}
	tests := []struct {
		name  string
		block manuscript.Block
		cues  []voices.Cue
		want  map[string][2]int64 // milliseconds by id
		fails string
	}{
		{"two sentences", manuscript.Block{Sentences: two}, cues([4]int{0, 4, 0, 1_500_600}, [4]int{5, 9, 1_500_600, 2_999_999}),
			map[string][2]int64{"b-s1": {0, 1500}, "b-s2": {1500, 2999}}, ""},
		{"words are passed over", manuscript.Block{Sentences: two[:1]}, append(cues([4]int{0, 4, 0, 1000}), word),
			map[string][2]int64{"b-s1": {0, 1}}, ""},
		{"undivided", manuscript.Block{}, cues([4]int{0, 9, 0, 2_000_000}), map[string][2]int64{"b": {0, 2000}}, ""},
		{"picture", manuscript.Block{Kind: manuscript.Picture, Sentences: two}, cues([4]int{0, 4, 100_000, 1_000_000}, [4]int{5, 9, 1_000_000, 2_000_000}),
			map[string][2]int64{"b": {100, 2000}}, ""},
		{"another text", manuscript.Block{Sentences: two}, cues([4]int{0, 5, 0, 1_000_000}), nil, "bytes 0 to 5"},
		{"no cues", manuscript.Block{Sentences: two}, nil, nil, "no sentences"},
		{"backwards", manuscript.Block{Sentences: two}, cues([4]int{0, 4, 1_000_000, 2_000_000}, [4]int{5, 9, 500_000, 900_000}), nil, "no place"},
		{"too short", manuscript.Block{Sentences: two[:1]}, cues([4]int{0, 4, 1_000_100, 1_000_900}), nil, "no place"},
		{"beyond the end", manuscript.Block{Sentences: two[:1]}, cues([4]int{0, 4, 0, 3_000_001}), nil, "no place"},
	}
	for _, test := range tests {
		test.block.ID = "b"
		track := &voices.Track{Block: "b", Rate: 1000, Samples: 3000, Cues: test.cues}
		h := hearing{make(map[string]clip), make(map[string]bool)}
		err := h.add(&test.block, track, BySentence)
		if test.fails != "" {
			if err == nil || !strings.Contains(err.Error(), test.fails) {
				t.Errorf("%s: error %v should say %q", test.name, err, test.fails)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		got := make(map[string][2]int64)
		for id, c := range h.clips {
			got[id] = [2]int64{c.from, c.to}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestClipsNameTheLine(t *testing.T) {
	block := &manuscript.Block{ID: "en-b1", Line: 7, Sentences: []manuscript.Sentence{{Start: 0, End: 1}}}
	e := plainEdition()
	e.book.Narration = &voices.Narration{Tracks: map[string]*voices.Track{"en-b1": {Block: "en-b1"}}}
	_, err := e.heard(&document{beads: []bead{{{block}}}})
	if err == nil || !strings.Contains(err.Error(), "en-b1, line 7") || !strings.Contains(err.Error(), "sample rate") {
		t.Errorf("error %v should name block, line and fault", err)
	}
}

// The clips of a track add up to the whole of it to the millisecond, whatever
// its cues.
func TestClipsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lengths := rapid.SliceOfN(rapid.Int64Range(1_000_000, 20_000_000_000), 1, 20).Draw(t, "nanoseconds")
		block := manuscript.Block{ID: "b"}
		track := &voices.Track{Block: "b", Rate: 22050}
		var at time.Duration
		for i, n := range lengths {
			n := time.Duration(n)
			word := func(from, to time.Duration) voices.Cue {
				return voices.Cue{Kind: voices.WordCue, Start: 2 * i, End: 2*i + 1, From: from, To: to}
			}
			block.Sentences = append(block.Sentences, manuscript.Sentence{Start: 2 * i, End: 2*i + 1})
			track.Cues = append(track.Cues, voices.Cue{Kind: voices.SentenceCue, Start: 2 * i, End: 2*i + 1, From: at, To: at + n})
			for w := range time.Duration(rapid.IntRange(0, 5).Draw(t, "words")) {
				track.Cues = append(track.Cues, word(at+n*w/5, at+n*(w+1)/5))
			}
			at += n
		}
		track.Samples = int64(at.Seconds()*22050) + 1
		for _, sync := range []Sync{"", BySentence, ByParagraph, ByWord} {
			h := hearing{make(map[string]clip), make(map[string]bool)}
			if err := h.add(&block, track, sync); err != nil {
				t.Fatal(err)
			}
			var sum int64
			for id, c := range h.clips {
				if c.length() <= 0 {
					t.Fatalf("by %s: clip %s lasts %d ms", sync, id, c.length())
				}
				sum += c.length()
			}
			if sum != at.Milliseconds() {
				t.Fatalf("by %s: clips add up to %d ms of %v", sync, sum, at)
			}
		}
	})
}

func TestSeconds(t *testing.T) {
	for milliseconds, want := range map[int64]string{0: "0.000s", 7: "0.007s", 1000: "1.000s", 3_723_045: "3723.045s"} {
		if got := seconds(milliseconds); got != want {
			t.Errorf("seconds(%d) = %q, want %q", milliseconds, got, want)
		}
	}
}
