package voices

import (
	"bytes"
	"context"

	"diglot/message"
)

// shelf is a costly engine that keeps what it says as it comes, before anything
// is done to it. When only loudness, pauses or encoder change, tracks are made
// from that and nobody is paid twice; and where a text is said in parts, an edit
// costs the part that it touches.
//
// Itself it always asks the engine. A reader looks first.
type shelf struct {
	Engine
	about Description
	cache *Cache
}

// Speak has the engine say an utterance, and keeps the speech.
func (s *shelf) Speak(ctx context.Context, u Utterance) (Speech, error) {
	said, err := s.Engine.Speak(ctx, u)
	if err != nil || check(said) != nil {
		return said, err
	}
	voice := s.about.voice(u.Voice, u.Language)
	return said, s.cache.shelve(s.key(u), originFor(u, voice, s.about.Name), said)
}

// key names the speech of an utterance. What Narrate alone sees to, its silences
// and its sound, is not in it.
func (s *shelf) key(u Utterance) string { return s.about.asked(u).key() }

// reader is an engine that says what lies on its shelf and asks the engine
// behind it for the rest. It serves one goroutine.
type reader struct {
	*shelf
	asked bool // the engine had to be asked
}

// Speak says one utterance.
func (r *reader) Speak(ctx context.Context, u Utterance) (Speech, error) {
	key := r.key(u)
	release, err := r.cache.reserve(ctx, key)
	if err != nil {
		return Speech{}, err
	}
	defer release()
	if said, ok := r.cache.recall(key); ok {
		return said, nil
	}
	r.asked = true
	return r.shelf.Speak(ctx, u)
}

// shelve keeps a speech.
func (c *Cache) shelve(key string, of *Origin, said Speech) error {
	packed, err := pack(said.Samples)
	if err != nil {
		return message.Errorf("voices: keep speech: %w", err)
	}
	_, err = c.write(speechName(key), entry{
		Key: key, Of: of,
		Rate: said.Rate, Samples: int64(len(said.Samples)), Marks: said.Marks,
		Bytes: int64(len(packed)), SHA256: sha256Of(packed),
	}, packed)
	return err
}

// recall returns a speech that was kept. One that is damaged counts as missing.
func (c *Cache) recall(key string) (Speech, bool) {
	var packed bytes.Buffer
	e, ok := c.read(speechName(key), key, &packed)
	if !ok {
		return Speech{}, false
	}
	samples, err := unpack(&packed)
	if err != nil || int64(len(samples)) != e.Samples {
		return Speech{}, false
	}
	said := Speech{Rate: e.Rate, Samples: samples, Marks: e.Marks}
	return said, check(said) == nil
}
