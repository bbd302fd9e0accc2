package bitext

import (
	"cmp"
	"slices"
)

// Long texts are too large to be searched whole. Words that both spell alike and
// that are rare in both mark places on the way, most of them rightly.

// anchor is a pair of units, after the Point, that seem to correspond.
type anchor struct {
	Point
	weight float64
}

const (
	// rare is how often a word may occur in a text to anchor it.
	rare = 8

	// telling is the part of all anchors' weight that keeps one order when they
	// are right. Those that chance made keep next to none.
	telling = 0.25
)

// anchorMargin is how far beside an anchor the way may pass, in units.
const anchorMargin = 20

// anchors returns places where both texts share rare words, in the order of both,
// or none if what they share is chance.
func (m *model) anchors() []Point {
	inLeft, inRight := m.left.rareUnits(), m.right.rareUnits()
	var found []anchor
	all := 0.0
	for e, renderings := range m.rightward.alike {
		for _, f := range renderings {
			if f.weight < likeWord {
				continue // not the same word
			}
			places := float64(len(inLeft[e]) * len(inRight[f.word]))
			for _, i := range inLeft[e] {
				for _, j := range inRight[f.word] {
					found = append(found, anchor{Point{i, j}, 1 / places})
					all += 1 / places
				}
			}
		}
	}
	chain := heaviestChain(found, len(m.right.units))
	kept := 0.0
	for _, a := range chain {
		kept += a.weight
	}
	if kept < telling*all {
		return nil
	}
	var points []Point
	for _, a := range supported(chain) {
		points = append(points, a.Point)
	}
	return points
}

// rareUnits returns, by word, the units that hold it if it is rare.
func (s *side) rareUnits() [][]int {
	in := make([][]int, len(s.vocabulary))
	for u := range s.units {
		for _, word := range s.units[u].words {
			if s.count[word] <= rare {
				in[word] = append(in[word], u)
			}
		}
	}
	return in
}

// heaviestChain returns the anchors of the greatest weight that follow each
// other in both texts.
func heaviestChain(anchors []anchor, right int) []anchor {
	slices.SortFunc(anchors, func(a, b anchor) int {
		return cmp.Or(cmp.Compare(a.Left, b.Left), cmp.Compare(b.Right, a.Right))
	})
	total := make([]float64, len(anchors)) // of the best chain that ends there
	before := make([]int, len(anchors))
	best := make([]int, right+1) // Fenwick tree over Right: the best chain's end, from 1; 0 for none
	heavier := func(a, b int) bool { return a > 0 && (b == 0 || total[a-1] > total[b-1]) }
	for k, a := range anchors {
		last := 0
		for x := a.Right; x > 0; x -= x & -x {
			if heavier(best[x], last) {
				last = best[x]
			}
		}
		before[k] = last
		total[k] = a.weight
		if last > 0 {
			total[k] += total[last-1]
		}
		for x := a.Right + 1; x <= right; x += x & -x {
			if heavier(k+1, best[x]) {
				best[x] = k + 1
			}
		}
	}
	end := 0
	for x := right; x > 0; x -= x & -x {
		if heavier(best[x], end) {
			end = best[x]
		}
	}
	var chain []anchor
	for ; end > 0; end = before[end-1] {
		chain = append(chain, anchors[end-1])
	}
	slices.Reverse(chain)
	return chain
}

// supported drops the anchors that lie off the line of their neighbours.
func supported(chain []anchor) []anchor {
	const (
		neighbours = 4   // on each side
		near       = 300 // units
		needed     = 2
	)
	var kept []anchor
	for k, a := range chain {
		agree := 0
		for n := max(0, k-neighbours); n <= min(len(chain)-1, k+neighbours); n++ {
			left, right := abs(chain[n].Left-a.Left), abs(chain[n].Right-a.Right)
			if n != k && left < near && abs(left-right) <= 5+max(left, right)/5 {
				agree++
			}
		}
		if agree >= needed {
			kept = append(kept, a)
		}
	}
	return kept
}

func abs(x int) int { return max(x, -x) }
