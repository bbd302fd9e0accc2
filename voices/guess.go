package voices

import (
	"math"
	"slices"
	"unicode/utf8"

	"diglot/voices/sound"
)

// guess fills in the unknown starts. Where a run of sentences has none, the
// time from the known start before it to the known one behind it is shared out
// by the length of the text, and the nearest fitting pauses are taken for the
// borders.
func (t take) guess(u Utterance, starts []int) {
	for i := 1; i < len(starts); i++ {
		if starts[i] != unknown {
			continue
		}
		end := i + 1
		for end < len(starts) && starts[end] == unknown {
			end++
		}
		from, to := max(starts[i-1], t.heard.From), t.heard.To
		if end < len(starts) {
			to = starts[end]
		}
		copy(starts[i:end], t.share(weights(u, i-1, end), from, to))
		i = end
	}
}

// pauseWeight is how many characters could be said in the pause after a
// sentence, a third of a second or so.
const pauseWeight = 6

// weights returns how long the sentences from up to end should last, in
// characters.
func weights(u Utterance, from, end int) []int {
	var all []int
	for _, s := range u.Sentences[from:end] {
		all = append(all, pauseWeight+utf8.RuneCountInString(u.Text[s.Start:s.End]))
	}
	return all
}

// border is a sample that may part two sentences.
type border struct {
	at    int
	pause float64 // seconds of silence around it
}

// What a border costs: the square of its distance from where the text's length
// puts it, counted in average sentences, less for a long pause, more for none.
const (
	pauseWorth = 2.0 // for a second of silence, of which at most longPause count
	longPause  = 0.6
	noPause    = 1.0
)

// share returns the borders between sentences of these weights that are said
// between two samples: the row of borders that costs least.
func (t take) share(weights []int, from, to int) []int {
	expected := portions(weights, from, to)
	borders := t.borders(expected, from, to)
	average := max(1, float64(to-from)/float64(len(weights)))

	// best[k] is the least cost of the rows so far that end with border k,
	// and before[i][k] the border that stands ahead of it in that row.
	best := make([]float64, len(borders))
	before := make([][]int, len(expected))
	for i, want := range expected {
		next := make([]float64, len(borders))
		before[i] = make([]int, len(borders))
		least, ahead := math.Inf(1), -1
		for k, b := range borders {
			next[k] = least
			before[i][k] = ahead
			if i == 0 {
				next[k] = 0
			}
			next[k] += b.cost(float64(b.at-want) / average)
			if best[k] < least {
				least, ahead = best[k], k
			}
		}
		best = next
	}

	row := make([]int, len(expected))
	k := slices.Index(best, slices.Min(best))
	for i := range slices.Backward(row) {
		row[i] = borders[k].at
		k = before[i][k]
	}
	return row
}

// cost returns what it costs to take a border at this distance, in average
// sentences, from where one is expected.
func (b border) cost(distance float64) float64 {
	if b.pause == 0 {
		return distance*distance + noPause
	}
	return distance*distance - pauseWorth*min(b.pause, longPause)
}

// portions returns the inner borders of a stretch shared out by weight.
func portions(weights []int, from, to int) []int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	var inner []int
	said := 0
	for _, w := range weights[:len(weights)-1] {
		said += w
		inner = append(inner, from+int(float64(to-from)*float64(said)/float64(sum)))
	}
	return inner
}

// borders returns the candidates between two samples in order: one in every
// pause, and the expected ones themselves, so that there are always enough.
func (t take) borders(expected []int, from, to int) []border {
	var all []border
	for _, pause := range sound.Pauses(t.clip, pauseBetweenWords) {
		if pause.From <= from || pause.To >= to {
			continue
		}
		all = append(all, border{
			at:    sound.Boundary(t.clip, pause.From, pause.To),
			pause: float64(pause.To-pause.From) / float64(t.clip.Rate),
		})
	}
	for _, at := range expected {
		all = append(all, border{at: at})
	}
	slices.SortStableFunc(all, func(a, b border) int { return a.at - b.at })
	return all
}
