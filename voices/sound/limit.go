package sound

import "math"

// limiter lowers a clip around its peaks. It works on blocks of two milliseconds:
// each has a true peak, and from the peaks follows a curve of gains at the
// borders of the blocks, between which the gain moves in a straight line.
type limiter struct {
	block int       // samples
	peaks []float32 // true peak of each block; where below the floor, anything below
}

const (
	lookAhead = 3 // blocks in which the gain sinks before a peak

	// release is how much of what the gain has lost is still lost a block later:
	// half after 60 ms, which is too slow to follow the voice's own periods.
	release = 0.977
)

// newLimiter finds the peaks of a clip. Those below floor are never asked for.
func newLimiter(c Clip, floor float64) limiter {
	l := limiter{block: blockSize(c.Rate)}
	l.peaks = make([]float32, 0, len(c.Samples)/l.block+1)
	for at := 0; at < len(c.Samples); at += l.block {
		to := min(at+l.block, len(c.Samples))
		l.peaks = append(l.peaks, blockPeak(c.Samples, at, to, float32(floor)))
	}
	return l
}

// curve returns the gain at each border of blocks, one more than there are
// blocks, that keeps all peaks below the ceiling. It is nil where none reaches it.
func (l limiter) curve(ceiling float64) []float32 {
	var highest float32
	for _, p := range l.peaks {
		highest = max(highest, p)
	}
	if float64(highest) <= ceiling {
		return nil
	}
	// A border may have the gain that both blocks at it can bear.
	borders := make([]float32, len(l.peaks)+1)
	for i := range borders {
		peak := max(l.peaks[max(i-1, 0)], l.peaks[min(i, len(l.peaks)-1)])
		borders[i] = min(1, float32(ceiling)/max(peak, 1))
	}
	// It takes the least of what is ahead, and recovers from that slowly.
	held := make([]float32, len(borders))
	before := float32(1)
	for i := range held {
		least := 1 - (1-before)*release
		for _, g := range borders[i:min(i+lookAhead+1, len(borders))] {
			least = min(least, g)
		}
		held[i], before = least, least
	}
	// The mean of the last lookAhead+1 is smooth and still low enough: each of
	// them already knew of the border at hand.
	smooth := borders
	for i := range smooth {
		var sum float32
		for k := range lookAhead + 1 {
			sum += held[max(i-k, 0)]
		}
		smooth[i] = sum / (lookAhead + 1)
	}
	return smooth
}

// lowered returns what is left of the energies of a clip under the curve.
func (e energies) lowered(curve []float32) energies {
	if curve == nil {
		return e
	}
	blocks := make([]float64, len(e.blocks))
	for i, b := range e.blocks {
		gain := float64(curve[i]+curve[i+1]) / 2
		blocks[i] = b * gain * gain
	}
	return energies{blocks, e.block, e.samples}
}

// apply writes samples, raised by gain and lowered along the curve, to out.
func (l limiter) apply(out, samples []int16, gain float64, curve []float32) {
	if curve == nil {
		ramp(out, samples, float32(gain), 0)
		return
	}
	for i := range len(curve) - 1 {
		from := i * l.block
		to := min(from+l.block, len(samples))
		first, last := curve[i]*float32(gain), curve[i+1]*float32(gain)
		ramp(out[from:to], samples[from:to], first, (last-first)/float32(l.block))
	}
}

// ramp writes samples times a gain that grows by step a sample.
func ramp(out, samples []int16, gain, step float32) {
	for i, v := range samples {
		// Adding full scale and a half makes the conversion, which cuts off,
		// round to the nearest.
		n := int32(float32(v)*gain+(fullScale+0.5)) - fullScale
		out[i] = int16(min(max(n, math.MinInt16), math.MaxInt16))
		gain += step
	}
}

// deepest returns by how many dB a curve lowers the sound most.
func deepest(curve []float32) float64 {
	least := float32(1)
	for _, g := range curve {
		least = min(least, g)
	}
	return -20 * math.Log10(float64(least))
}
