package bitext

import "slices"

// worthIt is the chance from which a bead is better than leaving its units alone.
const worthIt = 0.2

// links chooses the beads of the greatest expected number right that tile both
// texts. Their scores are the chances they have in doubtful.
func (o *outcome) links(doubtful *outcome) []Link {
	scores := make(map[[2]Run]float64, len(doubtful.beads))
	for _, b := range doubtful.beads {
		scores[[2]Run{b.Left, b.Right}] = b.chance
	}
	var links []Link
	i, j := len(o.leftAlone), len(o.rightAlone)
	way := o.bestWay()
	for i > 0 || j > 0 {
		link := Link{Left: Run{i, i}, Right: Run{j, j}}
		switch step := way.at(i, j); step {
		case leftStep:
			link.Left.From--
			link.Score = doubtful.leftAlone[i-1]
		case rightStep:
			link.Right.From--
			link.Score = doubtful.rightAlone[j-1]
		default:
			b := o.beads[step]
			link.Left, link.Right = b.Left, b.Right
			link.Score = scores[[2]Run{b.Left, b.Right}]
		}
		link.Score = min(max(link.Score, 0), 1)
		links = append(links, link)
		i, j = link.Left.From, link.Right.From
	}
	slices.Reverse(links)
	return links
}

// way says how the best path arrives at each cell: the index of a bead, or a
// step of one unit.
type way struct {
	corridor corridor
	steps    [][]int32
}

const (
	leftStep  = -1
	rightStep = -2
)

func (w way) at(i, j int) int32 { return w.steps[i][j-w.corridor[i].From] }

func (o *outcome) bestWay() way {
	ending := make([][]int32, len(o.corridor)) // beads by the row they end in
	for k := len(o.beads) - 1; k >= 0; k-- {
		i := o.beads[k].Left.To
		ending[i] = append(ending[i], int32(k))
	}
	w := way{corridor: o.corridor, steps: make([][]int32, len(o.corridor))}
	value := make([][]float64, len(o.corridor))
	for i, run := range o.corridor {
		w.steps[i] = make([]int32, run.Len())
		value[i] = blank(nil, run.Len())
		if i == 0 {
			value[0][0] = 0
		}
		if i > 0 {
			above := o.corridor[i-1]
			for j := max(run.From, above.From); j < min(run.To, above.To); j++ {
				value[i][j-run.From] = value[i-1][j-above.From]
				w.steps[i][j-run.From] = leftStep
			}
		}
		for _, k := range ending[i] {
			b := &o.beads[k]
			c := b.Right.To - run.From
			v := value[b.Left.From][b.Right.From-o.corridor[b.Left.From].From] + b.chance - worthIt
			if v > value[i][c] {
				value[i][c], w.steps[i][c] = v, k
			}
		}
		for c := 1; c < run.Len(); c++ {
			if v := value[i][c-1]; v > value[i][c] || v == value[i][c] && w.steps[i][c] == leftStep {
				value[i][c], w.steps[i][c] = v, rightStep
			}
		}
	}
	return w
}
