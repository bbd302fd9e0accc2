package bitext

import (
	"math"
	"slices"
)

// A unit without counterpart is part of a gap: a stretch that one text has
// alone. Gaps are rare but seldom short, so that opening one costs more than
// going on. Of gaps on both sides the left one comes first, unless a fixed place
// lies between: the other order would be the same beads once more.
const (
	gapOpens   = 0.03 // chance that after a bead a gap begins, on each side
	gapGoesOn  = 0.7
	gapAnswers = 0.2 // that a gap, when it ends, is followed by one on the other side
)

// steps are the log chances of going from one state of the path to the next.
type steps struct {
	linkOpen, linkLink            float64 // from a bead: to a gap on one side, to a bead
	stay, across                  float64 // from a gap: on; from a left to a right gap
	leftGapToLink, rightGapToLink float64
}

func newSteps(scale float64) steps {
	log := func(p float64) float64 { return scale * math.Log(p) }
	return steps{
		linkOpen: log(gapOpens), linkLink: log(1 - 2*gapOpens),
		stay: log(gapGoesOn), across: log((1 - gapGoesOn) * gapAnswers),
		leftGapToLink: log((1 - gapGoesOn) * (1 - gapAnswers)), rightGapToLink: log(1 - gapGoesOn),
	}
}

// lattice is the corridor's cells with their log sums. States are told apart by
// where the path stands: after a bead, in a gap of the left or of the right. Its
// memory serves round after round.
type lattice struct {
	corridor corridor
	row      []int     // index of the first cell of each row
	scores   []float32 // by cell and shape: of the bead that ends there
	scale    float64   // of all scores and steps
	steps    steps
	turn     []int // by row, the fixed place where a right gap may become a left one, or -1

	// Of the ways from the start to each cell; ready are those that go on with
	// a bead.
	bead, leftGap, rightGap, ready []float64

	// Of the ways from each cell on to the end.
	beadOn, leftGapOn, rightGapOn []float64
}

// lay scores all beads in the corridor.
func (l *lattice) lay(m *model) {
	l.corridor = m.corridor
	l.row = append(l.row[:0], 0)
	for i, run := range m.corridor {
		l.row = append(l.row, l.row[i]+run.Len())
	}
	cells := l.row[len(m.corridor)]
	l.scores = slices.Grow(l.scores[:0], cells*len(shapes))[:cells*len(shapes)]
	leftWall := walls(len(m.left.units), m.bitext.Fixed, func(p Point) int { return p.Left })
	rightWall := walls(len(m.right.units), m.bitext.Fixed, func(p Point) int { return p.Right })
	end, begin := gates(len(m.left.units), m.bitext.Fixed)
	l.turn = begin
	at := 0
	for i, run := range l.corridor {
		for j := run.From; j < run.To; j++ {
			for _, s := range shapes {
				x, y := i-s.a, j-s.b
				l.scores[at] = float32(nothing)
				if _, ok := l.cell(x, y); ok && x >= leftWall[i] && y >= rightWall[j] && y >= begin[x] && j <= end[i] {
					l.scores[at] = float32(m.score(i, j, s))
				}
				at++
			}
		}
	}
}

// explore returns what the scores, all scaled, say of every bead.
func (l *lattice) explore(scale float64) *outcome {
	l.scale, l.steps = scale, newSteps(scale)
	l.forward()
	return l.backward()
}

// forward sums the ways from the start to each cell.
func (l *lattice) forward() {
	cells := l.row[len(l.corridor)]
	l.bead, l.leftGap = blank(l.bead, cells), blank(l.leftGap, cells)
	l.rightGap, l.ready = blank(l.rightGap, cells), blank(l.ready, cells)
	st := &l.steps
	var sum logSum
	for i, run := range l.corridor {
		for j := run.From; j < run.To; j++ {
			c := l.row[i] + j - run.From
			sum.reset()
			if i == 0 && j == 0 {
				sum.add(0)
			}
			for k, s := range shapes {
				if from, ok := l.cell(i-s.a, j-s.b); ok {
					sum.add(l.ready[from] + l.score(c, k))
				}
			}
			l.bead[c] = sum.log()
			if above, ok := l.cell(i-1, j); ok {
				l.leftGap[c] = addLogs(l.bead[above]+st.linkOpen, l.leftGap[above]+st.stay)
				if j == l.turn[i-1] {
					l.leftGap[c] = addLogs(l.leftGap[c], l.rightGap[above]+st.across)
				}
			}
			if j > run.From {
				l.rightGap[c] = addLogs(addLogs(l.bead[c-1]+st.linkOpen, l.rightGap[c-1]+st.stay), l.leftGap[c-1]+st.across)
			}
			l.ready[c] = addLogs(addLogs(l.bead[c]+st.linkLink, l.leftGap[c]+st.leftGapToLink), l.rightGap[c]+st.rightGapToLink)
		}
	}
}

// score returns the scaled score of the bead of the kth shape that ends at a cell.
func (l *lattice) score(cell, k int) float64 {
	return l.scale * float64(l.scores[cell*len(shapes)+k])
}
