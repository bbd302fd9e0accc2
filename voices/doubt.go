package voices

import (
	"math"
	"time"

	"diglot/message"
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

// doubt is what may be wrong with the sound of an utterance. It is kept with the
// sound.
type doubt struct {
	Of   reason
	Much float64 // in the unit of the reason
}

// reason is why sound is doubted.
type reason string

const (
	silence  reason = "silence"  // percent of the time
	clipping reason = "clipping" // percent of the samples
	dropped  reason = "gap"      // at a time in seconds
	hasty    reason = "hasty"    // times as fast as others
	slow     reason = "slow"     // times as long as others
)

// Error tells the doubt in English.
func (d *doubt) Error() string { return d.In("en") }

// In tells the doubt in the language of a message.
func (d *doubt) In(language string) string {
	switch d.Of {
	case silence:
		return message.Sprintf(language, "%.0f %% of it is silence", d.Much)
	case clipping:
		return message.Sprintf(language, "it is clipped in %.1f %% of its samples", d.Much)
	case dropped:
		return message.Sprintf(language, "it has a gap at %.1f s", d.Much)
	case hasty:
		return message.Sprintf(language, "it goes %.1f times as fast as the others in this voice: words may be missing", d.Much)
	case slow:
		return message.Sprintf(language, "it takes %.1f times as long as the others in this voice: something may be said that is not written", d.Much)
	}
	return string(d.Of)
}

// doubtAbout says what may be wrong with the sound of an utterance, without the
// silence around it; nil if nothing seems to be.
func doubtAbout(c sound.Clip) *doubt {
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
		return &doubt{silence, 100 * float64(silent) / all}
	case float64(clipped) > mostClipped*all:
		return &doubt{clipping, 100 * float64(clipped) / all}
	}
	if at, found := gap(c); found {
		return &doubt{dropped, at.Seconds()}
	}
	return nil
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
