package voices

import (
	"slices"
	"time"
	"unicode/utf8"

	"diglot/manuscript"
	"diglot/voices/sound"
)

// shortest is the length below which a cue is no use: players round times to
// milliseconds, and no word or sentence is said in less.
const shortest = 10 * time.Millisecond

// take is the sound of an utterance on its way to a track.
type take struct {
	clip  sound.Clip
	marks []Mark        // sorted by At, which counts samples of the clip
	heard sound.Stretch // from the first sound to the last
	doubt *doubt        // what may be wrong with it, nil if nothing seems to be
}

// cues returns the times of the sentences and words of an utterance: a cue for
// every sentence, in order, that together cover the track from 0 to its end,
// and behind each the cues of its words. It reports whether a sentence's begin
// had to be guessed.
func (t take) cues(u Utterance) (cues []Cue, estimated bool) {
	starts, estimated := t.starts(u)
	for i, s := range u.Sentences {
		from, to := starts[i], len(t.clip.Samples)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		cues = append(cues, t.cue(SentenceCue, s, from, to))
		words := t.words(s, from, t.soundEnd(from, to))
		if len(words) == 0 {
			words = t.guessWords(u, s, from, t.soundEnd(from, to))
		}
		cues = append(cues, words...)
	}
	return cues, estimated
}

// cue converts a stretch of samples to a cue.
func (t take) cue(kind CueKind, s manuscript.Sentence, from, to int) Cue {
	return Cue{
		Kind: kind, Start: s.Start, End: s.End,
		From: length(int64(from), t.clip.Rate),
		To:   length(int64(to), t.clip.Rate),
	}
}

// unknown stands for the start of a sentence that no mark tells.
const unknown = -1

// starts returns the sample at which each sentence's cue begins, strictly
// rising from 0.
func (t take) starts(u Utterance) (starts []int, estimated bool) {
	starts = make([]int, len(u.Sentences))
	last := 0 // onset of the latest sentence that is known
	for i := 1; i < len(starts); i++ {
		onset := t.onset(u.Sentences[i])
		if onset <= last {
			starts[i] = unknown
			estimated = estimated || speakable(u.Text[u.Sentences[i].Start:u.Sentences[i].End])
			continue
		}
		starts[i] = sound.Boundary(t.clip, t.lastWord(u.Sentences[i-1], last, onset), onset)
		last = onset
	}
	t.guess(u, starts)
	spread(starts, len(t.clip.Samples), samples(shortest, t.clip.Rate))
	return starts, estimated
}

// lastWord returns the sample at which the last word of a sentence begins that
// is said between two samples; the first of them if no mark tells.
func (t take) lastWord(s manuscript.Sentence, from, to int) int {
	for _, mark := range slices.Backward(t.marks) {
		if mark.Kind == WordCue && s.Start <= mark.Start && mark.Start < s.End && from < mark.At && mark.At < to {
			return mark.At
		}
	}
	return from
}

// onset returns the sample at which a sentence begins to sound: where a mark
// tells, else where its first word does, else unknown.
func (t take) onset(s manuscript.Sentence) int {
	for _, kind := range []CueKind{SentenceCue, WordCue} {
		for _, mark := range t.marks {
			if mark.Kind == kind && s.Start <= mark.Start && mark.Start < s.End {
				return mark.At
			}
		}
	}
	return unknown
}

// spread moves the starts apart so that each cue has the least length, or an
// equal share of the track where that is too short for all.
func spread(starts []int, total, least int) {
	least = min(least, total/len(starts))
	for i := 1; i < len(starts); i++ {
		starts[i] = max(starts[i], starts[i-1]+least)
	}
	for i := len(starts) - 1; i > 0; i-- {
		starts[i] = min(starts[i], total-(len(starts)-i)*least)
	}
}

// words returns the cues of a sentence's words, which are said between two
// samples. Marks that contradict the order of the text or of the time are left
// out: a word without a cue is better than a wrong one.
func (t take) words(s manuscript.Sentence, from, to int) []Cue {
	least := samples(shortest, t.clip.Rate)
	var kept []Mark
	for _, mark := range t.marks {
		if mark.Kind != WordCue || mark.Start < s.Start || mark.End > s.End {
			continue
		}
		if mark.At < from || mark.At+least > to {
			continue
		}
		if n := len(kept); n > 0 && (mark.Start < kept[n-1].End || mark.At < kept[n-1].At+least) {
			continue
		}
		kept = append(kept, mark)
	}
	cues := make([]Cue, len(kept))
	for i, mark := range kept {
		end := to
		if i+1 < len(kept) {
			end = kept[i+1].At
		}
		cues[i] = t.cue(WordCue, manuscript.Sentence{Start: mark.Start, End: mark.End}, mark.At, end)
	}
	return cues
}

// soundEnd returns where the sound of a sentence ends that has its cue between
// two samples.
func (t take) soundEnd(from, to int) int {
	to = min(to, t.heard.To)
	if to <= from {
		return to
	}
	piece := sound.Clip{Rate: t.clip.Rate, Samples: t.clip.Samples[from:to]}
	if heard := sound.Trim(piece); heard.To > heard.From {
		return from + heard.To
	}
	return to
}

// clean returns the marks that can be true of the utterance, in order of time:
// of a known kind, around whole characters of the text, before the end of the
// sound.
func clean(marks []Mark, text string, end int) []Mark {
	var good []Mark
	for _, mark := range marks {
		known := mark.Kind == SentenceCue || mark.Kind == WordCue
		if known && whole(text, mark.Start, mark.End) && 0 <= mark.At && mark.At < end {
			good = append(good, mark)
		}
	}
	slices.SortStableFunc(good, func(a, b Mark) int { return a.At - b.At })
	return good
}

// whole reports whether a byte range of a text holds characters, none of them
// cut.
func whole(text string, from, to int) bool {
	return 0 <= from && from < to && to <= len(text) &&
		utf8.RuneStart(text[from]) && (to == len(text) || utf8.RuneStart(text[to]))
}

// length returns how long n samples sound, to the nanosecond below. The whole
// seconds are set apart because n in nanoseconds overflows after some days.
func length(n int64, rate int) time.Duration {
	whole, rest := n/int64(rate), n%int64(rate)
	return time.Duration(whole)*time.Second + time.Duration(rest)*time.Second/time.Duration(rate)
}

// samples returns how many samples sound for d, rounded down.
func samples(d time.Duration, rate int) int {
	return int(d * time.Duration(rate) / time.Second)
}
