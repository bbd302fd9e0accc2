package sound

import "math"

// Report says what a clip is like, for judging it later.
type Report struct {
	Loudness float64 // LUFS, integrated; -Inf for silence
	Peak     float64 // dBTP; -Inf for silence
	Silence  float64 // share of the clip that is silent, from 0 to 1
	Clipped  int     // runs of samples at full scale in the clip as it came
	Gain     float64 // dB by which Master raised the clip
	Limited  float64 // dB by which the limiter lowered its loudest moment, 0 or more
}

// Examine measures a clip as it is.
func Examine(c Clip) Report {
	return Report{
		Loudness: Loudness(c),
		Peak:     TruePeak(c),
		Silence:  silentShare(c),
		Clipped:  clippedRuns(c.Samples),
	}
}

// clippedRuns counts the runs of three or more samples at full scale: one or two
// may be a peak that just fits.
func clippedRuns(samples []int16) (runs int) {
	const least = 3
	run := 0
	for _, v := range samples {
		if v != math.MaxInt16 && v != math.MinInt16 {
			run = 0
			continue
		}
		if run++; run == least {
			runs++
		}
	}
	return runs
}
