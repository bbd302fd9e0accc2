package bitext

import "math"

// borders is the belief about how beads begin and end: that both runs open
// alike and close alike, and that sentences joined in a run are rather those
// that go on than those that stop.
type borders struct {
	left, right *side

	openingCount [openings][openings]float64 // left, right
	closingCount [closings][closings]float64
	innerOpening [2][openings]float64 // of the units after the first, by side
	innerClosing [2][closings]float64 // of the units before the last, by side

	// The same as log ratios to what is usual in the texts.
	openingScore [openings][openings]float64
	closingScore [closings][closings]float64
	openingInner [2][openings]float64
	closingInner [2][closings]float64
}

// newBorders returns what is usual, before anything is known of the beads.
func newBorders(left, right *side) borders {
	const (
		faith = 20  // in beads
		alike = 0.3 // part of the beads whose runs open alike for that reason
	)
	b := borders{left: left, right: right}
	for x, p := range left.opening {
		for y, q := range right.opening {
			b.openingCount[x][y] = faith * (1 - alike) * p * q
		}
		b.openingCount[x][x] += faith * alike * math.Sqrt(p*right.opening[x])
	}
	for x, p := range left.closing {
		for y, q := range right.closing {
			b.closingCount[x][y] = faith * (1 - alike) * p * q
		}
		b.closingCount[x][x] += faith * alike * math.Sqrt(p*right.closing[x])
	}
	for k, s := range []*side{left, right} {
		for x, p := range s.opening {
			b.innerOpening[k][x] = faith * p
		}
		for x, p := range s.closing {
			b.innerClosing[k][x] = faith * p
		}
	}
	b.rate()
	return b
}

// learn returns b moved towards the borders of beads.
func (b borders) learn(beads []bead) borders {
	for _, bead := range beads {
		l, r := b.left.units[bead.Left.From:bead.Left.To], b.right.units[bead.Right.From:bead.Right.To]
		b.openingCount[l[0].opening][r[0].opening] += bead.chance
		b.closingCount[l[len(l)-1].closing][r[len(r)-1].closing] += bead.chance
		for k, run := range [][]unit{l, r} {
			for i := 1; i < len(run); i++ {
				b.innerClosing[k][run[i-1].closing] += bead.chance
				b.innerOpening[k][run[i].opening] += bead.chance
			}
		}
	}
	b.rate()
	return b
}

// rate turns the counts into log ratios.
func (b *borders) rate() {
	total := 0.0
	for x := range b.openingCount {
		for _, n := range b.openingCount[x] {
			total += n
		}
	}
	for x, p := range b.left.opening {
		for y, q := range b.right.opening {
			b.openingScore[x][y] = math.Log(b.openingCount[x][y] / (total * p * q))
		}
	}
	total = 0
	for x := range b.closingCount {
		for _, n := range b.closingCount[x] {
			total += n
		}
	}
	for x, p := range b.left.closing {
		for y, q := range b.right.closing {
			b.closingScore[x][y] = math.Log(b.closingCount[x][y] / (total * p * q))
		}
	}
	for k, s := range []*side{b.left, b.right} {
		rateInner(b.openingInner[k][:], b.innerOpening[k][:], s.opening[:])
		rateInner(b.closingInner[k][:], b.innerClosing[k][:], s.closing[:])
	}
}

func rateInner(scores, counts, usual []float64) {
	total := 0.0
	for _, n := range counts {
		total += n
	}
	for x, p := range usual {
		scores[x] = math.Log(counts[x] / (total * p))
	}
}

func (b *borders) score(left, right Run) float64 {
	l, r := b.left.units, b.right.units
	score := b.openingScore[l[left.From].opening][r[right.From].opening] +
		b.closingScore[l[left.To-1].closing][r[right.To-1].closing]
	for i := left.From + 1; i < left.To; i++ {
		score += b.closingInner[0][l[i-1].closing] + b.openingInner[0][l[i].opening]
	}
	for j := right.From + 1; j < right.To; j++ {
		score += b.closingInner[1][r[j-1].closing] + b.openingInner[1][r[j].opening]
	}
	return score
}
