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
	linkOpen, linkLink           float64 // from a bead: to a gap on one side, to a bead
	stay, across                 float64 // from a gap: on; from a left to a right gap
	leftGapToLink, rightGapToEnd float64 // from a gap to a bead
}

func newSteps(scale float64) steps {
	log := func(p float64) float64 { return scale * math.Log(p) }
	return steps{
		linkOpen: log(gapOpens), linkLink: log(1 - 2*gapOpens),
		stay: log(gapGoesOn), across: log((1 - gapGoesOn) * gapAnswers),
		leftGapToLink: log((1 - gapGoesOn) * (1 - gapAnswers)), rightGapToEnd: log(1 - gapGoesOn),
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

var nothing = math.Inf(-1)

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

// blank returns n places for log sums, of nothing yet, in x if they fit.
func blank(x []float64, n int) []float64 {
	x = slices.Grow(x[:0], n)[:n]
	for i := range x {
		x[i] = nothing
	}
	return x
}

// cell returns the index of a place, and whether it lies in the corridor.
func (l *lattice) cell(i, j int) (int, bool) {
	if i < 0 || i >= len(l.corridor) || j < l.corridor[i].From || j >= l.corridor[i].To {
		return 0, false
	}
	return l.row[i] + j - l.corridor[i].From, true
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
			l.ready[c] = addLogs(addLogs(l.bead[c]+st.linkLink, l.leftGap[c]+st.leftGapToLink), l.rightGap[c]+st.rightGapToEnd)
		}
	}
}

// score returns the scaled score of the bead of the kth shape that ends at a cell.
func (l *lattice) score(cell, k int) float64 {
	return l.scale * float64(l.scores[cell*len(shapes)+k])
}

// outcome is what a pass found.
type outcome struct {
	corridor corridor
	beads    []bead // those with a chance, by their start from the last to the first
	total    float64

	// Chance of each unit to stand alone.
	leftAlone, rightAlone []float64

	likely []Run // by row, the places that the path may pass
}

const (
	leastBead   = 0.01 // chance of a bead that is kept
	unlikely    = -21  // log chance of a place that the next round need not look at
	insensible  = 30   // difference of logs from which a term is lost in the sum
	mostInShape = 16
)

// backward sums the ways from each cell to the end and meets them with those
// from the start.
func (l *lattice) backward() *outcome {
	last := len(l.corridor) - 1
	right := l.corridor[last].To - 1
	end := l.row[last+1] - 1
	out := &outcome{
		corridor:  l.corridor,
		total:     addLogs(addLogs(l.bead[end], l.leftGap[end]), l.rightGap[end]),
		leftAlone: make([]float64, last), rightAlone: make([]float64, right),
		likely: make([]Run, last+1),
	}
	l.beadOn = blank(l.beadOn, end+1)
	l.leftGapOn = blank(l.leftGapOn, end+1)
	l.rightGapOn = blank(l.rightGapOn, end+1)
	bead, leftGap, rightGap := l.beadOn, l.leftGapOn, l.rightGapOn
	bead[end], leftGap[end], rightGap[end] = 0, 0, 0
	st := &l.steps
	var sum logSum
	for i := last; i >= 0; i-- {
		run := l.corridor[i]
		likely := Run{run.To, run.From}
		for j := run.To - 1; j >= run.From; j-- {
			c := l.row[i] + j - run.From
			sum.reset()
			for k, s := range shapes {
				to, ok := l.cell(i+s.a, j+s.b)
				if !ok {
					continue
				}
				way := l.score(to, k) + bead[to]
				sum.add(way)
				if chance := math.Exp(l.ready[c] + way - out.total); chance > leastBead {
					out.beads = append(out.beads, newBead(i, j, s, chance))
				}
			}
			ready := sum.log()
			bead[c] = addLogs(bead[c], ready+st.linkLink)
			leftGap[c] = addLogs(leftGap[c], ready+st.leftGapToLink)
			rightGap[c] = addLogs(rightGap[c], ready+st.rightGapToEnd)
			if below, ok := l.cell(i+1, j); ok {
				bead[c] = addLogs(bead[c], st.linkOpen+leftGap[below])
				leftGap[c] = addLogs(leftGap[c], st.stay+leftGap[below])
				if j == l.turn[i] {
					rightGap[c] = addLogs(rightGap[c], st.across+leftGap[below])
				}
				out.leftAlone[i] += math.Exp(l.leftGap[below] + leftGap[below] - out.total)
			}
			if j+1 < run.To {
				bead[c] = addLogs(bead[c], st.linkOpen+rightGap[c+1])
				rightGap[c] = addLogs(rightGap[c], st.stay+rightGap[c+1])
				leftGap[c] = addLogs(leftGap[c], st.across+rightGap[c+1])
				out.rightAlone[j] += math.Exp(l.rightGap[c+1] + rightGap[c+1] - out.total)
			}
			passes := max(l.bead[c]+bead[c], l.leftGap[c]+leftGap[c], l.rightGap[c]+rightGap[c])
			if passes-out.total > unlikely {
				likely = Run{min(likely.From, j), max(likely.To, j+1)}
			}
		}
		out.likely[i] = likely
	}
	return out
}

func newBead(i, j int, s shape, chance float64) bead {
	return bead{Left: Run{i, i + s.a}, Right: Run{j, j + s.b}, chance: chance}
}

func addLogs(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b < a-insensible || b == nothing {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// logSum sums a few numbers given by their logs.
type logSum struct {
	terms [mostInShape]float64
	n     int
	most  float64
}

func (s *logSum) reset() { s.n, s.most = 0, nothing }

func (s *logSum) add(x float64) {
	s.terms[s.n] = x
	s.n++
	s.most = max(s.most, x)
}

func (s *logSum) log() float64 {
	if s.most == nothing {
		return nothing
	}
	sum := 0.0
	for _, x := range s.terms[:s.n] {
		if x > s.most-insensible {
			sum += math.Exp(x - s.most)
		}
	}
	return s.most + math.Log(sum)
}
