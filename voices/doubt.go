package voices

import (
	"fmt"
	"math"
	"time"

	"diglot/voices/sound"
)

// What sound may be like before somebody should listen to it. Speech is silent
// for a fifth of its time, and engines leave it some room below full scale.
const (
	longSilence    = 250 * time.Millisecond // silences from here on count
	mostSilence    = 0.5                    // share of the time
	mostClipped    = 0.005                  // share of the samples
	dropout        = 10 * time.Millisecond  // digital silence amid loud sound from here on is a gap
	loudAroundGap  = 2000                   // of 32767
	fullScaleLevel = math.MaxInt16
)

// doubt says what may be wrong with the sound of an utterance, without the
// silence around it; "" if nothing seems to be.
func doubt(c sound.Clip) string {
	silent, clipped := 0, 0
	for _, pause := range sound.Pauses(c, longSilence) {
		silent += pause.Len()
	}
	for _, sample := range c.Samples {
		if sample >= fullScaleLevel || sample <= -fullScaleLevel {
			clipped++
		}
	}
	all := float64(len(c.Samples))
	switch {
	case float64(silent) > mostSilence*all:
		return fmt.Sprintf("%.0f %% of it is silence", 100*float64(silent)/all)
	case float64(clipped) > mostClipped*all:
		return fmt.Sprintf("it is clipped in %.1f %% of its samples", 100*float64(clipped)/all)
	}
	if at, found := gap(c); found {
		return fmt.Sprintf("it has a gap at %.1f s", at.Seconds())
	}
	return ""
}

// gap finds the first place at which loud sound drops to nothing from one sample
// to the next and comes back so: where speech pauses it fades.
func gap(c sound.Clip) (at time.Duration, found bool) {
	least := samples(dropout, c.Rate)
	zeros := 0
	for i, sample := range c.Samples {
		if sample == 0 {
			zeros++
			continue
		}
		if start := i - zeros; zeros >= least && start > 0 && loud(c.Samples[start-1]) && loud(sample) {
			return length(int64(start), c.Rate), true
		}
		zeros = 0
	}
	return 0, false
}

func loud(sample int16) bool { return sample > loudAroundGap || sample < -loudAroundGap }
