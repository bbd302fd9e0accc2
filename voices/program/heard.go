package program

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"unicode/utf8"

	"diglot/message"
	"diglot/voices"
	"diglot/voices/sound"
)

var errNoSound = errors.New("it gave no sound")

// readFile reads the file that a command was to write. A link or a device in its
// place is not followed.
func readFile(name string, most int64) ([]byte, error) {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errNoSound
	case err != nil:
		return nil, message.Errorf("read the sound: %w", err)
	case !info.Mode().IsRegular():
		return nil, message.Errorf("what it wrote is no regular file but %v", info.Mode().Type())
	case info.Size() > most:
		return nil, message.Errorf("it put out %d bytes, which is no speech for so short a text", info.Size())
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, message.Errorf("read the sound: %w", err)
	}
	return b, nil
}

// decode reads a WAV or an MP3.
func decode(b []byte) (clip sound.Clip, err error) {
	switch {
	case len(b) == 0:
		return sound.Clip{}, errNoSound
	case bytes.HasPrefix(b, []byte("RIFF")):
		clip, err = sound.DecodeWAV(bytes.NewReader(b))
	case bytes.HasPrefix(b, []byte("ID3")), len(b) > 1 && b[0] == 0xFF && b[1]&0xE0 == 0xE0:
		clip, err = sound.Decode(bytes.NewReader(b))
	default:
		return sound.Clip{}, message.Errorf("it gave neither WAV nor MP3 but %s", sketch(b))
	}
	if err == nil && len(clip.Samples) == 0 {
		return sound.Clip{}, errors.New("it gave a sound of no length")
	}
	return clip, err
}

// sketch says in a few words what bytes are.
func sketch(b []byte) message.Text {
	const glance = 60
	start := b[:min(len(b), glance)]
	for len(start) > glance-utf8.UTFMax && !utf8.Valid(start) {
		start = start[:len(start)-1] // the cut may have gone through a character
	}
	if text := voices.Presentable(string(start)); utf8.Valid(start) && text != "" {
		return message.Textf("%d bytes: %q", len(b), text)
	}
	return message.Textf("%d bytes that begin with % x", len(b), b[:min(len(b), 8)])
}
