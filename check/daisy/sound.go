package daisy

import (
	"bytes"
	"context"
	"io"
	"path"
	"strings"
	"time"

	"diglot/check"
)

// recording is a file of sound.
type recording struct {
	known        bool // its length is
	length, give time.Duration
}

// noise is the share of a sound from which on it is none.
const noise = 0.1

// sound measures a file of sound, once.
func (b *book) sound(ctx context.Context, name string) *recording {
	if s, known := b.sounds[name]; known {
		return s
	}
	s := new(recording)
	b.sounds[name] = s
	at := place{file: name}
	switch extension := strings.ToLower(path.Ext(name)); extension {
	case ".mp3":
	case ".wav":
		if head := b.head(name); !bytes.HasPrefix(head, []byte("RIFF")) || !bytes.Contains(head, []byte("WAVE")) {
			b.add(soundGarbage, at, "The file is no WAV.")
		}
		return s
	default:
		b.add(soundKind, at, "The sound is in a file named *%s.", extension)
		return s
	}
	r, err := b.files.reader(name)
	if err != nil {
		b.add(soundGarbage, at, "The file cannot be read: %v.", err)
		return s
	}
	defer r.Close()
	m := check.ReadMP3(&patient{ctx, r})
	switch {
	case ctx.Err() != nil:
		return s
	case m.Frames == 0:
		b.add(soundGarbage, at, "No frame of an MP3 is in the file.")
		return s
	case m.Strange > noise:
		b.add(soundGarbage, at, "%.0f %% of the bytes are no sound.", 100*m.Strange)
	case m.Missing > 0:
		b.add(soundCut, at, "%d of the frames that it names are not there.", m.Missing)
	}
	s.known, s.length, s.give = true, m.Duration, m.Give
	return s
}

// patient reads until the context ends.
type patient struct {
	ctx context.Context
	io.Reader
}

func (p *patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.Reader.Read(b)
}
