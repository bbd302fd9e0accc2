package check

import (
	"io"
	"time"
)

// MP3 is what the frames of an MP3 tell without being decoded.
type MP3 struct {
	Duration time.Duration
	Give     time.Duration // how much longer or shorter players may find it
	Frames   int64         // with sound; 0 means that this is no MP3
	Missing  int64         // frames that its Info frame names and that are not there
	Strange  float64       // share of its bytes that are no sound, 0 to 1
}

// ReadMP3 reads an MP3 to its end.
func ReadMP3(r io.Reader) MP3 {
	c := countFrames(r)
	m := MP3{Frames: c.frames, Missing: max(0, c.told-c.frames)}
	if c.frames == 0 {
		return m
	}
	length := c.length()
	m.Duration, m.Give = length.time, length.give
	m.Strange = float64(c.stray+c.odd) / float64(c.bytes)
	return m
}
