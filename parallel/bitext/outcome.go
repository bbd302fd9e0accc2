package bitext

import "math"

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
	leastBead = -4.6 // log chance of a bead that is kept, one in a hundred
	unlikely  = -21  // log chance of a place that the next round need not look at
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
				if log := l.ready[c] + way - out.total; log > leastBead {
					out.beads = append(out.beads, newBead(i, j, s, math.Exp(log)))
				}
			}
			ready := sum.log()
			bead[c] = addLogs(bead[c], ready+st.linkLink)
			leftGap[c] = addLogs(leftGap[c], ready+st.leftGapToLink)
			rightGap[c] = addLogs(rightGap[c], ready+st.rightGapToLink)
			if below, ok := l.cell(i+1, j); ok {
				bead[c] = addLogs(bead[c], st.linkOpen+leftGap[below])
				leftGap[c] = addLogs(leftGap[c], st.stay+leftGap[below])
				if j == l.turn[i] {
					rightGap[c] = addLogs(rightGap[c], st.across+leftGap[below])
				}
				out.leftAlone[i] += chance(l.leftGap[below] + leftGap[below] - out.total)
			}
			if j+1 < run.To {
				bead[c] = addLogs(bead[c], st.linkOpen+rightGap[c+1])
				rightGap[c] = addLogs(rightGap[c], st.stay+rightGap[c+1])
				leftGap[c] = addLogs(leftGap[c], st.across+rightGap[c+1])
				out.rightAlone[j] += chance(l.rightGap[c+1] + rightGap[c+1] - out.total)
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

// chance returns the chance with that log, or 0 if it is unlikely: most are.
func chance(log float64) float64 {
	if log < unlikely {
		return 0
	}
	return math.Exp(log)
}

func newBead(i, j int, s shape, chance float64) bead {
	return bead{Left: Run{i, i + s.a}, Right: Run{j, j + s.b}, chance: chance}
}

// like tells whether o finds nearly the same beads as other.
func (o *outcome) like(other *outcome) bool {
	const same = 0.99
	likely := make(map[[2]Run]bool, len(other.beads))
	for _, b := range other.beads {
		if b.chance > 0.5 {
			likely[[2]Run{b.Left, b.Right}] = true
		}
	}
	found, again := 0, 0
	for _, b := range o.beads {
		if b.chance > 0.5 {
			found++
			if likely[[2]Run{b.Left, b.Right}] {
				again++
			}
		}
	}
	return float64(again) >= same*float64(max(found, len(likely)))
}

// sure returns the part of all units that have found their counterpart, each as
// far as that is sure.
func (o *outcome) sure() float64 {
	sure := 0.0
	for _, b := range o.beads {
		if b.chance > 0.5 {
			sure += b.chance * float64(b.Left.Len()+b.Right.Len())
		}
	}
	return sure / float64(max(1, len(o.leftAlone)+len(o.rightAlone)))
}
