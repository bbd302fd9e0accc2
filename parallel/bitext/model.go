package bitext

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
	borders *borders

	rightward, leftward *lexicon
	rightEvidence       *evidence // of right words, given left ones
	leftEvidence        *evidence

	lattice lattice
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

// explore returns what the model believes of all beads in the corridor.
func (m *model) explore() *outcome {
	m.lattice.lay(m)
	return m.lattice.explore(1)
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
	m.borders = newBorders(m.left, m.right)
	m.borders.learn(beads)
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
