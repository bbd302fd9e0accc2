package bitext

import "math"

// shape is the number of units a bead has on the left and on the right.
type shape struct{ a, b int }

// shapes are those that are looked for.
var shapes = func() []shape {
	var all []shape
	for a := 1; a <= longestRun; a++ {
		for b := 1; b <= longestRun && a+b <= largestLink; b++ {
			all = append(all, shape{a, b})
		}
	}
	return all
}()

// sizes is how often beads have each shape.
type sizes struct {
	log    [longestRun + 1][longestRun + 1]float64
	chance [longestRun + 1][longestRun + 1]float64
}

// newSizes returns what is usual, before anything is known of the texts.
func newSizes(habit Habit) sizes {
	oneToTwo, twoToTwo := 0.1, 0.02
	if habit == Paragraphs {
		oneToTwo, twoToTwo = 0.02, 0.002
	}
	const further = 0.2 // for each unit more
	var s sizes
	total := 0.0
	for _, sh := range shapes {
		p := 1.0
		switch {
		case sh.a == 1 && sh.b == 1:
		case min(sh.a, sh.b) == 1:
			p = oneToTwo * math.Pow(further, float64(sh.a+sh.b-3))
		default:
			p = twoToTwo * math.Pow(further, float64(sh.a+sh.b-4))
		}
		s.chance[sh.a][sh.b] = p
		total += p
	}
	for _, sh := range shapes {
		s.chance[sh.a][sh.b] /= total
		s.log[sh.a][sh.b] = math.Log(s.chance[sh.a][sh.b])
	}
	return s
}

// learn returns s moved towards the shapes of beads.
func (s sizes) learn(beads []bead) sizes {
	const faith = 40 // in beads
	var count [longestRun + 1][longestRun + 1]float64
	total := 0.0
	for _, b := range beads {
		count[b.Left.Len()][b.Right.Len()] += b.chance
		total += b.chance
	}
	for _, sh := range shapes {
		p := (count[sh.a][sh.b] + faith*s.chance[sh.a][sh.b]) / (total + faith)
		s.chance[sh.a][sh.b] = p
		s.log[sh.a][sh.b] = math.Log(p)
	}
	return s
}
