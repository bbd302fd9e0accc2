package sound

import (
	"math"
	"time"
)

// silenceFloor is the level below which a stretch of sound is silence: RMS over
// quietWindow, in dB below full scale. Speech as engines give it is some 30 dB
// louder; the noise of neural voices lies below.
const silenceFloor = -50

// quietWindow is the grain at which silence is looked for.
const quietWindow = 5 * time.Millisecond

// Stretch is a part of a clip: samples From up to, not including, To.
type Stretch struct{ From, To int }

// Len returns the samples in the stretch.
func (s Stretch) Len() int { return s.To - s.From }

// Trim returns where the sound of the clip begins and ends, to 5 ms, on the safe
// side. A silent clip gives an empty stretch.
func Trim(c Clip) Stretch {
	w := newWindows(c)
	first, last := -1, -1
	for i := range w.count {
		if !w.silent(i) {
			first = i
			break
		}
	}
	if first < 0 {
		return Stretch{}
	}
	for last = w.count - 1; w.silent(last); last-- {
	}
	return Stretch{w.at(first), w.at(last + 1)}
}

// Pauses returns the silent stretches of at least d, in order; those at the ends
// of the clip are among them.
func Pauses(c Clip, d time.Duration) []Stretch {
	w := newWindows(c)
	least := samples(d, c.Rate)
	var found []Stretch
	for s := range w.silences(0, w.count) {
		if s.Len() >= least {
			found = append(found, s)
		}
	}
	return found
}

// cutAhead is how long before an onset a boundary lies where there is room:
// decoders that ignore encoder delay are late by 50 to 76 ms.
const cutAhead = 100 * time.Millisecond

// Boundary returns the best sample to cut at between from, where the earlier
// sound may still be heard, and to, where the next has begun at the latest: in
// the longest silence there, 100 ms before the sound that follows it or, in a
// short one, in its middle. Without a silence it is the middle of the quietest
// 5 ms. A to that lies before from gives from.
func Boundary(c Clip, from, to int) int {
	from = min(max(from, 0), len(c.Samples))
	to = min(max(to, from), len(c.Samples))
	w := newWindows(c)
	first, end := (from+w.size-1)/w.size, to/w.size
	if first >= end { // not one whole window
		return from + (to-from)/2
	}
	var longest Stretch
	for s := range w.silences(first, end) {
		if s.Len() >= longest.Len() {
			longest = s
		}
	}
	if longest.Len() > 0 {
		return longest.To - min(samples(cutAhead, c.Rate), longest.Len()/2)
	}
	quietest := first
	for i := first + 1; i < end; i++ {
		if w.energy(i) < w.energy(quietest) {
			quietest = i
		}
	}
	return w.at(quietest) + w.size/2
}

// silentShare returns how much of a clip is silent, from 0 to 1.
func silentShare(c Clip) float64 {
	w := newWindows(c)
	silent := 0
	for i := range w.count {
		if w.silent(i) {
			silent++
		}
	}
	return float64(silent) / float64(max(w.count, 1))
}

// windows sees a clip as windows of quietWindow; the last may be shorter.
type windows struct {
	samples []int16
	size    int // samples
	count   int
	floor   int64 // energy of one sample at the floor
}

func newWindows(c Clip) windows {
	size := max(1, samples(quietWindow, c.Rate))
	amplitude := amplitude(silenceFloor) * fullScale
	return windows{
		samples: c.Samples,
		size:    size,
		count:   (len(c.Samples) + size - 1) / size,
		floor:   int64(math.Round(amplitude * amplitude)),
	}
}

// at returns the first sample of window i.
func (w windows) at(i int) int { return min(i*w.size, len(w.samples)) }

// energy returns the sum of squares in window i.
func (w windows) energy(i int) (sum int64) {
	for _, v := range w.samples[w.at(i):w.at(i+1)] {
		sum += int64(v) * int64(v)
	}
	return sum
}

func (w windows) silent(i int) bool {
	return w.energy(i) <= w.floor*int64(w.at(i+1)-w.at(i))
}

// silences yields the stretches of silent windows from window first up to, not
// including, end.
func (w windows) silences(first, end int) func(yield func(Stretch) bool) {
	return func(yield func(Stretch) bool) {
		for i := first; i < end; i++ {
			if !w.silent(i) {
				continue
			}
			begin := i
			for i++; i < end && w.silent(i); i++ {
			}
			if !yield(Stretch{w.at(begin), w.at(i)}) {
				return
			}
		}
	}
}
