package bitext

import "math"

// corridor is the part of the alignment matrix that is searched: for every
// place i before a left unit (and after the last) the places [From, To) of the
// right that it may correspond to.
type corridor []Run

// cells returns the number of places in the corridor.
func (c corridor) cells() int {
	n := 0
	for _, row := range c {
		n += row.Len()
	}
	return n
}

// along returns the corridor of what lies between points that follow each other:
// all of it, or what lies about the diagonal where that is much.
func along(points []Point, left, right int) corridor {
	c := make(corridor, left+1)
	for i := range c {
		c[i] = Run{right, 0}
	}
	half := sketchCells / (2 * (left + 1))
	last := Point{}
	for _, p := range append(points[:len(points):len(points)], Point{left, right}) {
		slope := float64(p.Right-last.Right) / float64(max(1, p.Left-last.Left))
		reach := max(half, 2*anchorMargin, 2*int(slope))
		for i := max(0, last.Left-anchorMargin); i <= min(left, p.Left+anchorMargin); i++ {
			steps := min(max(i-last.Left, 0), p.Left-last.Left)
			centre := last.Right + int(slope*float64(steps))
			c[i].From = min(c[i].From, max(0, last.Right-anchorMargin, centre-reach))
			c[i].To = max(c[i].To, min(right, p.Right+anchorMargin, centre+reach)+1)
		}
		last = p
	}
	c[0].From = 0
	c[left].To = right + 1
	c.straighten()
	return c
}

// straighten widens the corridor where an edge goes back from row to row, which
// no way through can.
func (c corridor) straighten() {
	for i := len(c) - 1; i > 0; i-- {
		c[i-1].From = min(c[i-1].From, c[i].From)
	}
	for i := 1; i < len(c); i++ {
		c[i].To = max(c[i].To, c[i-1].To)
	}
}

// through narrows the corridor to ways that pass all fixed places.
func (c corridor) through(fixed []Point) {
	right := c[len(c)-1].To - 1
	ahead := append(fixed[:len(fixed):len(fixed)], Point{len(c) - 1, right})
	passed := 0 // greatest Right of the places before row i
	next := 0
	for i := range c {
		c[i].From = max(c[i].From, passed)
		for next < len(ahead) && ahead[next].Left == i {
			passed = max(passed, ahead[next].Right)
			next++
		}
		limit := passed // in the row of a fixed place: as far as its last one
		if next == 0 || ahead[next-1].Left != i {
			limit = ahead[next].Right
		}
		c[i].To = min(c[i].To, limit+1)
	}
}

// around narrows the corridor to the surroundings of likely, by row.
func (c corridor) around(likely []Run, margin int) corridor {
	narrowed := make(corridor, len(c))
	for i := range c {
		near := Run{c[i].To, c[i].From}
		for k := max(0, i-margin); k <= min(len(c)-1, i+margin); k++ {
			near.From = min(near.From, likely[k].From-margin)
			near.To = max(near.To, likely[k].To+margin)
		}
		narrowed[i] = Run{max(c[i].From, near.From), min(c[i].To, near.To)}
	}
	narrowed.straighten()
	return narrowed
}

// rightOfLeft returns, for every left unit, the right units that a bead with it
// may hold.
func (c corridor) rightOfLeft() []Run {
	reach := make([]Run, len(c)-1)
	for u := range reach {
		first, last := c[max(0, u-longestRun+1)], c[min(len(c)-1, u+longestRun)]
		reach[u] = Run{first.From, max(first.From, last.To-1)}
	}
	return reach
}

// leftOfRight returns, for every right unit, the left units that a bead with it
// may hold.
func (c corridor) leftOfRight(right int) []Run {
	reach := make([]Run, right)
	for u, run := range c.rightOfLeft() {
		for v := run.From; v < run.To; v++ {
			if reach[v].Len() == 0 {
				reach[v].From = u
			}
			reach[v].To = u + 1
		}
	}
	return reach
}

// walls returns, for every place of one side, the last fixed one before it: no
// bead that ends here begins before that.
func walls(n int, fixed []Point, side func(Point) int) []int {
	wall := make([]int, n+1)
	next, last := 0, 0
	for i := range wall {
		wall[i] = last
		for next < len(fixed) && side(fixed[next]) <= i {
			last = side(fixed[next])
			next++
		}
	}
	return wall
}

// gates returns, for every place of the left, the last place of the right a bead
// may end at there, and the first one may begin at. Between them a row of fixed
// places is passed without beads; a row with none has no gates, and -1 for the
// second.
func gates(n int, fixed []Point) (end, begin []int) {
	end, begin = make([]int, n+1), make([]int, n+1)
	for i := range end {
		end[i], begin[i] = math.MaxInt, -1
	}
	for _, p := range fixed {
		end[p.Left] = min(end[p.Left], p.Right)
		begin[p.Left] = p.Right
	}
	return end, begin
}
