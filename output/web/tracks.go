package web

import (
	"encoding/json"
	"strconv"
	"time"
	"unicode/utf16"

	"diglot/manuscript"
	"diglot/voices"
)

// track is the sound of a block as the player reads it.
type track struct {
	block     string
	language  int // its place in the work
	href      string
	length    int64 // milliseconds
	sentences []sentence
}

// sentence is when a sentence is heard, and its words.
type sentence struct {
	number int   // in the block, from 0
	from   int64 // milliseconds in the track
	words  []word
}

// word is when a word is heard: text from start, of that length, both in UTF-16
// code units from the beginning of the sentence, as scripts count.
type word struct {
	start, length int
	from          int64 // milliseconds in the track
}

// appendJSON appends arrays, since a text has very many of them: block, language,
// address, length, sentences.
func (t track) appendJSON(b []byte) ([]byte, error) {
	names, err := json.Marshal([]any{t.block, t.language, t.href, t.length})
	if err != nil {
		return nil, err
	}
	b = append(b, names[:len(names)-1]...)
	b = append(b, ",["...)
	for i, s := range t.sentences {
		if i > 0 {
			b = append(b, ',')
		}
		b = s.appendJSON(b)
	}
	return append(b, "]]"...), nil
}

// appendJSON appends a number, a time, and three numbers for each word.
func (s sentence) appendJSON(b []byte) []byte {
	b = append(b, '[')
	b = strconv.AppendInt(b, int64(s.number), 10)
	for _, n := range s.times() {
		b = append(b, ',')
		b = strconv.AppendInt(b, n, 10)
	}
	return append(b, ']')
}

func (s sentence) times() []int64 {
	times := make([]int64, 0, 1+3*len(s.words))
	times = append(times, s.from)
	for _, w := range s.words {
		times = append(times, int64(w.start), int64(w.length), w.from)
	}
	return times
}

// tracks returns the sound of the blocks that have any.
func (t *text) tracks(ids []string) []track {
	var all []track
	for _, id := range ids {
		sound, href := t.page.track(id)
		if sound == nil {
			continue
		}
		found := t.blocks[id]
		all = append(all, track{id, found.language, href, milliseconds(sound.Duration()), sentences(found.block, sound)})
	}
	return all
}

// sentences returns when the sentences and words of a block are heard. The cues
// of a sentence's words stand behind its own. A block whose words are not
// divided on the page (an image, a row of a table) is one sentence without
// words.
func sentences(block *manuscript.Block, sound *voices.Track) []sentence {
	numbers := make(map[manuscript.Sentence]int, len(block.Sentences))
	for i, s := range block.Sentences {
		numbers[s] = i
	}
	text := block.Text()
	var all []sentence
	begin := 0 // of the sentence that is being gathered, in bytes of the text
	for _, cue := range sound.Cues {
		i, known := numbers[manuscript.Sentence{Start: cue.Start, End: cue.End}]
		switch {
		case cue.Kind == voices.SentenceCue && known:
			all = append(all, sentence{number: i, from: milliseconds(cue.From)})
			begin = cue.Start
		case cue.Kind == voices.WordCue && len(all) > 0 && begin <= cue.Start && cue.Start < cue.End && cue.End <= len(text):
			all[len(all)-1].add(word{units(text[begin:cue.Start]), units(text[cue.Start:cue.End]), milliseconds(cue.From)})
		}
	}
	return all
}

// add adds a word. Words that begin at one moment, which is how engines tell
// numbers, are one.
func (s *sentence) add(w word) {
	if len(s.words) > 0 {
		if last := &s.words[len(s.words)-1]; last.from == w.from {
			last.length = w.start + w.length - last.start
			return
		}
	}
	s.words = append(s.words, w)
}

// units counts the UTF-16 code units of a text.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

func milliseconds(d time.Duration) int64 { return int64(d / time.Millisecond) }
