package bitext

import "math"

// A sketch is a rough first way through the matrix of long texts. It knows only
// lengths, rounded, and only links of one to one; a unit more on one side is a
// short gap. That is enough to stay near the right way and to find what one text
// lacks, at a few nanoseconds a cell.

const (
	// sketchCells bounds the cells of a sketch; each takes half a byte.
	sketchCells = 200_000_000

	// sketchMargin is how far from the sketch the first round looks at least, in
	// units.
	sketchMargin = 8
)

// Lengths are rounded to steps of their log, and scored once for each two steps.
const (
	lengthSteps    = 48
	lengthStepSize = math.Ln2 / 4
)

type sketch struct {
	corridor corridor
	row      []int // index of the first cell of each row
	score    [lengthSteps][lengthSteps]float32
	left     []uint8 // by row, the length in steps of the unit before
	right    []uint8 // by column
	turn     []int   // by row, the fixed place where a right gap may become a left one, or -1
	moves    []uint8 // two cells a byte: how the states of a cell are reached
}

// sketched returns the surroundings of a sketched way through the corridor, and
// how good the way is.
func (m *model) sketched(l lengths, c corridor) (corridor, float64) {
	s := &sketch{corridor: c, row: make([]int, len(c)+1), left: m.left.steps(), right: m.right.steps()}
	for i, run := range c {
		s.row[i+1] = s.row[i] + run.Len()
	}
	_, s.turn = gates(len(s.left)-1, m.bitext.Fixed)
	s.moves = make([]uint8, s.row[len(c)]/2+1)
	for x := range lengthSteps {
		left := m.left.spread[1].extent(float64(x) * lengthStepSize)
		for y := range lengthSteps {
			right := m.right.spread[1].extent(float64(y) * lengthStepSize)
			s.score[x][y] = float32(lengthWeight * l.score(left, right))
		}
	}
	last := s.draw()
	margin := max(sketchMargin, wholeCells/(4*len(c))) // as far as rounds are quick
	return c.around(s.way(last), margin), float64(max(last.link, last.leftGap, last.rightGap))
}

// steps returns the rounded length of the unit before every place.
func (s *side) steps() []uint8 {
	rounded := make([]uint8, len(s.units)+1)
	for i := range s.units {
		step := math.Round(s.extents[1][i+1].log / lengthStepSize)
		rounded[i+1] = uint8(min(step, lengthSteps-1))
	}
	return rounded
}

// states are the scores of the best ways to a cell that arrive by a link, in a
// gap of the left, in a gap of the right. Gaps begin after links alone.
type states struct{ link, leftGap, rightGap float32 }

var unreached = states{float32(nothing), float32(nothing), float32(nothing)}

// What four bits say of the best ways to a cell: two for the state that its link
// leaves from, one each for whether its gaps go on.
const (
	fromLink = iota
	fromLeftGap
	fromRightGap
	isRightGap // no link, but a right gap that ends at a fixed place

	leftGoesOn  = 4
	rightGoesOn = 8
)

// before returns the best score of going on from s with a link, and the state it
// leaves from.
func (s *states) before(gapEnds float32) (float32, uint8) {
	score, state := s.link, uint8(fromLink)
	if x := s.leftGap + gapEnds; x > score {
		score, state = x, fromLeftGap
	}
	if x := s.rightGap + gapEnds; x > score {
		score, state = x, fromRightGap
	}
	return score, state
}

// draw finds the best ways to all cells and returns the scores of the last. The
// corridor's edges must not go back from row to row.
func (s *sketch) draw() states {
	st := newSteps(1)
	opens, stays, ends := float32(st.linkOpen), float32(st.stay), float32(st.rightGapToLink)
	width := s.corridor[len(s.corridor)-1].To
	above, here := make([]states, width+1), make([]states, width+1) // column j at j+1
	for j := range above {
		above[j], here[j] = unreached, unreached
	}
	for i, run := range s.corridor {
		scores, right := &s.score[s.left[i]], s.right[:run.To]
		beside, across := unreached, above[run.From] // the cells one column back, in this row and above
		c := s.row[i]
		for j := run.From; j < run.To; j++ {
			over := above[j+1]
			var cell states
			var move uint8
			cell.link, move = across.before(ends)
			cell.link += scores[right[j]]
			if i == 0 && j == 0 {
				cell.link = 0
			}
			cell.leftGap = over.link + opens
			if x := over.leftGap + stays; x > cell.leftGap {
				cell.leftGap = x
				move |= leftGoesOn
			}
			cell.rightGap = beside.link + opens
			if x := beside.rightGap + stays; x > cell.rightGap {
				cell.rightGap = x
				move |= rightGoesOn
			}
			if j == s.turn[i] && cell.rightGap > cell.link {
				cell.link = cell.rightGap
				move = move&^3 | isRightGap
			}
			here[j+1] = cell
			beside, across = cell, over
			s.moves[c/2] |= move << (4 * (c & 1))
			c++
		}
		if i+1 < len(s.corridor) { // what the next row reads beside this one is of older rows
			next := s.corridor[i+1]
			for j := next.From; j <= run.From; j++ {
				here[j] = unreached
			}
			for j := run.To + 1; j <= next.To; j++ {
				here[j] = unreached
			}
		}
		above, here = here, above
	}
	return above[width]
}

// way follows the best way back from the last cell and returns the columns it
// takes in each row.
func (s *sketch) way(last states) []Run {
	way := make([]Run, len(s.corridor))
	i := len(s.corridor) - 1
	j := s.corridor[i].To - 1
	for k := range way {
		way[k] = Run{j + 1, 0}
	}
	_, state := last.before(0)
	for {
		way[i] = Run{min(way[i].From, j), max(way[i].To, j+1)}
		if i == 0 && j == 0 {
			return way
		}
		c := s.row[i] + j - s.corridor[i].From
		move := s.moves[c/2] >> (4 * (c & 1))
		switch state {
		case fromLink:
			state = move & 3
			if state == isRightGap {
				state = fromRightGap
				continue
			}
			i, j = i-1, j-1
		case fromLeftGap:
			if move&leftGoesOn == 0 {
				state = fromLink
			}
			i--
		case fromRightGap:
			if move&rightGoesOn == 0 {
				state = fromLink
			}
			j--
		}
	}
}
