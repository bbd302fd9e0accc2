package output

import (
	"context"
	"io"

	"diglot/manuscript"
	"diglot/output/transcript"
	"diglot/voices/sound"
)

// reading is a whole edition as one MP3. The frames of the tracks are copied, so
// nothing is encoded twice.
type reading struct {
	release *Release
	text    *manuscript.Text
	blocks  []spoken
	joined  *sound.Joined
}

func (r *Release) reading(text *manuscript.Text, blocks []spoken) (reading, error) {
	parts := make([]sound.Part, len(blocks))
	for i, s := range blocks {
		parts[i] = s.track
	}
	joined, err := sound.Join(parts)
	return reading{r, text, blocks, joined}, err
}

// chapters has one for the title, for each heading and for the colophon.
func (r reading) chapters() []sound.Chapter { return chapters(r.joined, headings(r.blocks)) }

// mp3 is the reading with its chapters.
func (r reading) mp3() deliverable {
	tags := r.release.tags(r.text, r.blocks[0].track.Voice)
	tags.Title = r.text.Title()
	tags.Chapters = r.chapters()
	return deliverable{
		path:      r.release.pathOf(r.text, "mp3"),
		format:    MP3,
		mediaType: "audio/mpeg",
		languages: []string{r.text.Language},
		duration:  r.joined.Duration(),
		write: func(_ context.Context, w io.Writer) error {
			if _, err := tags.WriteTo(w); err != nil {
				return err
			}
			_, err := r.joined.WriteTo(w)
			return err
		},
	}
}

// transcripts are what is said in the reading, with the times of its sentences.
func (r reading) transcripts() []deliverable {
	var all []deliverable
	for _, form := range []struct {
		format    Format
		mediaType string
		write     func(io.Writer, []transcript.Cue) error
	}{
		{VTT, "text/vtt", func(w io.Writer, cues []transcript.Cue) error {
			return transcript.WriteVTT(w, r.text.Title(), r.text.Language, cues)
		}},
		{SRT, "application/x-subrip", transcript.WriteSRT},
	} {
		if !r.release.makes(form.format) {
			continue
		}
		all = append(all, deliverable{
			path:      r.release.pathOf(r.text, string(form.format)),
			format:    form.format,
			mediaType: form.mediaType,
			languages: []string{r.text.Language},
			write: func(_ context.Context, w io.Writer) error {
				return form.write(w, transcript.Cues(r.heard()))
			},
		})
	}
	return all
}

// heard tells where in the reading each block begins.
func (r reading) heard() []transcript.Heard {
	heard := make([]transcript.Heard, len(r.blocks))
	for i, s := range r.blocks {
		heard[i] = transcript.Heard{Block: s.block, Track: s.track, Start: r.joined.Start(i)}
	}
	return heard
}

// plainText is an edition without sound and markup.
func (r *Release) plainText(text *manuscript.Text) deliverable {
	return deliverable{
		path:      r.pathOf(text, "txt"),
		format:    Text,
		mediaType: "text/plain; charset=utf-8",
		languages: []string{text.Language},
		write: func(_ context.Context, w io.Writer) error {
			return transcript.WriteText(w, text)
		},
	}
}
