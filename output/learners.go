package output

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"diglot/manuscript"
	"diglot/voices/sound"
	"diglot/words"
)

// usualPause is the silence after each language in the reading for learners.
const usualPause = time.Second

// learners is one MP3 per pair of languages that goes pair by pair: a paragraph,
// then what it says in the other language. Nothing is encoded again but the
// silence between. It is empty where a language of the pair was not spoken.
func (r *Release) learners() ([]deliverable, error) {
	var all []deliverable
	for column := 1; column < len(r.Work.Texts); column++ {
		d, err := r.pairByPair(0, column)
		if err != nil {
			return nil, err
		}
		all = append(all, d...)
	}
	return all, nil
}

// lesson is the parts of a reading for learners, and what begins with some.
type lesson struct {
	parts []sound.Part
	begin map[int]string // title of the chapter that begins with a part
}

func (r *Release) pairByPair(first, second int) ([]deliverable, error) {
	texts := []*manuscript.Text{&r.Work.Texts[first], &r.Work.Texts[second]}
	for _, text := range texts {
		if len(r.spokenBlocks(text)) == 0 {
			return nil, nil
		}
	}
	l, err := r.lesson(first, second)
	if err != nil || len(l.parts) == 0 {
		return nil, err
	}
	joined, err := sound.Join(l.parts)
	if err != nil {
		return nil, err
	}
	var titles, names []string
	for _, text := range texts {
		titles = append(titles, text.Title())
		names = append(names, words.Name(text.Language, r.Work.Texts[first].Language))
	}
	tags := r.tags(texts[0], r.spokenBlocks(texts[0])[0].track.Voice)
	tags.Title = fmt.Sprintf("%s (%s)", titles[0], strings.Join(names, ", "))
	tags.Chapters = chapters(joined, l.begin)
	name := texts[0].Language + "-" + texts[1].Language
	return []deliverable{{
		path:      fmt.Sprintf("bilingual/%s.%s.mp3", r.Work.Slug, name),
		format:    Learners,
		mediaType: "audio/mpeg",
		languages: []string{texts[0].Language, texts[1].Language},
		duration:  joined.Duration(),
		write: func(_ context.Context, w io.Writer) error {
			if _, err := tags.WriteTo(w); err != nil {
				return err
			}
			_, err := joined.WriteTo(w)
			return err
		},
	}}, nil
}

// lesson puts the tracks of two languages in order, with a pause after each.
func (r *Release) lesson(first, second int) (lesson, error) {
	l := lesson{begin: make(map[int]string)}
	blocks := make(map[string]*manuscript.Block)
	for _, column := range []int{first, second} {
		for block := range r.Work.Texts[column].Reading() {
			blocks[block.ID] = block
		}
	}
	var pause sound.Part
	for bead := range r.Alignment.Reading() {
		for _, column := range []int{first, second} {
			for _, id := range bead.Blocks[column] {
				track := r.Narration.Tracks[id]
				if track == nil {
					continue
				}
				if pause == nil {
					silence, err := r.silence(track.Rate)
					if err != nil {
						return l, err
					}
					pause = silence
				}
				if block := blocks[id]; column == first && heads(block) {
					l.begin[len(l.parts)] = excerpt(block.Text(), 80)
				}
				l.parts = append(l.parts, track, pause)
			}
		}
	}
	return l, nil
}

// silence is the pause after each language.
func (r *Release) silence(rate int) (sound.MP3, error) {
	pause := r.Pause
	if pause == 0 {
		pause = usualPause
	}
	encoder := r.Encoder
	if encoder == nil {
		encoder = sound.NewEncoder()
	}
	return encoder.Encode(sound.Silence(rate, pause))
}
