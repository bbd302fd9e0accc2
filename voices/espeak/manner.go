package espeak

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"diglot/message"
	"diglot/voices"
	"diglot/voices/espeak/internal/speaker"
)

// manner is how a passage of an utterance is said.
type manner struct {
	start, end int
	voice      string   // its file, "" for the utterance's
	phonemes   []string // of each word; nil where it is said as written
}

// CheckIPA returns an error that names the sign if the voice can't pronounce
// something in the International Phonetic Alphabet. Speak fails with the same
// error: nothing is left out in silence.
func (e *Engine) CheckIPA(ctx context.Context, voice, ipa string) error {
	c, err := e.installed(ctx)
	if err != nil {
		return fmt.Errorf("espeak: %w", err)
	}
	file, err := c.file(voice)
	if err != nil {
		return fmt.Errorf("espeak: %w", err)
	}
	if _, err := e.spell(ctx, c, file, ipa); err != nil {
		return fmt.Errorf("espeak: %w", err)
	}
	return nil
}

// manners returns how the passages of an utterance in a voice are said. Those
// that are said like the rest are left out.
func (e *Engine) manners(ctx context.Context, c *catalogue, u voices.Utterance, voice string) ([]manner, error) {
	var all []manner
	done := 0
	for _, p := range u.Passages {
		if p.Start < done || p.End <= p.Start || p.End > len(u.Text) || !whole(u.Text, p.Start) || !whole(u.Text, p.End) {
			return nil, message.Errorf("passage of bytes %d to %d is no stretch of words after byte %d in %d bytes of text", p.Start, p.End, done, len(u.Text))
		}
		done = p.End
		m := manner{start: p.Start, end: p.End}
		if p.Voice != "" {
			file, err := c.file(p.Voice)
			if err != nil {
				return nil, fmt.Errorf("%q: %w", u.Text[p.Start:p.End], err)
			}
			if file != voice {
				m.voice = file
			}
		}
		if p.IPA != "" {
			spoken := voice
			if m.voice != "" {
				spoken = m.voice
			}
			var err error
			if m.phonemes, err = e.spell(ctx, c, spoken, p.IPA); err != nil {
				return nil, fmt.Errorf("%q: %w", u.Text[p.Start:p.End], err)
			}
		}
		if m.voice != "" || m.phonemes != nil {
			all = append(all, m)
		}
	}
	return all, nil
}

// whole reports whether no letter is cut or parted from its like at a byte of a
// text.
func whole(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	if at < len(text) && !utf8.RuneStart(text[at]) {
		return false
	}
	return !belongs(before) || !belongs(after)
}

// spell returns the phonemes of a pronunciation by a voice.
func (e *Engine) spell(ctx context.Context, c *catalogue, voice, ipa string) ([]string, error) {
	s, err := e.spelling(ctx, c, voice)
	if err != nil {
		return nil, message.Errorf("learn the sounds of voice %q: %w", voice, err)
	}
	words, err := s.spell(ipa)
	if err != nil {
		return nil, message.Errorf("voice %q of eSpeak NG can't say /%s/: %w", voice, ipa, err)
	}
	return words, nil
}

// spelling returns the spelling of a voice, which is learnt when it is first
// asked for.
func (e *Engine) spelling(ctx context.Context, c *catalogue, voice string) (spelling, error) {
	if s, ok := e.spellings.Load(voice); ok {
		return s.(spelling), nil
	}
	phonemes, err := phonemesIn(c.folder())
	if err != nil {
		return nil, err
	}
	transcripts, err := e.transcribe(ctx, voice, trials(phonemes))
	if err != nil {
		return nil, err
	}
	s, err := learn(phonemes, transcripts)
	if err != nil {
		return nil, err
	}
	e.spellings.Store(voice, s)
	return s, nil
}

// transcribe tells how a voice pronounces texts.
func (e *Engine) transcribe(ctx context.Context, voice string, texts []string) ([]speaker.Transcript, error) {
	var all []speaker.Transcript
	r := speaker.Request{Voice: voice, Rate: usualRate, Pitch: usualPitch, Transcribe: texts}
	err := e.ask(ctx, r, 0, func(_ speaker.Greeting, f *speaker.Frames) (err error) {
		all, err = f.Transcripts()
		return err
	})
	return all, err
}

// others returns the voices of passages, each once.
func others(manners []manner) []string {
	var all []string
	for _, m := range manners {
		if m.voice != "" && !slices.Contains(all, m.voice) {
			all = append(all, m.voice)
		}
	}
	return all
}
