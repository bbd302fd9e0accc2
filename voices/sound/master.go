package sound

import (
	"fmt"
	"math"
)

// Target is what a mastered clip measures.
type Target struct {
	Loudness float64 // LUFS, integrated (ITU-R BS.1770-4)
	Peak     float64 // dBTP, the highest true peak
}

// The targets in use.
var (
	// Default is the loudness at which spoken word is heard beside other
	// programmes, with room for what MP3 adds to peaks.
	Default = Target{Loudness: -18, Peak: -2}

	// Podcast is what directories of podcasts ask for: -16 LUFS of two channels,
	// which one channel, heard from two loudspeakers, reaches at -19.
	Podcast = Target{Loudness: -19, Peak: -1}

	// ACX lies in the middle of the -23 to -18 dB RMS with peaks below -3 dB
	// that audiobook shops ask for.
	ACX = Target{Loudness: -20, Peak: -3.5}
)

// Name is a fingerprint of the target and of the way it is reached: it changes
// whenever Master may give other samples.
func (t Target) Name() string {
	return fmt.Sprintf("%g LUFS %g dBTP v2", t.Loudness, t.Peak)
}

const (
	// mostGain keeps Master from making a hiss of a clip that holds no speech.
	mostGain = 30 // dB

	// peakMargin is what a peak may grow while the limiter's gain moves.
	peakMargin = 0.15 // dB

	// mostLost is how much loudness, taken by the limiter, Master gives back.
	// A word that is one vowel needs more than four.
	mostLost = 5 // dB

	near   = 0.05 // LU from the target that is close enough
	rounds = 6    // to come there; giving back makes the limiter take again
)

// Master raises or lowers a clip to the target's loudness and holds its peaks
// below the target's with a limiter that looks ahead. The report is on the clip
// that it returns. Silence comes back as it is.
//
// The loudness comes within 0.1 LU of the target, unless the clip is more than 30
// dB softer or so full of peaks that the limiter takes more than 5 dB.
//
// A meter hears a window of 400 ms at once, so a word shorter than that is softer
// with silence behind it than alone. Give Master the clip as it will be heard, its
// pause included.
func Master(c Clip, t Target) (Clip, Report) {
	energy := weigh(c)
	loudness := energy.loudness()
	if math.IsInf(loudness, -1) {
		return c, Examine(c)
	}
	ceiling := amplitude(t.Peak-peakMargin) * fullScale
	gain := min(t.Loudness-loudness, mostGain)
	most := min(gain+mostLost, mostGain)
	limit := newLimiter(c, ceiling/amplitude(most))

	var curve []float32
	for round := 1; ; round++ {
		curve = limit.curve(ceiling / amplitude(gain))
		loudness = energy.lowered(curve).loudness() + gain
		missing := t.Loudness - loudness
		if missing < near || gain == most || round == rounds {
			break
		}
		gain = min(gain+missing, most)
	}
	out := Clip{Rate: c.Rate, Samples: make([]int16, len(c.Samples))}
	limit.apply(out.Samples, c.Samples, amplitude(gain), curve)
	return out, Report{
		Loudness: loudness,
		Peak:     TruePeak(out),
		Silence:  silentShare(out),
		Clipped:  clippedRuns(c.Samples),
		Gain:     gain,
		Limited:  deepest(curve),
	}
}

// amplitude returns the ratio of amplitudes that db decibels are.
func amplitude(db float64) float64 { return math.Pow(10, db/20) }
