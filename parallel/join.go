package parallel

import (
	"slices"

	"diglot/parallel/bitext"
)

// group is a bead, or a passage to be paired, by its units in each text of the
// work. The runs of texts that have no part in it are empty.
type group struct {
	runs  []bitext.Run
	score float64
}

// linker links the units of two texts within each passage. The links cover the
// passage's runs in both, and count units as the runs do.
type linker func(first, other int, passages []group) [][]bitext.Link

// pairTexts pairs the units of all texts within each passage: every text with
// the first, and where the first has nothing, the others among themselves.
func pairTexts(texts []int, passages []group, link linker) [][]group {
	first, others := texts[0], texts[1:]
	links := make([][][]bitext.Link, len(passages)) // by passage and other text
	for _, other := range others {
		for p, found := range link(first, other, passages) {
			links[p] = append(links[p], found)
		}
	}
	paired := make([][]group, len(passages))
	var lacking []group
	for p, passage := range passages {
		paired[p] = join(passage, first, others, links[p])
		for _, g := range paired[p] {
			if g.runs[first].Len() == 0 {
				lacking = append(lacking, g)
			}
		}
	}
	if len(lacking) == 0 {
		return paired
	}
	found := pairTexts(others, lacking, link)
	for p := range paired {
		var whole []group
		for _, g := range paired[p] {
			if g.runs[first].Len() > 0 {
				whole = append(whole, g)
				continue
			}
			whole = append(whole, found[0]...)
			found = found[1:]
		}
		paired[p] = whole
	}
	return paired
}

// join makes groups of the links of the first text with each other one. Units of
// the first that any link holds together stay together. What stands at one place
// and has nothing in the first is one group.
func join(passage group, first int, others []int, links [][]bitext.Link) []group {
	whole := passage.runs[first]
	held := make([]bool, whole.Len()+1) // places inside a link
	for _, tiling := range links {
		for _, l := range tiling {
			for i := l.Left.From + 1; i < l.Left.To; i++ {
				held[i-whole.From] = true
			}
		}
	}
	next := passage.start()
	rest := make([][]bitext.Link, len(links))
	copy(rest, links)
	take := func(to int, belongs func(bitext.Link) bool) group {
		g := group{slices.Clone(next), passage.score}
		g.runs[first].To = to
		for k, other := range others {
			for len(rest[k]) > 0 && belongs(rest[k][0]) {
				g.runs[other].To = rest[k][0].Right.To
				g.score = min(g.score, rest[k][0].Score)
				rest[k] = rest[k][1:]
			}
		}
		next = g.end()
		return g
	}
	var groups []group
	for at := whole.From; ; {
		alone := take(at, func(l bitext.Link) bool { return l.Left.To == at })
		if !alone.empty() {
			groups = append(groups, alone)
		}
		if at == whole.To {
			return groups
		}
		to := at + 1
		for held[to-whole.From] {
			to++
		}
		groups = append(groups, take(to, func(l bitext.Link) bool { return l.Left.From < to }))
		at = to
	}
}

// start returns the empty runs before the group.
func (g group) start() []bitext.Run {
	runs := make([]bitext.Run, len(g.runs))
	for t, run := range g.runs {
		runs[t] = bitext.Run{From: run.From, To: run.From}
	}
	return runs
}

// end returns the empty runs after the group.
func (g group) end() []bitext.Run {
	runs := make([]bitext.Run, len(g.runs))
	for t, run := range g.runs {
		runs[t] = bitext.Run{From: run.To, To: run.To}
	}
	return runs
}

func (g group) empty() bool {
	return !slices.ContainsFunc(g.runs, func(run bitext.Run) bool { return run.Len() > 0 })
}
