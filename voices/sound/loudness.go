package sound

import "math"

// The gates of ITU-R BS.1770-4, annex 1.
const (
	absoluteGate = -70 // LUFS: quieter blocks are silence
	relativeGate = -10 // LU below the mean of the others: quieter blocks are pauses
)

// Loudness returns the integrated loudness of a clip in LUFS (ITU-R BS.1770-4,
// EBU R 128): K-weighted, in windows of 400 ms that overlap by three quarters,
// gated. A clip shorter than a window is one window. Silence is -Inf.
func Loudness(c Clip) float64 {
	return weigh(c).loudness()
}

// energies is the K-weighted energy of a clip in blocks of 2 ms: fine enough to
// tell, without filtering again, how loud the clip will be once a limiter has
// lowered some of them.
type energies struct {
	blocks  []float64 // sum of squares of each block, as a share of full scale
	block   int       // samples in a block; the last block may have fewer
	samples int       // in all
}

// blockSize returns the samples in a block of 2 ms.
func blockSize(rate int) int { return max(1, (rate+250)/500) }

// weigh filters a clip. One of less than 8,000 samples per second, which the
// filter does not suit, has no energy.
func weigh(c Clip) energies {
	e := energies{block: blockSize(c.Rate), samples: len(c.Samples)}
	if c.Rate < lowestRate {
		return e
	}
	e.blocks = make([]float64, 0, len(c.Samples)/e.block+1)
	filter := newWeighting(c.Rate)
	for rest := c.Samples; len(rest) > 0; {
		n := min(e.block, len(rest))
		e.blocks = append(e.blocks, filter.energy(rest[:n]))
		rest = rest[n:]
	}
	return e
}

// loudness returns the gated loudness in LUFS.
func (e energies) loudness() float64 {
	windows := e.windows()
	mean := func(gate float64) float64 {
		var sum float64
		var n int
		for _, w := range windows {
			if w > gate {
				sum += w
				n++
			}
		}
		return sum / float64(max(n, 1))
	}
	heard := mean(power(absoluteGate))
	if heard == 0 {
		return math.Inf(-1)
	}
	return lufs(mean(max(heard*decibels(relativeGate), power(absoluteGate))))
}

// windows returns the mean square of every window.
func (e energies) windows() []float64 {
	const step, overlap = 50, 4 // blocks a step of 100 ms, steps a window
	steps := make([]float64, 0, len(e.blocks)/step)
	for rest := e.blocks; len(rest) >= step; rest = rest[step:] {
		steps = append(steps, sum(rest[:step]))
	}
	if len(steps) < overlap {
		return []float64{sum(e.blocks) / float64(max(e.samples, 1))}
	}
	windows := make([]float64, 0, len(steps))
	for i := overlap; i <= len(steps); i++ {
		windows = append(windows, sum(steps[i-overlap:i])/float64(overlap*step*e.block))
	}
	return windows
}

func sum(values []float64) (total float64) {
	for _, v := range values {
		total += v
	}
	return total
}

// lufs returns the loudness of a K-weighted mean square, and power its inverse.
func lufs(meanSquare float64) float64 { return -0.691 + 10*math.Log10(meanSquare) }
func power(lufs float64) float64      { return math.Pow(10, (lufs+0.691)/10) }

// decibels returns the ratio of powers that db decibels are.
func decibels(db float64) float64 { return math.Pow(10, db/10) }

// weighting is the K-weighting filter: a shelf for the head and a high-pass,
// each of second order (BS.1770-4, annex 1, tables 1 and 2).
type weighting struct {
	shelf, pass biquad
	s, p        [2]float64 // what the filters remember
}

// biquad holds the coefficients of a filter of second order, a0 being 1.
type biquad struct{ b0, b1, b2, a1, a2 float64 }

// newWeighting returns the filter for a rate. The standard gives coefficients for
// 48 kHz only; these frequencies and qualities are the analogue filters that
// yield them by the bilinear transform, here done again for the rate at hand.
func newWeighting(rate int) *weighting {
	const (
		shelfHz, shelfQ, shelfDB = 1681.974450955533, 0.7071752369554196, 3.999843853973347
		passHz, passQ            = 38.13547087602444, 0.5003270373238773
		// The shelf's middle lies a hair below half its gain in dB.
		shelfMiddle = 0.4996667741545416
	)
	k := math.Tan(math.Pi * shelfHz / float64(rate))
	high := math.Pow(10, shelfDB/20)
	middle := math.Pow(high, shelfMiddle)
	a0 := 1 + k/shelfQ + k*k
	shelf := biquad{
		b0: (high + middle*k/shelfQ + k*k) / a0,
		b1: 2 * (k*k - high) / a0,
		b2: (high - middle*k/shelfQ + k*k) / a0,
		a1: 2 * (k*k - 1) / a0,
		a2: (1 - k/shelfQ + k*k) / a0,
	}
	k = math.Tan(math.Pi * passHz / float64(rate))
	a0 = 1 + k/passQ + k*k
	pass := biquad{
		b0: 1, b1: -2, b2: 1,
		a1: 2 * (k*k - 1) / a0,
		a2: (1 - k/passQ + k*k) / a0,
	}
	return &weighting{shelf: shelf, pass: pass}
}

// energy filters samples and returns the sum of their squares, as a share of
// full scale. It is called piece by piece, in order.
func (w *weighting) energy(samples []int16) float64 {
	f, g := w.shelf, w.pass
	s1, s2, p1, p2 := w.s[0], w.s[1], w.p[0], w.p[1]
	var sum float64
	for _, v := range samples {
		x := float64(v)
		y := f.b0*x + s1
		s1 = f.b1*x - f.a1*y + s2
		s2 = f.b2*x - f.a2*y
		z := y + p1 // b0, b1, b2 of the high-pass are 1, -2, 1
		p1 = p2 - 2*y - g.a1*z
		p2 = y - g.a2*z
		sum += z * z
	}
	w.s, w.p = [2]float64{quiet(s1), quiet(s2)}, [2]float64{quiet(p1), quiet(p2)}
	return sum / (fullScale * fullScale)
}

// quiet makes what a filter still remembers after long silence nothing: numbers
// that small make processors slow.
func quiet(v float64) float64 {
	if math.Abs(v) < 1e-20 {
		return 0
	}
	return v
}
