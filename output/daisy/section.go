package daisy

import (
	"errors"
	"fmt"
	"io"
	"time"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices"
	"diglot/voices/sound"
)

// section is what stands under one heading: one SMIL document with its sound.
type section struct {
	number int
	title  string
	tracks []sound.Part
	pars   []*par
	joined *sound.Joined
	length int64 // milliseconds
}

// par is a sentence, or a whole block, with its clip.
type par struct {
	section *section
	target  string        // id of the element of the text
	end     int           // byte of the block's text at which it ends
	test    string        // by which listeners have it left out; "" if they cannot
	track   int           // place in the section's tracks
	offset  time.Duration // at which it begins there
	clip    clip
}

// clip is a stretch of a section's sound, in milliseconds.
type clip struct{ from, to int64 }

func (s *section) smilName() string  { return fmt.Sprintf("sect%04d.smil", s.number) }
func (s *section) soundName() string { return fmt.Sprintf("sect%04d.mp3", s.number) }

// id returns the id of a sentence in its SMIL document.
func (p *par) id() string { return "t-" + p.target }

// href returns where the NCC leads to.
func (p *par) href() string { return p.section.smilName() + "#" + p.id() }

// add adds the sentences of a block.
func (s *section) add(block *manuscript.Block, track *voices.Track) ([]*par, error) {
	var pars []*par
	for _, cue := range track.Cues {
		if cue.Kind != voices.SentenceCue {
			continue
		}
		if !divided(block) {
			pars = append(pars, s.par(block, block.ID, len(block.Text()), cue.From))
			break
		}
		i, found := sentence(block, cue)
		if !found {
			return nil, message.Errorf("its narration reads bytes %d to %d of the text, which are no sentence; narrate it anew", cue.Start, cue.End)
		}
		pars = append(pars, s.par(block, sentenceID(block, i), cue.End, cue.From))
	}
	if len(pars) == 0 {
		return nil, errors.New("its narration has no times of sentences; narrate it anew")
	}
	pars[0].offset = 0
	s.tracks = append(s.tracks, track)
	s.pars = append(s.pars, pars...)
	return pars, nil
}

func (s *section) par(block *manuscript.Block, target string, end int, at time.Duration) *par {
	return &par{section: s, target: target, end: end, test: skippable[block.Kind].test, track: len(s.tracks), offset: at}
}

// divided tells whether the sentences of a block are heard one by one. The cells
// of a table's row are no place to part sentences at, and who looks at a picture
// hears all of what it shows.
func divided(block *manuscript.Block) bool {
	return len(block.Sentences) > 1 && block.Kind != manuscript.Row && block.Kind != manuscript.Picture
}

func sentence(block *manuscript.Block, cue voices.Cue) (int, bool) {
	for i, s := range block.Sentences {
		if s.Start == cue.Start && s.End == cue.End {
			return i, true
		}
	}
	return 0, false
}

// sentenceID returns the id of a block's sentence in the text, counted from 0.
func sentenceID(block *manuscript.Block, i int) string {
	return fmt.Sprintf("%s-s%d", block.ID, i+1)
}

// time joins the sound of every section and gives every sentence its clip. A
// clip lasts until the next one begins: the silence between two paragraphs
// belongs to the first.
func (e *edition) time() error {
	for _, s := range e.sections {
		var err error
		if s.joined, err = sound.Join(s.tracks); err != nil {
			return message.Errorf("the sound of section %d, %q: %w", s.number, s.title, err)
		}
		s.length = s.joined.Duration().Milliseconds()
		end := s.length
		for i := len(s.pars) - 1; i >= 0; i-- {
			p := s.pars[i]
			p.clip.from = s.joined.Start(p.track).Milliseconds() + p.offset.Milliseconds()
			p.clip.to = end
			if p.clip.to <= p.clip.from {
				return message.Errorf("the narration of %s begins at %d ms, where the next sentence or the end is at %d ms; narrate it anew", p.target, p.clip.from, end)
			}
			end = p.clip.from
		}
		if end != 0 {
			return message.Errorf("the sound of section %d begins with %d ms that belong to no sentence", s.number, end)
		}
	}
	return nil
}

// sound returns the file with the section's sound.
func (s *section) sound() File {
	return File{
		Name:      s.soundName(),
		MediaType: typeMP3,
		Bytes:     s.joined.Bytes,
		Duration:  s.joined.Duration(),
		open: func(w io.Writer) error {
			_, err := s.joined.WriteTo(w)
			return err
		},
	}
}
