package bitext

import "math"

// borders is the belief about how beads begin and end: that both runs open alike
// and close alike, and that sentences joined in a run are rather those that go on
// than those that stop.
type borders struct {
	left, right      *side
	opening, closing agreement
}

// newBorders returns what is usual, before anything is known of the beads.
func newBorders(left, right *side) *borders {
	return &borders{
		left: left, right: right,
		opening: newAgreement(left.opening[:], right.opening[:]),
		closing: newAgreement(left.closing[:], right.closing[:]),
	}
}

// learn moves b towards the borders of beads.
func (b *borders) learn(beads []bead) {
	for _, bead := range beads {
		l, r := b.left.units[bead.Left.From:bead.Left.To], b.right.units[bead.Right.From:bead.Right.To]
		b.opening.outer[l[0].opening][r[0].opening] += bead.chance
		b.closing.outer[l[len(l)-1].closing][r[len(r)-1].closing] += bead.chance
		for k, run := range [][]unit{l, r} {
			for i := 1; i < len(run); i++ {
				b.closing.inner[k][run[i-1].closing] += bead.chance
				b.opening.inner[k][run[i].opening] += bead.chance
			}
		}
	}
	b.opening.rate()
	b.closing.rate()
}

// score returns the log likelihood ratio of the borders of a bead.
func (b *borders) score(left, right Run) float64 {
	l, r := b.left.units, b.right.units
	score := b.opening.outerScore[l[left.From].opening][r[right.From].opening] +
		b.closing.outerScore[l[left.To-1].closing][r[right.To-1].closing]
	for i := left.From + 1; i < left.To; i++ {
		score += b.closing.innerScore[0][l[i-1].closing] + b.opening.innerScore[0][l[i].opening]
	}
	for j := right.From + 1; j < right.To; j++ {
		score += b.closing.innerScore[1][r[j-1].closing] + b.opening.innerScore[1][r[j].opening]
	}
	return score
}

// ways is how many ways there are to open or to close.
const ways = max(openings, closings)

// agreement counts ways to open, or to close, in expected beads: outer at the
// border of a bead by left and right, inner between the units of a run by side.
type agreement struct {
	usual [2][]float64 // chances among all units, by side

	outer, outerScore [ways][ways]float64
	inner, innerScore [2][ways]float64
}

func newAgreement(left, right []float64) agreement {
	const (
		faith = 20  // in beads
		alike = 0.3 // part of the beads whose runs are alike for that reason
	)
	a := agreement{usual: [2][]float64{left, right}}
	for x, p := range left {
		for y, q := range right {
			a.outer[x][y] = faith * (1 - alike) * p * q
		}
		a.outer[x][x] += faith * alike * math.Sqrt(p*right[x])
	}
	for k, usual := range a.usual {
		for x, p := range usual {
			a.inner[k][x] = faith * p
		}
	}
	a.rate()
	return a
}

// rate turns the counts into log ratios to what is usual.
func (a *agreement) rate() {
	total := 0.0
	for x := range a.outer {
		for _, n := range a.outer[x] {
			total += n
		}
	}
	for x, p := range a.usual[0] {
		for y, q := range a.usual[1] {
			a.outerScore[x][y] = math.Log(a.outer[x][y] / (total * p * q))
		}
	}
	for k, usual := range a.usual {
		total := 0.0
		for _, n := range a.inner[k] {
			total += n
		}
		for x, p := range usual {
			a.innerScore[k][x] = math.Log(a.inner[k][x] / (total * p))
		}
	}
}
