package sound

import "math"

// The true peak of a clip is what its samples stand for between them
// (ITU-R BS.1770-4, annex 2): it is read from the clip oversampled four times.
// reach is how many samples to each side a point between them depends on.
const reach = 8

// between holds the filters for the points between two samples: windowed sinc,
// by distance from the middle. The filters of the points at a quarter and at three
// quarters mirror each other, so both are made of one part that takes the sum of
// the samples at a distance to the left and right, and one that takes the
// difference; the point in the middle takes the sum alone.
var between = func() (taps [reach]struct{ middle, even, odd float32 }) {
	middle, quarter := pointFilter(0.5), pointFilter(0.25)
	for k := range taps {
		left, right := reach-1-k, reach+k
		taps[k].middle = float32(middle[left])
		taps[k].even = float32((quarter[left] + quarter[right]) / 2)
		taps[k].odd = float32((quarter[left] - quarter[right]) / 2)
	}
	return taps
}()

// pointFilter returns the filter for the point at between two samples, 0 to 1.
func pointFilter(at float64) (taps [2 * reach]float64) {
	var sum float64
	for k := range taps {
		x := float64(k-reach+1) - at // from the point to the sample
		taps[k] = sinc(x) * kaiser(x/reach, 6)
		sum += taps[k]
	}
	for k := range taps {
		taps[k] /= sum
	}
	return taps
}

// nearShare and farShare bound how high a point between two samples can lie: no
// higher than nearShare times the higher of the two and farShare times the highest
// of the others.
var nearShare, farShare = func() (near, far float32) {
	for _, at := range []float64{0.25, 0.5} {
		taps := pointFilter(at)
		var n, f float64
		for k, v := range taps {
			if k == reach-1 || k == reach {
				n += math.Abs(v)
			} else {
				f += math.Abs(v)
			}
		}
		near, far = max(near, float32(n)), max(far, float32(f))
	}
	return near, far
}()

// kaiser is the Kaiser window, x from -1 to 1.
func kaiser(x, beta float64) float64 {
	if x < -1 || x > 1 {
		return 0
	}
	return bessel0(beta*math.Sqrt(1-x*x)) / bessel0(beta)
}

// bessel0 is the modified Bessel function of order 0, by its power series.
func bessel0(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > sum*1e-16; k++ {
		term *= (x / 2 / k) * (x / 2 / k)
		sum += term
	}
	return sum
}

// TruePeak returns the true peak of a clip in dBTP. Silence is -Inf.
func TruePeak(c Clip) float64 {
	const block = 64
	var peak float32
	for at := 0; at < len(c.Samples); at += block {
		peak = max(peak, blockPeak(c.Samples, at, min(at+block, len(c.Samples)), peak))
	}
	return 20 * math.Log10(float64(peak)/fullScale)
}

// blockPeak returns the true peak from sample from up to, not including, to, and
// of the points before and behind it that it shares with its neighbours. Where
// that cannot be above floor it saves the work and may return any value below.
func blockPeak(samples []int16, from, to int, floor float32) float32 {
	highest := magnitude(samples[from:to])
	around := highest
	if from > 0 {
		around = max(around, magnitude(samples[max(0, from-2*reach):from]))
	}
	if to < len(samples) {
		around = max(around, magnitude(samples[to:min(len(samples), to+2*reach)]))
	}
	peak := float32(highest)
	enough := (floor - farShare*float32(around)) / nearShare
	if float32(around) <= enough {
		return peak
	}
	for i := from - 1; i < to; i++ {
		if float32(magnitude(samples[max(i, 0):min(i+2, len(samples))])) > enough {
			peak = max(peak, pointPeak(samples, i))
		}
	}
	return peak
}

// magnitude returns the highest absolute value.
func magnitude(samples []int16) int32 {
	var low, high int16
	for _, v := range samples {
		low, high = min(low, v), max(high, v)
	}
	return max(int32(high), -int32(low))
}

// pointPeak returns the highest absolute value of the points between samples i
// and i+1. Samples before the first and behind the last are silence.
func pointPeak(samples []int16, i int) float32 {
	first := i - reach + 1
	if first >= 0 && first+2*reach <= len(samples) {
		return pointsPeak((*[2 * reach]int16)(samples[first:]))
	}
	var around [2 * reach]int16
	for k := range around {
		if at := first + k; at >= 0 && at < len(samples) {
			around[k] = samples[at]
		}
	}
	return pointsPeak(&around)
}

// pointsPeak returns the highest absolute value of the points in the middle.
func pointsPeak(around *[2 * reach]int16) float32 {
	var middle, even, odd float32
	for k := range between {
		left, right := float32(around[reach-1-k]), float32(around[reach+k])
		sum, difference := left+right, left-right
		middle += between[k].middle * sum
		even += between[k].even * sum
		odd += between[k].odd * difference
	}
	// The higher of |even+odd| and |even-odd| is |even|+|odd|.
	return max(abs(middle), abs(even)+abs(odd))
}

func abs(v float32) float32 {
	return math.Float32frombits(math.Float32bits(v) &^ (1 << 31))
}
