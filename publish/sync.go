package publish

import (
	"fmt"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/message"
	"diglot/voices"
)

// Sync is how finely a narration and the text it reads go together: what is
// marked while it is heard, and what readers step by.
type Sync string

// The granularities of a narration. The zero value is BySentence.
const (
	BySentence  Sync = "sentence"
	ByParagraph Sync = "paragraph"
	ByWord      Sync = "word" // by sentence where an engine tells no words
)

func (s Sync) check() error {
	switch s {
	case "", BySentence, ByParagraph, ByWord:
		return nil
	}
	return message.Errorf("publish: narration by %q; it goes by %q, %q or %q", string(s), BySentence, ByParagraph, ByWord)
}

// word is a word of a block: bytes of its text, and when in the track it begins.
type word struct {
	start, end int
	from       int64 // milliseconds
}

// spokenWords returns the words of a sentence that are heard one by one in its
// clip. The first is heard from the beginning of the sentence, and every one
// until the next begins, so that nothing of the sound is left out. Words that
// begin at one moment, which is how engines tell numbers, are one.
func spokenWords(s manuscript.Sentence, c clip, sync Sync) []word {
	if sync != ByWord {
		return nil
	}
	var all []word
	for _, cue := range c.track.Cues {
		if cue.Kind != voices.WordCue || cue.Start < s.Start || cue.End > s.End || cue.Start >= cue.End {
			continue
		}
		w := word{cue.Start, cue.End, milliseconds(cue.From)}
		if len(all) == 0 {
			w.from = c.from
			all = append(all, w)
			continue
		}
		last := &all[len(all)-1]
		if w.from <= last.from || w.from >= c.to || w.start < last.end {
			last.end = max(last.end, w.end)
			continue
		}
		all = append(all, w)
	}
	return all
}

// wordsOf returns the words of every sentence of a block that are heard one by
// one, or nil where none are.
func (e *edition) wordsOf(block *manuscript.Block) [][]word {
	track := e.track(block)
	if track == nil || e.book.Sync != ByWord {
		return nil
	}
	clips, err := sentenceClips(block, track)
	if err != nil {
		return nil // heard says so when the page is done
	}
	all := make([][]word, len(clips))
	for i, c := range clips {
		if c.track != nil {
			all[i] = spokenWords(block.Sentences[i], c, e.book.Sync)
		}
	}
	return all
}

// markWords marks the words of a sentence in its runs, which begin at that byte
// of the block's text. A word that goes on in another run is marked up to the end
// of its first.
func markWords(runs []layouts.Run, at int, words []word, sentence string) {
	n := 0
	for i := range runs {
		r := &runs[i]
		end := at + len(r.Text)
		for ; n < len(words) && words[n].start < end; n++ {
			r.Words = append(r.Words, layouts.Word{
				ID:    wordID(sentence, n),
				Start: words[n].start - at,
				End:   min(words[n].end, end) - at,
			})
		}
		at = end
	}
}

// wordID returns the id of the element of a sentence's word, counted from 0.
func wordID(sentence string, i int) string { return fmt.Sprintf("%s-w%d", sentence, i+1) }
