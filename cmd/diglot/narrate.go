package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/espeak"
	"diglot/voices/sound"
	"diglot/words"
)

// narrate gives the work its colophons and speaks all of it. It returns nil
// where no sound is wanted or nothing can speak.
func (j *buildJob) narrate(ctx context.Context) (*voices.Narration, error) {
	if j.options.noAudio {
		manuscript.Imprint(j.work, nil)
		return nil, nil
	}
	engine := &espeak.Engine{Workers: j.options.jobs}
	defer engine.Close()
	about, err := engine.Describe(ctx)
	if errors.Is(err, voices.ErrNotInstalled) {
		j.lacking = true
		j.say("The release has no sound: %v.", err)
		manuscript.Imprint(j.work, nil)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	repeats, err := repeatsNamed(cmp.Or(j.options.pullQuotes, j.project.PullQuotes))
	if err != nil {
		return nil, err
	}
	narrators := make(map[string]string)
	for tag, voice := range about.Cast(j.work.Languages(), j.project.Voices) {
		narrators[tag] = voice.Name
	}
	manuscript.Imprint(j.work, narrators)
	encoder := sound.NewEncoder()
	if _, err := sound.LAME(); err != nil {
		j.say("Sound is encoded with the built-in encoder: %v.", err)
	}
	narration, err := voices.Narrate(ctx, engine, j.work, voices.Options{
		Voices:  j.project.Voices,
		Repeats: repeats,
		Encoder: encoder,
		Workers: j.options.jobs,
		Report:  milestones(j.terminal, j.options.quiet),
	})
	if err != nil {
		return nil, err
	}
	j.faults(narration)
	return narration, nil
}

// faults names what could not be spoken.
func (j *buildJob) faults(narration *voices.Narration) {
	for _, fault := range narration.Faults {
		j.lacking = true
		if fault.Block == "" {
			j.say("%s has no sound: %v.", words.Name(fault.Language, "en"), fault.Err)
			continue
		}
		place := fault.Block
		if fault.Line > 0 {
			place = fmt.Sprintf("%s:%d", j.names(), fault.Line)
		}
		j.say("%s: this paragraph has no sound: %v.", place, fault.Err)
	}
	var length time.Duration
	for _, track := range narration.Tracks {
		length += track.Duration()
	}
	fmt.Fprintf(j.out, "Narrated: %d paragraphs, %s of sound. Spoken now: %d. Kept from earlier: %d.\n",
		len(narration.Tracks), length.Round(time.Second), narration.Spoken, narration.Kept)
}

// milestones reports progress in lines that are few enough for a log and a
// screen reader: one every ten seconds of work.
func milestones(t terminal, quiet bool) func(voices.Progress) {
	if quiet {
		return nil
	}
	last := time.Now()
	return func(p voices.Progress) {
		if p.Left == 0 || time.Since(last) < 10*time.Second {
			return
		}
		last = time.Now()
		t.say("Narrating: %d of %d paragraphs done.", p.Total-p.Left, p.Total)
	}
}
