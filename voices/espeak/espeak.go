// Package espeak speaks with eSpeak NG, which knows more than a hundred
// languages and is part of every Linux distribution.
//
// The engine loads the library libespeak-ng at run time, without cgo, in
// processes of their own: this program starts itself as a worker. That keeps a
// crash in the library away from the program, lets several utterances be spoken
// at once, which the library can't do, and keeps the program apart from the
// library's licence, the GPL. Every utterance has a fresh worker, because the
// library says the same words a little differently the second time: what it
// says first is the same, to the byte, on every day.
//
// A worker starts and ends in the initialisation of package speaker, which comes
// before that of the program's own packages: what a program does when it starts
// is done once and not for every utterance.
package espeak

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"diglot/message"
	"diglot/voices"
	"diglot/voices/espeak/internal/speaker"
)

// Engine is a voices.Engine that speaks with eSpeak NG. The zero value is
// ready; its fields must not be changed after the first call of a method.
type Engine struct {
	// Workers is how many utterances are spoken at once; 0 is one per core.
	Workers int

	// Patience is how long a worker may take for an utterance, and as much
	// again for every 1,000 bytes of its text, before it is given up as hung;
	// 0 is 20 seconds, some hundred times what it should need.
	Patience time.Duration

	// Rate is the speed of speech in words per minute; 0 is 175. What lies
	// outside 80 to 450, an utterance's pace included, is taken to the nearer
	// end.
	Rate int

	// Pitch is the base pitch of the voice, 1 to 100; 0 is 50. An utterance
	// that wants another multiplies it; the voices reach from some 0.75 to 1.6
	// of their usual pitch.
	Pitch int

	crew      crew
	catalogue atomic.Pointer[catalogue] // of what is installed; nil until someone has asked
	spellings sync.Map                  // by file of the voice
}

const (
	// splitting is the version of what this package itself does to speech and
	// marks. Whoever changes that counts it up.
	splitting = 1

	// limit is the longest text of an utterance in bytes: a quarter of an hour
	// of speech, 40 MB of samples.
	limit = 16 << 10

	// longestWording is how long a text may become with its markup, in bytes.
	longestWording = 16 * limit

	usualPatience = 20 * time.Second
)

// Describe says which version of eSpeak NG is installed and which voices it
// has: the best for a language first, those of a language together.
func (e *Engine) Describe(ctx context.Context) (voices.Description, error) {
	c, err := e.installed(ctx)
	if err != nil {
		return voices.Description{}, fmt.Errorf("espeak: %w", err)
	}
	return voices.Description{
		Name:    "espeak-ng",
		Version: fmt.Sprintf("%s, splitting %d, %d words per minute, pitch %d", c.version, splitting, e.rate(1), e.pitch(1)),
		Voices:  c.voices(),
		Limit:   limit,

		Marks:    true,
		IPA:      true,
		Polyglot: true,
	}, nil
}

// Speak says one utterance. Every sentence and every word of it has a mark, a
// sentence that of its first word, and no pause follows the last. A worker that
// fails is replaced once before the utterance is given up.
//
// A passage in another voice goes on without a pause. A passage in IPA is said
// with the phonemes of its voice, or those nearest to it; where there are none,
// Speak fails, as CheckIPA does.
//
// Besides the ids of Describe, a voice may be named by its file and may have a
// variant: "es+f3", "roa/es".
func (e *Engine) Speak(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	speech, err := e.speak(ctx, u)
	if err != nil {
		return voices.Speech{}, message.Errorf("espeak: %v: %w", u.Place(), err)
	}
	return speech, nil
}

// Close ends all workers and waits for that. What is being spoken fails, and so
// does all that is asked for later.
func (e *Engine) Close() error {
	e.crew.close(e.Workers)
	return nil
}

func (e *Engine) speak(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	c, err := e.installed(ctx)
	if err != nil {
		return voices.Speech{}, err
	}
	file, err := c.file(u.Voice)
	if err != nil {
		return voices.Speech{}, err
	}
	if err := legible(u); err != nil {
		return voices.Speech{}, err
	}
	manners, err := e.manners(ctx, c, u, file)
	if err != nil {
		return voices.Speech{}, err
	}
	portions, err := portionsOf(u, file, manners)
	if err != nil {
		return voices.Speech{}, err
	}
	r := speaker.Request{Voice: file, Rate: e.rate(u.Pace), Pitch: e.pitch(u.Pitch), Others: others(manners)}
	size := 0
	for _, p := range portions {
		r.Portions = append(r.Portions, speaker.Saying{Text: string(p.text), Markup: p.markup})
		size += len(p.text)
	}
	if size > longestWording {
		return voices.Speech{}, message.Errorf("the pronunciations of its passages take %d bytes; they may take %d", size, longestWording)
	}
	var h heard
	err = e.ask(ctx, r, size, func(_ speaker.Greeting, f *speaker.Frames) (err error) {
		h, err = hear(f, len(portions), longest(size, r.Rate), usualLength(u.Text))
		return err
	})
	if err != nil {
		return voices.Speech{}, err
	}
	return voices.Speech{Rate: h.rate, Samples: h.samples, Marks: marks(u, portions, h)}, nil
}

// legible refuses what a voice would read as gibberish without an error of its
// own: for every ideograph the Japanese voice says "Chinese letter".
func legible(u voices.Utterance) error {
	for i, r := range u.Text {
		if !unicode.Is(unicode.Han, r) || baseOf(languageAt(u, i)) != "ja" {
			continue
		}
		if p, ok := passageAt(u, i); !ok || p.IPA == "" {
			return message.Errorf("%w that reads %q: eSpeak NG reads Japanese in kana only", voices.ErrNoVoice, r)
		}
	}
	return nil
}

// ask has a worker answer a request about so many bytes of text.
func (e *Engine) ask(ctx context.Context, r speaker.Request, size int, answer func(speaker.Greeting, *speaker.Frames) error) error {
	patience := e.Patience
	if patience <= 0 {
		patience = usualPatience
	}
	patience += patience * time.Duration(size) / 1000
	err := e.crew.ask(ctx, e.Workers, patience, r, answer)
	if why, ok := errors.AsType[*speaker.Refusal](err); ok {
		switch why.Reason {
		case speaker.NoLibrary:
			return message.Errorf("eSpeak NG is %w: apt-get install espeak-ng, or your system's package of that name (%w)", voices.ErrNotInstalled, err)
		case speaker.NoVoice:
			return fmt.Errorf("%w: %w", voices.ErrNoVoice, err)
		}
	}
	return err
}

// longest returns how many samples so many bytes may take: one character may be
// a second long ("W"), and a text of a few may be one symbol with a long name.
func longest(size, rate int) int {
	return (60 + size) * 22050 * max(usualRate, rate) / rate
}

// usualLength returns a little more than the number of samples that text takes.
func usualLength(text string) int { return 22050 + len(text)*22050/14 }
