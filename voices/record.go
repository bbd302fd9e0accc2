package voices

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"diglot/message"
	"diglot/voices/sound"
)

const (
	// trackRate is the usual rate of all tracks, in samples per second, so that
	// those of different voices can be joined.
	trackRate = 22050

	// margin is how much is kept around the sound of an utterance, for the
	// faint beginnings and ends of words.
	margin = 50 * time.Millisecond
)

// studio makes the sound of jobs.
type studio struct {
	engine  Engine
	encoder sound.Encoder
	target  sound.Target
	rate    int // samples per second of the tracks; 0 is trackRate
}

// newStudio returns a studio for an engine. What a costly one says is kept.
func newStudio(engine Engine, about Description, options Options) studio {
	if about.Costly {
		engine = &shelf{Engine: engine, about: about, cache: options.Cache}
	}
	return studio{engine: engine, encoder: options.Encoder, target: options.Target, rate: options.Rate}
}

// record has a job spoken and returns its entry, which has no place yet, and
// its MP3. What a costly engine said before it is not asked for again.
func (s studio) record(ctx context.Context, job *job) (entry, []byte, error) {
	costly, ok := s.engine.(*shelf)
	if !ok {
		return s.again(ctx, job)
	}
	r := &reader{shelf: costly}
	kept := s
	kept.engine = r
	t, err := kept.take(ctx, job)
	recalled := !r.asked && !errors.Is(err, errSuspect)
	if !recalled && poor(t, err) {
		t, err = s.take(ctx, job)
	}
	if err != nil {
		return entry{}, nil, err
	}
	e, mp3, err := s.finish(t, job)
	e.recalled = recalled
	return e, mp3, err
}

// again is record for a job that has to be spoken, whatever was kept.
func (s studio) again(ctx context.Context, job *job) (entry, []byte, error) {
	t, err := s.take(ctx, job)
	if poor(t, err) {
		t, err = s.take(ctx, job)
	}
	if err != nil {
		return entry{}, nil, err
	}
	return s.finish(t, job)
}

// poor reports whether a second take may be better than this one.
func poor(t take, err error) bool {
	return errors.Is(err, errSuspect) || err == nil && t.doubt != nil
}

// finish makes the track of a take.
func (s studio) finish(t take, job *job) (entry, []byte, error) {
	t.breathe(job.spoken)
	// The pause is part of what is measured: the loudness of a lone word would
	// else be that of its loudest moment.
	pause := sound.Silence(t.clip.Rate, job.spoken.Pause)
	t.clip.Samples = append(t.clip.Samples, pause.Samples...)
	t.clip, _ = sound.Master(t.clip, s.target)
	mp3, err := s.encode(t.clip)
	if err != nil {
		return entry{}, nil, err
	}
	cues, estimated := t.cues(job.spoken)
	return entry{
		Key:       job.key,
		Of:        job.of,
		Rate:      mp3.Rate,
		Samples:   mp3.Samples,
		Bytes:     int64(len(mp3.Data)),
		SHA256:    sha256Of(mp3.Data),
		Cues:      job.asWritten(cues),
		Estimated: estimated,
		Doubt:     t.doubt,
	}, mp3.Data, nil
}

// take has the engine speak once and brings what it said to the form of a
// track: nothing but the sound of the words, at the rate of all tracks.
func (s studio) take(ctx context.Context, job *job) (take, error) {
	said, err := s.speak(ctx, job)
	if err != nil {
		return take{}, err
	}
	heard := sound.Trim(sound.Clip{Rate: said.Rate, Samples: said.Samples})
	if err := judge(job.spoken, said.Rate, said.Samples[heard.From:heard.To]); err != nil {
		return take{}, err
	}
	part, lead := around(heard, len(said.Samples), samples(margin, said.Rate))
	clip, err := sound.Resample(sound.Clip{
		Rate:    said.Rate,
		Samples: slices.Concat(make([]int16, lead), said.Samples[part.From:part.To]),
	}, cmp.Or(s.rate, trackRate))
	if err != nil {
		return take{}, err
	}
	moved := func(at int) int {
		at = max(at, part.From) - part.From + lead
		return min(int(int64(at)*int64(clip.Rate)/int64(said.Rate)), len(clip.Samples))
	}
	marks := clean(said.Marks, job.spoken.Text, part.To)
	for i := range marks {
		marks[i].At = moved(marks[i].At)
	}
	return take{
		clip:  clip,
		marks: marks,
		heard: sound.Stretch{From: moved(heard.From), To: moved(heard.To)},
		doubt: doubtAbout(sound.Clip{Rate: said.Rate, Samples: said.Samples[heard.From:heard.To]}),
	}, nil
}

// around returns what is kept of so many samples when there is to be a margin
// around what is heard, and how much silence has to make up for what is missing
// of the margin ahead. What is missing behind, the pause will make up for.
func around(heard sound.Stretch, samples, margin int) (part sound.Stretch, lead int) {
	part = sound.Stretch{From: max(0, heard.From-margin), To: min(samples, heard.To+margin)}
	return part, margin - (heard.From - part.From)
}

// speak has the engine say the words of a job.
func (s studio) speak(ctx context.Context, job *job) (Speech, error) {
	if len(job.cuts) > 0 {
		return speakParts(ctx, s.engine, job.spoken, job.cuts)
	}
	said, err := s.engine.Speak(ctx, job.spoken)
	if err != nil {
		return Speech{}, err
	}
	return said, check(said)
}

// encode makes the MP3 of a clip, and sees to it that the cues will fit it.
func (s studio) encode(clip sound.Clip) (sound.MP3, error) {
	mp3, err := s.encoder.Encode(clip)
	if err != nil {
		return sound.MP3{}, fmt.Errorf("encode: %w", err)
	}
	if mp3.Rate != clip.Rate || mp3.Samples != int64(len(clip.Samples)) {
		return sound.MP3{}, message.Errorf("encode: %d samples at %d per second became %d at %d",
			len(clip.Samples), clip.Rate, mp3.Samples, mp3.Rate)
	}
	return mp3, nil
}
