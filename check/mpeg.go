package check

import (
	"io"

	"diglot/voices/sound"
)

// frameCount is what the headers of an MP3 tell.
type frameCount struct {
	rate    int   // samples per second
	each    int64 // samples in a frame
	frames  int64 // with sound
	told    int64 // that the Info frame names, 0 where there is none
	silence int64 // samples of encoder delay and padding
	exact   bool  // those are named
	bytes   int64 // of everything but tags
	stray   int64 // bytes that belong to no frame
	odd     int64 // bytes of frames whose side information cannot be
}

func (c frameCount) samples() int64 { return max(0, c.frames*c.each-c.silence) }

// countFrames reads an MP3 to its end, without decoding it. Where reading fails
// it counts what came before.
func countFrames(r io.Reader) frameCount {
	var c frameCount
	scan := sound.NewScanner(r)
	for scan.Next() == nil {
		c.take(scan.Header, scan.Frame)
	}
	c.stray = scan.Skipped
	c.bytes += scan.Skipped
	return c
}

// take counts a frame.
func (c *frameCount) take(h sound.Header, frame []byte) {
	c.bytes += int64(len(frame))
	first := c.rate == 0
	c.rate, c.each = h.Rate, int64(h.Samples())
	if tag, told := sound.ParseInfo(h, frame); first && told {
		c.told, c.exact = tag.Frames, tag.Exact
		c.silence = int64(tag.Delay + tag.Padding)
		return
	}
	c.frames++
	if !isPossible(h, frame) {
		c.odd += int64(len(frame))
	}
}
