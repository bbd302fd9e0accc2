package bitext

import "slices"

const (
	// nullChance is the chance that a word renders no word of the other side.
	nullChance = 0.1

	// faith is how many sightings the likeness of two spellings is worth.
	faith = 1

	// discount is taken off every count: a pair of words must have met more
	// than once, elsewhere, to count at a place.
	discount = 0.3

	leastCount  = 0.01 // counts below are not kept
	leastChance = 1e-3
)

// lexicon says how words of one side are rendered on the other: IBM model 1. The
// chance that word e is rendered by f is what stands in known[e], plus rest[e] of
// the chance of f in general.
type lexicon struct {
	from, to  *side
	rightward bool // from is the left side

	alike [][]translation
	known [][]translation // by from word, in the order of word
	rest  []float64

	// What known was learned from; nil in a lexicon of likeness alone.
	lesson *lesson
}

func newLexicon(from, to *side, rightward bool) *lexicon {
	l := &lexicon{from: from, to: to, rightward: rightward, alike: alike(from, to)}
	l.known = l.alike
	l.rest = make([]float64, len(l.known))
	for e, renderings := range l.known {
		l.rest[e] = 1
		for _, r := range renderings {
			l.rest[e] -= float64(r.weight)
		}
	}
	return l
}

// runs returns the run that a bead has on the lexicon's from and to side.
func (l *lexicon) runs(b bead) (from, to Run) {
	if l.rightward {
		return b.Left, b.Right
	}
	return b.Right, b.Left
}

// lesson is the expected counts of one step of learning, and what it takes to
// tell which bead they came from.
type lesson struct {
	teacher *lexicon
	beads   []bead
	inUnit  [][]int32   // beads by from unit
	scale   [][]float64 // by bead and word of its to run: what shares of sightings are divided by

	count [][]translation // expected sightings by from word, in the order of word
	total []float64       // of all sightings, by from word
}

// learn does one step of expectation maximization over beads that are weighed
// by their probability.
func (l *lexicon) learn(beads []bead) *lexicon {
	n := len(l.from.vocabulary)
	lesson := &lesson{
		teacher: l, beads: beads,
		inUnit: make([][]int32, len(l.from.units)),
		scale:  make([][]float64, len(beads)),
		count:  make([][]translation, n),
		total:  make([]float64, n),
	}
	withWord := lesson.scales()
	next := &lexicon{
		from: l.from, to: l.to, rightward: l.rightward, alike: l.alike,
		known: make([][]translation, n), rest: make([]float64, n), lesson: lesson,
	}
	seen := newTally(len(l.to.vocabulary))
	prior := newTally(len(l.to.vocabulary))
	for e := range n {
		lesson.sightings(seen, int32(e), withWord[e])
		lesson.total[e] = seen.total
		lesson.count[e] = seen.take(leastCount)
		for _, a := range l.alike[e] {
			prior.add(a.word, faith*float64(a.weight))
		}
		for _, c := range lesson.count[e] {
			prior.add(c.word, float64(c.weight))
		}
		all := lesson.total[e] + faith
		next.known[e] = prior.take(leastChance * all)
		next.rest[e] = 1
		for i := range next.known[e] {
			next.known[e][i].weight /= float32(all)
			next.rest[e] -= float64(next.known[e][i].weight)
		}
	}
	l.lesson = nil // no one asks what the teacher was taught, and it is large
	return next
}

// scales fills inUnit and scale, and returns the beads each from word stands in,
// as often as it stands there.
func (s *lesson) scales() [][]int32 {
	l := s.teacher
	withWord := make([][]int32, len(l.from.vocabulary))
	for k, b := range s.beads {
		from, to := l.runs(b)
		rest, words := 0.0, 0.0
		for u := from.From; u < from.To; u++ {
			s.inUnit[u] = append(s.inUnit[u], int32(k))
			for _, e := range l.from.units[u].words {
				withWord[e] = append(withWord[e], int32(k))
				rest += l.rest[e]
				words++
			}
		}
		general := rest + nullChance/(1-nullChance)*words
		for u := to.From; u < to.To; u++ {
			for _, f := range l.to.units[u].words {
				s.scale[k] = append(s.scale[k], general*l.to.chance[f])
			}
		}
	}
	chance := make([]float64, len(l.to.vocabulary))
	for e, beads := range withWord {
		l.spread(chance, int32(e), 1)
		for _, k := range beads {
			_, to := l.runs(s.beads[k])
			scale := s.scale[k]
			i := 0
			for u := to.From; u < to.To; u++ {
				for _, f := range l.to.units[u].words {
					scale[i] += chance[f]
					i++
				}
			}
		}
		l.spread(chance, int32(e), 0)
	}
	return withWord
}

// spread sets the chances of e's known renderings, times x, by word.
func (l *lexicon) spread(chance []float64, e int32, x float64) {
	for _, r := range l.known[e] {
		chance[r.word] = float64(r.weight) * x
	}
}

// sightings adds to seen the expected number of times that e is rendered by each
// word, over the beads given.
func (s *lesson) sightings(seen *tally, e int32, beads []int32) {
	l := s.teacher
	l.spread(seen.extra, e, 1)
	rest := l.rest[e]
	for _, k := range beads {
		_, to := l.runs(s.beads[k])
		weight, scale := s.beads[k].chance, s.scale[k]
		i := 0
		for u := to.From; u < to.To; u++ {
			for _, f := range l.to.units[u].words {
				seen.add(f, weight*(rest*l.to.chance[f]+seen.extra[f])/scale[i])
				i++
			}
		}
	}
	l.spread(seen.extra, e, 0)
}

// tally sums values by word, for a few of many words at a time.
type tally struct {
	of    []float64 // by word
	extra []float64 // a second value by word, kept by the user
	met   []int32   // words that may have a value
	total float64
}

func newTally(words int) *tally {
	return &tally{of: make([]float64, words), extra: make([]float64, words)}
}

func (t *tally) add(word int32, x float64) {
	if t.of[word] == 0 {
		t.met = append(t.met, word)
	}
	t.of[word] += x
	t.total += x
}

func (t *tally) clear() {
	for _, word := range t.met {
		t.of[word] = 0
	}
	t.met = t.met[:0]
	t.total = 0
}

// take returns the values above least in the order of word, and clears the tally.
func (t *tally) take(least float64) []translation {
	kept := t.met[:0]
	for _, word := range t.met {
		if t.of[word] > least {
			kept = append(kept, word)
		} else {
			t.of[word] = 0
		}
	}
	t.met = kept
	slices.Sort(kept)
	taken := make([]translation, len(kept))
	for i, word := range kept {
		taken[i] = translation{word, float32(t.of[word])}
	}
	t.clear()
	return taken
}
