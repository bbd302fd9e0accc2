package bitext

import "math"

// forecast is what the words of one unit make likely on the other side.
type forecast struct {
	renderings []translation // chances summed over the unit's words, over the word's chance in general
	rest       float64
	words      float64
}

// forecasts returns the forecast of every from unit, learned from the other
// units alone.
func (l *lexicon) forecasts() []forecast {
	out := make([]forecast, len(l.from.units))
	sum := newTally(len(l.to.vocabulary))
	own := newTally(len(l.to.vocabulary))
	var holding []int32
	for u := range l.from.units {
		words := l.from.units[u].words
		for _, e := range words {
			if l.lesson == nil {
				for _, r := range l.known[e] {
					sum.add(r.word, float64(r.weight))
				}
				continue
			}
			holding = l.lesson.holding(holding[:0], u, e)
			l.lesson.sightings(own, e, holding)
			l.lesson.elsewhere(sum, e, own, l.alike[e])
			own.clear()
		}
		f := forecast{words: float64(len(words)), rest: float64(len(words)) - sum.total}
		f.renderings = sum.take(0)
		for i := range f.renderings {
			r := &f.renderings[i]
			r.weight /= float32(l.to.chance[r.word])
		}
		out[u] = f
	}
	return out
}

// holding appends the beads that hold the unit, each as often as it holds e.
func (s *lesson) holding(beads []int32, unit int, e int32) []int32 {
	for _, k := range s.inUnit[unit] {
		from, _ := s.teacher.runs(s.beads[k])
		for u := from.From; u < from.To; u++ {
			for _, word := range s.teacher.from.units[u].words {
				if word == e {
					beads = append(beads, k)
				}
			}
		}
	}
	return beads
}

// elsewhere adds to sum the chances of e's renderings, without the sightings in
// own.
func (s *lesson) elsewhere(sum *tally, e int32, own *tally, alike []translation) {
	all := max(s.total[e]-own.total, 0) + faith
	for _, c := range s.count[e] {
		if left := float64(c.weight) - own.of[c.word] - discount; left > 0 {
			sum.add(c.word, left/all)
		}
	}
	for _, a := range alike {
		sum.add(a.word, faith*float64(a.weight)/all)
	}
}

// evidence is a lexicon's log likelihood ratios: for every from unit u and every
// length a of the run of from units that ends with u, of the to units in the
// corridor. They are kept as sums from the corridor's edge, so that a run of to
// units is a difference.
type evidence struct {
	reach []Run // to units in the corridor, by from unit
	sums  [][longestRun][]float32
}

func (l *lexicon) evidence(reach []Run) *evidence {
	ev := &evidence{reach: reach, sums: make([][longestRun][]float32, len(l.from.units))}
	forecasts := l.forecasts()
	likely := newTally(len(l.to.vocabulary))
	for u := range l.from.units {
		rest, words := 0.0, 0.0
		for a := 1; a <= longestRun && a <= u+1; a++ {
			f := &forecasts[u-a+1]
			rest += f.rest
			words += f.words
			for _, r := range f.renderings {
				likely.add(r.word, float64(r.weight))
			}
			scale := (1 - nullChance) / max(words, 1)
			ev.sums[u][a-1] = l.row(reach[u], nullChance+scale*rest, scale, likely.of)
		}
		likely.clear()
	}
	return ev
}

// row sums the log ratios of the to units in reach, where a word's ratio is
// general plus scale times its forecast.
func (l *lexicon) row(reach Run, general, scale float64, likely []float64) []float32 {
	row := make([]float32, reach.Len()+1)
	sum := 0.0
	for v := reach.From; v < reach.To; v++ {
		product := 1.0 // a logarithm a word would take most of the time
		for _, f := range l.to.units[v].words {
			product *= general + scale*likely[f]
			if product > 1e200 || product < 1e-200 {
				sum += math.Log(product)
				product = 1
			}
		}
		sum += math.Log(product)
		row[v-reach.From+1] = float32(sum)
	}
	return row
}

// of returns the log ratio of the run of to units before `to`, b long, given
// the run of from units before `from`, a long.
func (e *evidence) of(from, a, to, b int) float64 {
	row := e.sums[from-1][a-1]
	at := to - e.reach[from-1].From
	return float64(row[at] - row[at-b])
}
