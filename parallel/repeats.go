package parallel

import (
	"slices"

	"diglot/manuscript"
	"diglot/parallel/bitext"
)

// A pull quote repeats words of the text to catch the eye, and stands where the
// page had room: in a translation often at another place. What it corresponds to
// is told by what it repeats, not by its words, which it shares with that block.
// Two that repeat the same are paired where the order of both texts permits; else
// each stays alone and names the other.

// body returns the indices of the blocks that repeat no other.
func body(blocks []manuscript.Block) []int {
	var at []int
	for i := range blocks {
		if blocks[i].RepeatOf == "" {
			at = append(at, i)
		}
	}
	return at
}

func (t text) pick(at []int) text {
	picked := text{language: t.language}
	for _, i := range at {
		picked.blocks = append(picked.blocks, t.blocks[i])
	}
	return picked
}

// spread returns links between the blocks at the given places as links between
// all blocks: what lies inside a run becomes part of it.
func spread(links []bitext.Link, left, right []int) []bitext.Link {
	var all []bitext.Link
	for _, l := range links {
		if l.Left.Len() > 0 && l.Right.Len() > 0 {
			all = append(all, bitext.Link{
				Left:  bitext.Run{From: left[l.Left.From], To: left[l.Left.To-1] + 1},
				Right: bitext.Run{From: right[l.Right.From], To: right[l.Right.To-1] + 1},
			})
		}
	}
	return all
}

// repeats knows the links of the body, and by them which pull quotes repeat the
// same.
type repeats struct {
	left, right []manuscript.Block
	links       map[bitext.Link]bool // of the body
	of          map[string]int       // link by id of the block in it, from 1
}

func newRepeats(left, right []manuscript.Block, links []bitext.Link) *repeats {
	r := &repeats{left: left, right: right, links: map[bitext.Link]bool{}, of: map[string]int{}}
	for n, link := range links {
		r.links[link] = true
		for _, b := range slices.Concat(left[link.Left.From:link.Left.To], right[link.Right.From:link.Right.To]) {
			r.of[b.ID] = n + 1
		}
	}
	return r
}

// favour returns the evidence for a bead of blocks some of which repeat others;
// for a bead without such blocks, whether it is one of the body's. Only where the
// body says nothing of two pull quotes it is not known.
func (r *repeats) favour(left, right bitext.Run) (evidence float64, known bool) {
	if r.links[bitext.Link{Left: left, Right: right}] {
		return decisive, true
	}
	l, q := &r.left[left.From], &r.right[right.From]
	if left.Len() > 1 || right.Len() > 1 || l.RepeatOf == "" || q.RepeatOf == "" || l.Kind != q.Kind {
		return -decisive, true
	}
	one, other := r.of[l.RepeatOf], r.of[q.RepeatOf]
	switch {
	case one == 0 && other == 0:
		return 0, false
	case one == other:
		return decisive / 2, true
	}
	return -decisive, true
}

// crossReference fills in See for the pull quotes and attributions that stand
// alone.
func crossReference(texts []text, groups []group, beads []Bead) {
	in := map[string]int{} // bead by id of the block in it, from 1
	for g := range beads {
		for _, id := range slices.Concat(beads[g].Blocks...) {
			in[id] = g + 1
		}
	}
	for g := range beads {
		alone := lone(texts, groups[g])
		if alone == nil || alone.RepeatOf == "" {
			continue
		}
		see := make([][]string, len(texts))
		found := false
		for t := range texts {
			if len(beads[g].Blocks[t]) > 0 {
				continue
			}
			for _, twin := range texts[t].blocks {
				if twin.Kind == alone.Kind && in[twin.RepeatOf] != 0 && in[twin.RepeatOf] == in[alone.RepeatOf] {
					see[t] = append(see[t], twin.ID)
					found = true
				}
			}
		}
		if found {
			beads[g].See = see
		}
	}
}

// lone returns the only block of a group, or nil if it has more.
func lone(texts []text, g group) *manuscript.Block {
	var only *manuscript.Block
	for t, run := range g.runs {
		switch {
		case run.Len() == 0:
		case run.Len() > 1 || only != nil:
			return nil
		default:
			only = &texts[t].blocks[run.From]
		}
	}
	return only
}
