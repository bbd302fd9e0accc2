package voices

import (
	"cmp"
	"fmt"
	"slices"
	"unicode"
)

// How far the pace of a long block may lie from what is usual for its voice
// before words may be missing from it, or more in it than stands there; and how
// many blocks it takes to know what is usual.
const (
	tooFast  = 1.8
	tooSlow  = 2.2
	longText = 80 // weight from which a block's pace tells anything
	enough   = 8
)

// tempo is how fast a job was spoken.
type tempo struct {
	job   *job
	entry entry
	pace  float64 // weight of the text a second
	made  bool    // in this run
}

// spokenAs are jobs that should go at the same pace.
type spokenAs struct {
	voice, language string
	pace            float64
}

// outliers returns the jobs that were spoken much faster or slower than others
// in the same voice, in their order, and what to say of them.
func outliers(tempos []tempo) (suspects []tempo, doubts []string) {
	usual := usualPaces(tempos)
	for _, t := range tempos {
		median, known := usual[t.spokenAs()]
		switch {
		case !known || weight(t.job.spoken.Text) < longText:
			continue
		case t.pace > median*tooFast:
			doubts = append(doubts, fmt.Sprintf("it goes %.1f times as fast as the others in this voice: words may be missing", t.pace/median))
		case t.pace < median/tooSlow:
			doubts = append(doubts, fmt.Sprintf("it takes %.1f times as long as the others in this voice: something may be said that is not written", median/t.pace))
		default:
			continue
		}
		suspects = append(suspects, t)
	}
	return suspects, doubts
}

// closer reports whether a job that was spoken again no longer stands out.
func closer(again, before tempo, all []tempo) bool {
	usual := usualPaces(all)[before.spokenAs()]
	return again.pace <= usual*tooFast && again.pace >= usual/tooSlow
}

// usualPaces returns the median pace of each voice that has spoken enough.
func usualPaces(tempos []tempo) map[spokenAs]float64 {
	all := make(map[spokenAs][]float64)
	for _, t := range tempos {
		if weight(t.job.spoken.Text) >= longText {
			all[t.spokenAs()] = append(all[t.spokenAs()], t.pace)
		}
	}
	usual := make(map[spokenAs]float64)
	for as, paces := range all {
		if len(paces) >= enough {
			slices.Sort(paces)
			usual[as] = paces[len(paces)/2]
		}
	}
	return usual
}

func (t tempo) spokenAs() spokenAs {
	return spokenAs{t.job.spoken.Voice, t.job.spoken.Language, cmp.Or(t.job.spoken.Pace, 1)}
}

func tempoOf(j *job, e entry) tempo {
	heard := length(e.Samples, e.Rate) - j.spoken.Pause
	return tempo{job: j, entry: e, pace: float64(weight(j.spoken.Text)) / max(heard.Seconds(), 0.1)}
}

// weight returns how long a text should take, in letters. A digit is a word.
func weight(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.IsNumber(r):
			n += 5
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}
