// Package sound works on samples: it decodes what engines return, levels it to
// a loudness, finds its silences, encodes it as MP3, joins MP3s without encoding
// again, and writes the tags of the result.
//
// The way of a paragraph is
//
//	clip, err := sound.Decode(r)                     // or samples straight from an engine
//	clip, report := sound.Master(clip, sound.Default)
//	mp3, err := encoder.Encode(clip)
//
// and that of a whole reading
//
//	joined, err := sound.Join(parts)                 // parts open the MP3s made before
//	tags.Chapters = …                                // from joined.Starts
//	_, err = tags.WriteTo(w)
//	_, err = joined.WriteTo(w)
//
// What those ask who take a reading in, its level, rate and bit rate, is a Preset.
//
// Everything here is deterministic: the same samples give the same bytes,
// whatever else runs at the same time. All functions and methods may be called
// from several goroutines at once.
//
// Positions are samples, counted from 0, as a player hears them that honours
// the encoder delay and padding named in an MP3's Info frame.
package sound

import (
	"math"
	"time"
)

// Clip is a stretch of mono sound.
type Clip struct {
	Rate    int     // samples per second
	Samples []int16 // full scale is ±32,768
}

// Duration returns the length of the clip.
func (c Clip) Duration() time.Duration {
	return length(int64(len(c.Samples)), c.Rate)
}

// Silence returns a clip of d that holds nothing, for the gaps between parts
// that Join puts together.
func Silence(rate int, d time.Duration) Clip {
	return Clip{Rate: rate, Samples: make([]int16, samples(d, rate))}
}

// length returns how long n samples sound. It parts the seconds from the rest
// because n times a second in nanoseconds overflows after some days of sound.
func length(n int64, rate int) time.Duration {
	if rate <= 0 {
		return 0
	}
	whole, rest := n/int64(rate), n%int64(rate)
	return time.Duration(whole)*time.Second + time.Duration(rest)*time.Second/time.Duration(rate)
}

// samples returns how many samples sound for d, to the nearest, and none for a
// negative d.
func samples(d time.Duration, rate int) int {
	return max(0, int(d.Seconds()*float64(rate)+0.5))
}

// fullScale is the value of a sample that is as loud as can be.
const fullScale = 1 << 15

// The lowest and highest rate that outside sound may have.
const (
	lowestRate  = 8_000
	highestRate = 96_000
)

// toSample returns the sample nearest to v; what is not a number is silence.
func toSample(v float64) int16 {
	if v != v {
		return 0
	}
	return int16(math.Floor(min(max(v, math.MinInt16), math.MaxInt16) + 0.5))
}
