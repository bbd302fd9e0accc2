package sound

import (
	"math"
	"sync"

	"diglot/message"
)

const (
	// zeroCrossings of the sinc to each side, counted at the lower of the two
	// rates: how sharp the filter is.
	zeroCrossings = 50

	// passband is the share of the lower rate's band that is kept whole.
	passband = 0.9

	// sharpness is beta of the Kaiser window: 80 dB down in the stopband.
	sharpness = 8

	// mostPhases bounds the filter's memory; rates in use need 640 at most.
	mostPhases = 1 << 12
)

// Resample returns the clip at another rate, with the same length to within a
// sample and nothing moved in time: windowed sinc, one filter for each phase that
// the ratio of the rates yields, 80 dB down from the lower rate's half upwards.
func Resample(c Clip, rate int) (Clip, error) {
	for _, r := range []int{c.Rate, rate} {
		if r < lowestRate || r > highestRate {
			return Clip{}, message.Errorf("sound: resample: %d samples per second; %d to %d can be had", r, lowestRate, highestRate)
		}
	}
	if c.Rate == rate {
		return c, nil
	}
	common := gcd(c.Rate, rate)
	ratio := conversion{up: rate / common, down: c.Rate / common}
	if ratio.up > mostPhases {
		return Clip{}, message.Errorf("sound: resample: %d to %d samples per second is too odd a ratio", c.Rate, rate)
	}
	kept, ok := converters.Load(ratio)
	if !ok {
		kept, _ = converters.LoadOrStore(ratio, newConverter(ratio))
	}
	n := (int64(len(c.Samples))*int64(ratio.up) + int64(ratio.down) - 1) / int64(ratio.down)
	out := Clip{Rate: rate, Samples: make([]int16, n)}
	kept.(*converter).convert(out.Samples, c.Samples)
	return out, nil
}

// conversion is a ratio of rates in lowest terms: up samples for down samples.
type conversion struct{ up, down int }

// converters keeps the filters by conversion.
var converters sync.Map

// converter holds the filter of a conversion, cut into its phases.
type converter struct {
	conversion
	taps   int         // of one phase, a multiple of four
	phases [][]float32 // by the numerator of the place between two samples
}

func newConverter(ratio conversion) *converter {
	// Going down, the sinc is as much wider as the new band is narrower.
	narrow := min(1, float64(ratio.up)/float64(ratio.down))
	cutoff := narrow * (1 + passband) / 2
	side := 2 * int(math.Ceil(zeroCrossings/narrow/2))
	f := &converter{conversion: ratio, taps: 2 * side, phases: make([][]float32, ratio.up)}
	for p := range f.phases {
		at := float64(p) / float64(ratio.up)
		taps := make([]float64, f.taps)
		var sum float64
		for k := range taps {
			x := float64(k-side+1) - at
			taps[k] = sinc(cutoff*x) * kaiser(x/float64(side), sharpness)
			sum += taps[k]
		}
		f.phases[p] = make([]float32, f.taps)
		for k, v := range taps {
			f.phases[p][k] = float32(v / sum)
		}
	}
	return f
}

// convert fills out from samples, which are silent before and behind. It goes
// piece by piece: numbers of floating point take twice the memory of samples.
func (f *converter) convert(out, samples []int16) {
	const piece = 16 << 10 // samples that come in
	side := f.taps / 2
	padded := make([]float32, piece+f.taps)
	whole, phase := 0, 0 // where in samples the next of out lies
	for len(out) > 0 {
		first := whole - side + 1
		for i := range padded {
			padded[i] = 0
			if k := first + i; k >= 0 && k < len(samples) {
				padded[i] = float32(samples[k])
			}
		}
		begun := whole
		for ; len(out) > 0 && whole-begun <= piece; out = out[1:] {
			at := whole - begun
			out[0] = toSample(float64(product(f.phases[phase], padded[at:at+f.taps])))
			phase += f.down
			whole += phase / f.up
			phase %= f.up
		}
	}
}

// product returns the sum of the products of taps and samples, of which there are
// as many. Four sums at once keep the processor from waiting for each other.
func product(taps, samples []float32) float32 {
	var a, b, c, d float32
	for len(taps) >= 4 && len(samples) >= 4 {
		a += taps[0] * samples[0]
		b += taps[1] * samples[1]
		c += taps[2] * samples[2]
		d += taps[3] * samples[3]
		taps, samples = taps[4:], samples[4:]
	}
	return a + b + c + d
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
