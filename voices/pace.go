package voices

import (
	"cmp"
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
	job  *job
	pace float64 // weight of the text a second
	made bool    // in this run
}

// spokenAs are jobs that should go at the same pace.
type spokenAs struct {
	voice, language string
	pace            float64
}

// paces are the usual ones, of the voices that have spoken enough to have one.
type paces map[spokenAs]float64

// doubt says why a pace stands out among those of the same voice, nil if it does
// not.
func (p paces) doubt(t tempo) *doubt {
	usual, known := p[t.spokenAs()]
	switch {
	case !known || weight(t.job.spoken.Text) < longText:
		return nil
	case t.pace > usual*tooFast:
		return &doubt{hasty, t.pace / usual}
	case t.pace < usual/tooSlow:
		return &doubt{slow, usual / t.pace}
	}
	return nil
}

// usualPaces returns the median pace of each voice that has spoken enough.
func usualPaces(tempos []tempo) paces {
	all := make(map[spokenAs][]float64)
	for _, t := range tempos {
		if weight(t.job.spoken.Text) >= longText {
			all[t.spokenAs()] = append(all[t.spokenAs()], t.pace)
		}
	}
	usual := make(paces)
	for as, some := range all {
		if len(some) >= enough {
			slices.Sort(some)
			usual[as] = some[len(some)/2]
		}
	}
	return usual
}

func (t tempo) spokenAs() spokenAs {
	return spokenAs{t.job.spoken.Voice, t.job.spoken.Language, cmp.Or(t.job.spoken.Pace, 1)}
}

func tempoOf(j *job, e entry) tempo {
	heard := length(e.Samples, e.Rate) - j.spoken.Pause
	return tempo{job: j, pace: float64(weight(j.spoken.Text)) / max(heard.Seconds(), 0.1)}
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
