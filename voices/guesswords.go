package voices

import (
	"strings"
	"time"
	"unicode/utf8"

	"diglot/manuscript"
	"diglot/voices/sound"
)

// pauseBetweenWords is the least silence that is none of the closures within
// words.
const pauseBetweenWords = 80 * time.Millisecond

// guessWords returns cues for the words of a sentence of which no mark tells:
// the pauses are left out, and the rest of the time is shared out by the length
// of the words. Text without spaces gives one word, which is none.
func (t take) guessWords(u Utterance, s manuscript.Sentence, from, to int) []Cue {
	words := spaced(u.Text, s)
	if len(words) < 2 {
		return nil
	}
	sounding := t.sounding(from, to)
	total, letters := 0, 0
	for _, stretch := range sounding {
		total += stretch.Len()
	}
	for _, w := range words {
		letters += w.weight
	}
	if total < len(words)*samples(shortest, t.clip.Rate) {
		return nil
	}
	var cues []Cue
	said := 0
	for _, w := range words {
		begin := within(sounding, total*said/letters)
		said += w.weight
		if n := len(cues); n > 0 {
			cues[n-1].To = length(int64(begin), t.clip.Rate)
		}
		cue := t.cue(WordCue, w.Sentence, begin, to)
		cue.Estimated = true
		cues = append(cues, cue)
	}
	return cues
}

// weighed is a word and how long it should take, in characters.
type weighed struct {
	manuscript.Sentence
	weight int
}

// spaced returns what stands between spaces in a sentence and is pronounced.
func spaced(text string, s manuscript.Sentence) []weighed {
	var words []weighed
	at := s.Start
	for word := range strings.FieldsSeq(text[s.Start:s.End]) {
		at += strings.Index(text[at:s.End], word)
		if speakable(word) {
			words = append(words, weighed{manuscript.Sentence{Start: at, End: at + len(word)}, 1 + utf8.RuneCountInString(word)})
		}
		at += len(word)
	}
	return words
}

// sounding returns what lies between the pauses of a stretch.
func (t take) sounding(from, to int) []sound.Stretch {
	piece := sound.Clip{Rate: t.clip.Rate, Samples: t.clip.Samples[from:to]}
	var all []sound.Stretch
	at := from
	for _, pause := range sound.Pauses(piece, pauseBetweenWords) {
		if from+pause.From > at {
			all = append(all, sound.Stretch{From: at, To: from + pause.From})
		}
		at = from + pause.To
	}
	if to > at {
		all = append(all, sound.Stretch{From: at, To: to})
	}
	return all
}

// within returns the sample that lies so many into the stretches.
func within(stretches []sound.Stretch, n int) int {
	for _, s := range stretches {
		if n < s.Len() {
			return s.From + n
		}
		n -= s.Len()
	}
	return stretches[len(stretches)-1].To
}
