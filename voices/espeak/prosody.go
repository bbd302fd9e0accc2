package espeak

import "math"

const (
	usualRate  = 175
	usualPitch = 50

	slowest, fastest = 80, 450
	lowest, highest  = 1, 100

	// octave is how much more pitch doubles the voice's: measured, for the
	// library's scale is by its own table.
	octave = 72
)

// rate returns the words per minute at a pace.
func (e *Engine) rate(pace float64) int {
	rate := e.Rate
	if rate == 0 {
		rate = usualRate
	}
	return int(math.Round(min(max(float64(rate)*multiple(pace), slowest), fastest)))
}

// pitch returns the base pitch, on the library's scale, for a multiple of the
// usual one.
func (e *Engine) pitch(of float64) int {
	pitch := e.Pitch
	if pitch == 0 {
		pitch = usualPitch
	}
	return int(math.Round(min(max(float64(pitch)+octave*math.Log2(multiple(of)), lowest), highest)))
}

// multiple returns what an utterance has for its pace or pitch as a factor.
func multiple(x float64) float64 {
	if !(x > 0) {
		return 1
	}
	return min(max(x, 0.5), 2)
}
