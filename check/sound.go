package check

import (
	"archive/zip"
	"io"
	"time"

	"diglot/voices/sound"
)

// soundLength is how long a sound lasts, and how much more a clip may claim
// before that is a fault: MP3s that do not name their delay are a little shorter
// or longer in every player.
type soundLength struct{ time, give time.Duration }

// length returns how long a sound of the book lasts, where that is known.
func (b *book) length(file string) (soundLength, bool) {
	length, known := b.sounds.Load(file)
	if !known {
		return soundLength{}, false
	}
	return length.(soundLength), true
}

// measure counts the frames of an MP3 without decoding them.
func (b *book) measure(f *zip.File, r io.Reader) {
	at := place{file: f.Name}
	c := countFrames(r)
	if c.frames == 0 {
		b.report(soundGarbage, at, "No frame of an MP3 is in the file.")
		return
	}
	if bad := c.stray + c.odd; bad > 0 {
		b.doubt(f, c, bad)
	}
	if c.told > c.frames {
		b.report(soundCut, at, "The sound has %d of the %d frames that it names.", c.frames, c.told)
	}
	b.sounds.Store(f.Name, c.length())
}

// length returns how long a sound with at least one frame lasts.
func (c frameCount) length() soundLength {
	length := soundLength{time: time.Duration(float64(c.samples()) / float64(c.rate) * float64(time.Second)), give: 60 * time.Millisecond}
	if c.exact {
		length.give = 2 * time.Millisecond
	}
	return length
}

// noise is the share of a sound from which on it is none: a player finds its
// way past a few stray bytes, not past many.
const noise = 0.1

// doubt decodes a sound that is not what it should be: where even that fails,
// nobody can hear it.
func (b *book) doubt(f *zip.File, c frameCount, bad int64) {
	at := place{file: f.Name}
	if float64(bad) > noise*float64(c.bytes) {
		b.report(soundGarbage, at, "%d of %d bytes are no sound.", bad, c.bytes)
		return
	}
	r, err := b.unpack(f)
	if err != nil {
		return // told when the file was unpacked before
	}
	defer r.Close()
	if _, err := sound.Measure(r); err != nil {
		b.report(soundGarbage, at, "The sound cannot be decoded: %v.", err)
		return
	}
	b.report(soundStray, at, "%d of %d bytes are no sound.", bad, c.bytes)
}
