package voices

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"diglot/manuscript"
	"diglot/voices/sound"
)

// lawful says which law the cues of an utterance break: a cue for every
// sentence, in order, which together cover the track; words within the text
// and the time of their sentence, in order, not overlapping, over before the
// last sound is.
func lawful(u Utterance, cues []Cue, length, soundEnd time.Duration) error {
	at, sentence := time.Duration(0), -1
	var word Cue
	for _, cue := range cues {
		if cue.To-cue.From < time.Millisecond {
			return fmt.Errorf("%+v is no time at all", cue)
		}
		if !whole(u.Text, cue.Start, cue.End) {
			return fmt.Errorf("%+v cuts characters", cue)
		}
		switch cue.Kind {
		case SentenceCue:
			sentence++
			if sentence == len(u.Sentences) {
				return fmt.Errorf("more cues than the %d sentences", sentence)
			}
			if s := u.Sentences[sentence]; cue.Start != s.Start || cue.End != s.End || cue.From != at {
				return fmt.Errorf("%+v for sentence %+v after %v", cue, s, at)
			}
			at = cue.To
			word = Cue{End: cue.Start, To: cue.From}
		case WordCue:
			if sentence < 0 || cue.Start < word.End || cue.End <= cue.Start || cue.End > u.Sentences[sentence].End {
				return fmt.Errorf("%+v in sentence %d after %+v", cue, sentence, word)
			}
			if cue.From < word.To || cue.To > at || cue.To > soundEnd {
				return fmt.Errorf("%+v in sentence %d until %v, sound until %v, after %+v", cue, sentence, at, soundEnd, word)
			}
			word = cue
		default:
			return fmt.Errorf("%+v is of no known kind", cue)
		}
	}
	if sentence+1 != len(u.Sentences) || at != length {
		return fmt.Errorf("%d of %d sentences until %v of %v", sentence+1, len(u.Sentences), at, length)
	}
	return nil
}

// takeOf returns a speech as a take with a pause of half a second.
func takeOf(u Utterance, s Speech) take {
	clip := sound.Clip{Rate: s.Rate, Samples: s.Samples}
	heard := sound.Trim(clip)
	clip.Samples = append(clip.Samples[:heard.To:heard.To], make([]int16, s.Rate/2)...)
	return take{clip: clip, heard: heard, marks: clean(s.Marks, u.Text, heard.To)}
}

// anUtterance draws a text of one to six sentences of one to eight words.
func anUtterance(t *rapid.T) Utterance {
	word := rapid.StringMatching(`[a-zñé]{1,7},?`)
	sentence := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "words"), " ") + "."
	})
	text := strings.Join(rapid.SliceOfN(sentence, 1, 6).Draw(t, "sentences"), " ")
	return Utterance{Block: "en-1", Language: "en", Text: text, Sentences: sentencesOf(text)}
}

func TestCuesKeepTheLaw(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := anUtterance(rt)
		take := takeOf(u, whistled(u))
		cues, estimated := take.cues(u)
		if estimated {
			rt.Error("the engine told every sentence, yet the cues count as estimated")
		}
		end := length(int64(take.heard.To), testRate)
		if err := lawful(u, cues, take.clip.Duration(), end); err != nil {
			rt.Error(err)
		}
		words := 0
		for _, s := range u.Sentences {
			words += len(wordsOf(u.Text, s))
		}
		if len(cues) != len(u.Sentences)+words {
			rt.Errorf("%d cues for %d sentences and %d words", len(cues), len(u.Sentences), words)
		}
	})
}

// Whatever an engine claims, the cues keep the law.
func TestCuesOfAnyMarksKeepTheLaw(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := anUtterance(rt)
		speech := whistled(u)
		mark := rapid.Custom(func(t *rapid.T) Mark {
			mark := rapid.SampledFrom(speech.Marks).Draw(t, "mark")
			mark.At = rapid.IntRange(-2, len(speech.Samples)+2).Draw(t, "at")
			if rapid.Bool().Draw(t, "anywhere") {
				mark.Kind = rapid.SampledFrom([]CueKind{SentenceCue, WordCue, "phoneme", ""}).Draw(t, "kind")
				mark.Start = rapid.IntRange(-2, len(u.Text)+2).Draw(t, "start")
				mark.End = rapid.IntRange(-2, len(u.Text)+2).Draw(t, "end")
			}
			return mark
		})
		wild := rapid.SliceOf(mark).Draw(rt, "marks")
		if rapid.Bool().Draw(rt, "some are true") {
			wild = append(wild, speech.Marks...)
		}
		speech.Marks = wild
		take := takeOf(u, speech)
		cues, _ := take.cues(u)
		if err := lawful(u, cues, take.clip.Duration(), length(int64(take.heard.To), testRate)); err != nil {
			rt.Error(err)
		}
	})
}

// A boundary stands in the silence, a tenth of a second before the next word.
func TestSentencesArePartedInTheSilence(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := anUtterance(rt)
		speech := whistled(u)
		take := takeOf(u, speech)
		starts, _ := take.starts(u)
		sentence := 0
		for _, mark := range speech.Marks {
			if mark.Kind != SentenceCue {
				continue
			}
			if ahead := mark.At - starts[sentence]; sentence > 0 && (ahead < testRate*70/1000 || ahead > testRate*130/1000) {
				rt.Errorf("sentence %d is cut %d samples before its onset at %d", sentence, ahead, mark.At)
			}
			sentence++
		}
	})
}

// Without marks the boundaries still fall into the pauses between sentences.
func TestCuesWithoutMarksAreEstimated(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := anUtterance(rt)
		speech := whistled(u)
		truth := speech.Marks
		speech.Marks = nil
		take := takeOf(u, speech)
		cues, estimated := take.cues(u)
		if estimated != (len(u.Sentences) > 1) {
			rt.Errorf("estimated is %v for %d sentences", estimated, len(u.Sentences))
		}
		if err := lawful(u, cues, take.clip.Duration(), length(int64(take.heard.To), testRate)); err != nil {
			rt.Fatal(err)
		}
		var onsets []time.Duration
		for _, mark := range truth {
			if mark.Kind == SentenceCue {
				onsets = append(onsets, length(int64(mark.At), testRate))
			}
		}
		sentences := slices.DeleteFunc(cues, func(c Cue) bool { return c.Kind == WordCue })
		for i, cue := range sentences[1:] {
			if early := onsets[i+1] - cue.From; early < 0 || early > 350*time.Millisecond {
				rt.Errorf("sentence %d is cut at %v, its onset is at %v", i+1, cue.From, onsets[i+1])
			}
		}
	})
}

// A sentence that no mark tells is found between those that marks tell.
func TestCuesWithOneSentenceUntold(t *testing.T) {
	const text = "One two three four. Five six. Seven eight nine ten."
	u := Utterance{Text: text, Sentences: sentencesOf(text)}
	speech := whistled(u)
	var told []Mark
	var truth int
	for _, mark := range speech.Marks {
		switch middle := u.Sentences[1]; {
		case mark.Start < middle.Start || mark.Start >= middle.End:
			told = append(told, mark)
		case mark.Kind == SentenceCue:
			truth = mark.At
		}
	}
	speech.Marks = told
	starts, estimated := takeOf(u, speech).starts(u)
	if ahead := truth - starts[1]; !estimated || ahead < 0 || ahead > testStop {
		t.Errorf("the sentence at %d is cut at %d (estimated %v)", truth, starts[1], estimated)
	}
}

// A sentence of signs alone has a cue though nothing tells of it, and that
// makes the others no guess.
func TestSentenceOfSigns(t *testing.T) {
	const text = "One two. * * * Three four."
	u := Utterance{Text: text, Sentences: []manuscript.Sentence{{Start: 0, End: 8}, {Start: 9, End: 14}, {Start: 15, End: 26}}}
	speech := whistled(u)
	speech.Marks = append(speech.Marks[:3:3], speech.Marks[4:]...)
	take := takeOf(u, speech)
	cues, estimated := take.cues(u)
	if err := lawful(u, cues, take.clip.Duration(), length(int64(take.heard.To), testRate)); err != nil || estimated {
		t.Errorf("estimated %v, %v", estimated, err)
	}
}

// Marks that put one sentence before another that stands ahead of it in the text
// are not believed.
func TestSentencesOutOfOrderAreEstimated(t *testing.T) {
	const text = "One two three four. Five six. Seven eight nine ten."
	u := Utterance{Text: text, Sentences: sentencesOf(text)}
	speech := whistled(u)
	want, _ := takeOf(u, speech).starts(u)
	for i, mark := range speech.Marks {
		if mark.Start >= u.Sentences[2].Start {
			speech.Marks[i].At = testLead + i
		}
	}
	got, estimated := takeOf(u, speech).starts(u)
	if off := got[2] - want[2]; !estimated || off < -testStop || off > testStop {
		t.Errorf("starts %v, want about %v (estimated %v)", got, want, estimated)
	}
}

// A word is not believed to begin in the silence behind its sentence.
func TestWordsBehindTheirSentence(t *testing.T) {
	const text = "One two. Three four."
	u := Utterance{Text: text, Sentences: sentencesOf(text)}
	speech := whistled(u)
	end := speech.Marks[2].At + len("two")*len(scale[0])
	for after, want := range map[int]int{-testRate / 50: 2, -1: 1, 0: 1, testRate / 50: 1} {
		speech.Marks[2].At = end + after
		cues, _ := takeOf(u, speech).cues(u)
		if got := len(cues) - 1 - 3; got != want {
			t.Errorf("%d words begin in the first sentence when one does %d samples behind its end, want %d", got, after, want)
		}
	}
}

func TestWhole(t *testing.T) {
	const text = "año"
	tests := []struct {
		from, to int
		want     bool
	}{
		{0, 4, true}, {0, 1, true}, {1, 3, true}, {3, 4, true},
		{0, 2, false}, {2, 3, false}, {2, 4, false}, {1, 1, false}, {3, 1, false}, {-1, 1, false}, {3, 5, false}, {4, 5, false},
	}
	for _, test := range tests {
		if got := whole(text, test.from, test.to); got != test.want {
			t.Errorf("whole(%q, %d, %d) = %v", text, test.from, test.to, got)
		}
	}
}

func TestSpread(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		total := rapid.IntRange(1, 100_000).Draw(rt, "total")
		starts := rapid.SliceOfN(rapid.IntRange(-1, total+9), 1, min(50, total)).Draw(rt, "starts")
		starts[0] = 0
		least := rapid.IntRange(1, 500).Draw(rt, "least")
		spread(starts, total, least)
		least = min(least, total/len(starts))
		for i, at := range append(starts, total) {
			if i > 0 && at-starts[i-1] < least {
				rt.Fatalf("starts %v of %d: number %d is closer than %d", starts, total, i, least)
			}
		}
		if starts[0] != 0 {
			rt.Errorf("the first start is %d", starts[0])
		}
	})
}

func TestLength(t *testing.T) {
	tests := []struct {
		n    int64
		rate int
		want time.Duration
	}{
		{0, 22050, 0},
		{1, 22050, 45351},
		{22050, 22050, time.Second},
		{44100*3600*24*365*10 + 1, 44100, 365*10*24*time.Hour + 22675},
	}
	for _, test := range tests {
		if got := length(test.n, test.rate); got != test.want {
			t.Errorf("length(%d, %d) = %v, want %v", test.n, test.rate, got, test.want)
		}
	}
}
