package publish

import (
	"errors"
	"fmt"
	"time"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices"
)

// clip is the stretch of a track that an element of a document is read in.
type clip struct {
	track    *voices.Track
	from, to int64 // milliseconds, rounded down, so that none ends after its track
}

func (c clip) length() int64 { return c.to - c.from }

// hearing is what is heard in a document.
type hearing struct {
	clips  map[string]clip // by id of the element that shows the words
	opened map[string]bool // ids of sentences whose words are heard one by one
}

// heard returns what is heard in a document: the sentences, or the whole
// paragraph where it is not divided and where the words are those of an image.
func (e *edition) heard(d *document) (hearing, error) {
	h := hearing{make(map[string]clip), make(map[string]bool)}
	for block := range d.blocks() {
		track := e.track(block)
		if track == nil {
			continue
		}
		if err := h.add(block, track, e.book.Sync); err != nil {
			return h, message.Errorf("narration of %s, line %d: %w; narrate it anew", block.ID, block.Line, err)
		}
	}
	return h, nil
}

// track returns the sound of a block, or nil where it has none and where the
// book is silent in its language.
func (e *edition) track(block *manuscript.Block) *voices.Track {
	if e.book.Narration == nil || e.silent[block.ID] {
		return nil
	}
	return e.book.Narration.Tracks[block.ID]
}

func (h hearing) add(block *manuscript.Block, track *voices.Track, sync Sync) error {
	whole, err := wholeClip(track)
	if err != nil {
		return err
	}
	if sync == ByParagraph || !divided(block) {
		h.clips[block.ID] = whole
		return nil
	}
	clips, err := sentenceClips(block, track)
	if err != nil {
		return err
	}
	for i, c := range clips {
		if c.track == nil {
			continue
		}
		id := sentenceID(block, i)
		words := spokenWords(block.Sentences[i], c, sync)
		if len(words) == 0 {
			h.clips[id] = c
			continue
		}
		h.opened[id] = true
		for n, w := range words {
			one := clip{track, w.from, c.to}
			if n+1 < len(words) {
				one.to = words[n+1].from
			}
			h.clips[wordID(id, n)] = one
		}
	}
	return nil
}

// sentenceClips returns the clip of every sentence of a block, without a track
// where it is not heard.
func sentenceClips(block *manuscript.Block, track *voices.Track) ([]clip, error) {
	places := make(map[manuscript.Sentence]int, len(block.Sentences))
	for i, s := range block.Sentences {
		places[s] = i
	}
	clips := make([]clip, len(block.Sentences))
	for _, cue := range track.Cues {
		if cue.Kind != voices.SentenceCue {
			continue
		}
		i, found := places[manuscript.Sentence{Start: cue.Start, End: cue.End}]
		if !found {
			return nil, message.Errorf("it reads bytes %d to %d of the text, which are no sentence", cue.Start, cue.End)
		}
		clips[i] = clip{track, milliseconds(cue.From), milliseconds(cue.To)}
	}
	return clips, nil
}

// wholeClip returns the clip from the first sentence of a track to the end of
// the last. It refuses tracks whose sentences run backwards, overlap or leave
// the track, for reading systems stumble over them.
func wholeClip(track *voices.Track) (clip, error) {
	if track.Rate <= 0 {
		return clip{}, errors.New("it has no sample rate")
	}
	whole := clip{track: track}
	seen := false
	for _, cue := range track.Cues {
		if cue.Kind != voices.SentenceCue {
			continue
		}
		from, to := milliseconds(cue.From), milliseconds(cue.To)
		if !seen {
			whole.from, whole.to = from, from
			seen = true
		}
		if from < whole.to || to <= from || cue.To > track.Duration() {
			return clip{}, message.Errorf("a sentence from %v to %v has no place after %d ms in a track of %v", cue.From, cue.To, whole.to, track.Duration())
		}
		whole.to = to
	}
	if !seen {
		return clip{}, errors.New("it tells no sentences")
	}
	return whole, nil
}

func milliseconds(d time.Duration) int64 { return int64(d / time.Millisecond) }

// seconds writes a clip's time or a duration as a clock value (SMIL 3.0,
// 5.4.1), which Kobo reads with at most four decimals.
func seconds(milliseconds int64) string {
	return fmt.Sprintf("%d.%03ds", milliseconds/1000, milliseconds%1000)
}
