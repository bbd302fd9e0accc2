package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices"
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
	speech, err := j.prepare(ctx)
	if errors.Is(err, voices.ErrNotInstalled) {
		j.lacking = true
		j.say("The release has no sound: %v.", err)
		manuscript.Imprint(j.work, nil)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer speech.done()
	j.tellVoices(speech)
	if _, err := sound.LAME(); err != nil {
		j.say("Sound is encoded with the built-in encoder: %v.", err)
	}
	report, over := follow(j.terminal, j.options.quiet)
	speech.options.Report = report
	narration, err := voices.Narrate(ctx, speech.engine, j.work, speech.options)
	over()
	if err != nil {
		return nil, err
	}
	j.faults(narration)
	return narration, nil
}

// speech is what a narration takes.
type speech struct {
	engine  voices.Engine
	name    string // of the engine
	cast    map[string]voices.Voice
	done    func() error // to be called when it has spoken
	options voices.Options
}

// prepare finds what the narration takes, and gives the work the colophons that
// name its narrators. The error wraps voices.ErrNotInstalled where nothing can
// speak.
func (j *buildJob) prepare(ctx context.Context) (*speech, error) {
	preset, err := j.preset()
	if err != nil {
		return nil, err
	}
	script, err := j.script()
	if err != nil {
		return nil, err
	}
	if j.options.offline && asksServer(j.project.Engine) {
		return nil, wrongUse("the engine %s asks a server, which --offline forbids", j.project.Engine.Name)
	}
	engine, done, err := engineOf(j.project.Engine, j.dir(), j.options.jobs, consent(j.options.commands))
	if usage, ok := errors.AsType[usageError](err); ok {
		usage.error = j.blame("engine", usage.error, j.options.engine)
		err = usage
	}
	if err != nil {
		return nil, err
	}
	about, err := engine.Describe(ctx)
	if err != nil {
		return nil, errors.Join(err, done())
	}
	cast := about.Cast(j.work.Languages(), script.Casting)
	manuscript.Imprint(j.work, narratorsOf(cast))
	cache, err := openCache()
	if err != nil {
		return nil, errors.Join(err, done())
	}
	return &speech{engine, about.Name, cast, done, voices.Options{
		Cache:   cache,
		Script:  script,
		Target:  preset.Target,
		Rate:    rateOf(preset),
		Encoder: preset.Encoder(),
		Workers: j.options.jobs,
	}}, nil
}

// tellVoices says which voices were chosen.
func (j *buildJob) tellVoices(s *speech) {
	for _, text := range j.work.Texts {
		if voice, ok := s.cast[text.Language]; ok {
			j.print("Voice for %v: %s, by %s.", words.Language(text.Language), voice.Name, s.name)
		}
	}
}

// script returns how the work is to be read aloud.
func (j *buildJob) script() (voices.Script, error) {
	script := j.project.Script()
	repeats, err := repeatsNamed(cmp.Or(j.options.pullQuotes, j.project.PullQuotes))
	if err != nil {
		return script, usageError{error: j.blame("pull-quotes", err, j.options.pullQuotes)}
	}
	script.Repeats = repeats
	return script, nil
}

// narratorsOf returns the names of voices by language.
func narratorsOf(cast map[string]voices.Voice) map[string]string {
	names := make(map[string]string)
	for tag, voice := range cast {
		names[tag] = voice.Name
	}
	return names
}

// faults names what could not be spoken.
func (j *buildJob) faults(narration *voices.Narration) {
	for _, fault := range narration.Faults {
		j.lacking = true
		if fault.Block == "" {
			j.say("%s has no sound: %v.", words.Language(fault.Language), fault.Err)
			continue
		}
		j.say("%s: this paragraph has no sound: %v.", j.place(fault), fault.Err)
	}
	for _, doubt := range narration.Doubts {
		j.say("%s: please listen to this paragraph: %v.", j.place(doubt), doubt.Err)
	}
	var length time.Duration
	for _, track := range narration.Tracks {
		length += track.Duration()
	}
	j.print("Narrated: %v, %v of sound. Spoken now: %d. Kept from earlier: %d.",
		message.Count(len(narration.Tracks), "%d paragraph", "%d paragraphs"), lasting(length), narration.Spoken, narration.Kept)
}

// lasting tells how long a sound is.
func lasting(d time.Duration) message.Text {
	seconds := int(d.Round(time.Second) / time.Second)
	switch {
	case seconds >= 3600:
		return message.Textf("%d h %d min", seconds/3600, seconds%3600/60)
	case seconds >= 60:
		return message.Textf("%d min %d s", seconds/60, seconds%60)
	}
	return message.Textf("%d s", seconds)
}

// preset returns the loudness and quality that were chosen.
func (j *buildJob) preset() (sound.Preset, error) {
	preset, err := sound.Named(cmp.Or(j.options.sound, j.project.Sound, "audiobook"))
	if err != nil {
		return preset, usageError{error: j.blame("sound", err, j.options.sound)}
	}
	return preset, nil
}

// rateOf returns the rate of a preset's tracks, 0 for the usual one, so that its
// sound is found in the cache whether the preset was named or not.
func rateOf(p sound.Preset) int {
	if p.Rate == 22050 {
		return 0
	}
	return p.Rate
}

// place says where a fault is: a line of the manuscript, or a block.
func (j *buildJob) place(fault voices.Fault) string {
	if fault.Line > 0 {
		return fmt.Sprintf("%s:%d", j.names(), fault.Line)
	}
	return fault.Block
}

// soundNames lists the presets of sound, the usual one first.
func soundNames() []string {
	var names []string
	for _, p := range sound.Presets {
		names = append(names, p.Name)
	}
	return names
}
