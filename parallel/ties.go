package parallel

import (
	"slices"

	"diglot/manuscript"
	"diglot/message"
	"diglot/parallel/bitext"
)

// linkTied links the blocks of two texts: those that the manuscript ties, and
// what stands between them. A block whose tie has no other end stays alone.
func linkTied(left, right text) []bitext.Link {
	var links []bitext.Link
	from := bitext.Point{}
	between := func(l, r int) {
		if from.Left == l && from.Right == r {
			return
		}
		found := linkBlocks(left.cut(bitext.Run{From: from.Left, To: l}), right.cut(bitext.Run{From: from.Right, To: r}))
		shift(found, from.Left, from.Right)
		links = append(links, found...)
	}
	for _, tie := range ties(left.blocks, right.blocks) {
		if tie.Right.From < from.Right {
			continue // crosses another, which checkTies has refused
		}
		between(tie.Left.From, tie.Right.From)
		links = append(links, tie)
		from = bitext.Point{Left: tie.Left.To, Right: tie.Right.To}
	}
	between(len(left.blocks), len(right.blocks))
	return links
}

// checkTies refuses ties that cross: a text and its translation go on in the
// same order.
func checkTies(left, right []manuscript.Block) error {
	last := 0
	for _, tie := range ties(left, right) {
		if tie.Right.From < last {
			return message.Errorf("parallel: the given pair of %s and %s crosses the one before it; pairs have to keep the order of both texts",
				left[tie.Left.From].ID, right[tie.Right.From].ID)
		}
		last = tie.Right.To
	}
	return nil
}

// ties returns the links that manuscript.Block.Pair gives, in the order of the
// left text.
func ties(left, right []manuscript.Block) []bitext.Link {
	there := make(map[string]bitext.Run)
	for _, run := range tiedRuns(right) {
		if pair := right[run.From].Pair; there[pair].Len() == 0 {
			there[pair] = run
		}
	}
	var found []bitext.Link
	for _, run := range tiedRuns(left) {
		if other := there[left[run.From].Pair]; other.Len() > 0 {
			found = append(found, bitext.Link{Left: run, Right: other, Score: 1})
		}
	}
	return found
}

// tiedRuns returns the runs of neighbouring blocks with the same Pair.
func tiedRuns(blocks []manuscript.Block) []bitext.Run {
	var runs []bitext.Run
	for i := range blocks {
		n := len(runs)
		switch {
		case blocks[i].Pair == "":
		case n > 0 && runs[n-1].To == i && blocks[runs[n-1].From].Pair == blocks[i].Pair:
			runs[n-1].To++
		default:
			runs = append(runs, bitext.Run{From: i, To: i + 1})
		}
	}
	return runs
}

func anyTied(blocks []manuscript.Block) bool {
	return slices.ContainsFunc(blocks, func(b manuscript.Block) bool { return b.Pair != "" })
}
