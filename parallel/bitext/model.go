package bitext

import "math"

// Weights of the kinds of evidence against each other. They overlap: long runs
// have many words, and words come in phrases.
const (
	lexicalWeight = 0.4
	lengthWeight  = 1.3
	borderWeight  = 1
)

// bead is a possible link with its probability.
type bead struct {
	Left, Right Run
	chance      float64
}

// model is everything that is believed of a bitext between two rounds.
type model struct {
	bitext      Bitext
	left, right *side
	corridor    corridor

	sizes   sizes
	lengths lengths
	borders borders

	rightward, leftward *lexicon
	rightEvidence       *evidence // of right words, given left ones
	leftEvidence        *evidence

	lattice lattice
}

// explore returns what the model believes of all beads in the corridor.
func (m *model) explore() *outcome {
	m.lattice.lay(m)
	return m.lattice.explore(1)
}

func newModel(t Bitext) *model {
	m := &model{bitext: t}
	m.left = newSide(t.Left, t.Languages[0])
	m.right = newSide(t.Right, t.Languages[1])
	m.rightward = newLexicon(m.left, m.right, true)
	m.leftward = newLexicon(m.right, m.left, false)
	m.sizes = newSizes(t.Habit)
	m.borders = newBorders(m.left, m.right)
	return m
}

// learn renews all beliefs from beads weighed by their probability.
func (m *model) learn(beads []bead) {
	// A long text has taught enough after few steps, which are its slowest part.
	steps := max(2, min(5, 20_000/(len(beads)+1)))
	for range steps {
		m.rightward = m.rightward.learn(beads)
		m.leftward = m.leftward.learn(beads)
	}
	m.sizes = newSizes(m.bitext.Habit).learn(beads)
	m.lengths = m.lengths.learn(m.left, m.right, beads)
	m.borders = newBorders(m.left, m.right).learn(beads)
}

// weigh makes the lexical evidence for the corridor.
func (m *model) weigh() {
	m.rightEvidence, m.leftEvidence = nil, nil // to make room for the new
	m.rightEvidence = m.rightward.evidence(m.corridor.rightOfLeft())
	m.leftEvidence = m.leftward.evidence(m.corridor.leftOfRight(len(m.right.units)))
}

// score returns the log likelihood ratio of the bead of this shape that ends
// before left unit i and right unit j.
func (m *model) score(i, j int, s shape) float64 {
	score := m.sizes.log[s.a][s.b] +
		lengthWeight*m.lengths.score(m.left.extents[s.a][i], m.right.extents[s.b][j]) +
		lexicalWeight*(m.rightEvidence.of(i, s.a, j, s.b)+m.leftEvidence.of(j, s.b, i, s.a)) +
		borderWeight*m.borders.score(Run{i - s.a, i}, Run{j - s.b, j})
	if m.bitext.Favour != nil {
		score += m.bitext.Favour(Run{i - s.a, i}, Run{j - s.b, j})
	}
	return score
}

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
