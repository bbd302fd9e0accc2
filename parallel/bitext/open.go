package bitext

import "math"

// wholeCells is the size of a matrix that is searched whole in the first round.
const wholeCells = 400_000

// open gives the model what it begins with: a corridor, the usual lengths, and
// the evidence of what is spelt alike.
//
// Two guesses are made at the log ratio of lengths: that of the whole texts,
// which is wrong where one of them lacks a chapter, and that of their mean units,
// which is wrong where one of them is cut finer. The better way through tells.
func (m *model) open() {
	n, k := len(m.left.units), len(m.right.units)
	ofTexts := math.Log(m.right.reach[k]+lengthFloor) - math.Log(m.left.reach[n]+lengthFloor)
	ofUnits := ofTexts + math.Log(float64(max(1, n))) - math.Log(float64(max(1, k)))
	guesses := []float64{ofTexts, ofUnits}
	if math.Abs(ofTexts-ofUnits) < 0.1 {
		guesses = guesses[:1]
	}

	m.corridor = along(m.bitext.Fixed, n, k)
	m.corridor.through(m.bitext.Fixed)
	if m.corridor.cells() > wholeCells {
		guesses = []float64{m.narrow(guesses)}
	}
	m.weigh()
	m.lengths = usualLengths(guesses[0])
	if len(guesses) == 2 {
		first := m.explore().total
		m.lengths = usualLengths(guesses[1])
		if m.explore().total < first {
			m.lengths = usualLengths(guesses[0])
		}
	}
}

// narrow sketches a way for each ratio of lengths, narrows the corridor to the
// surroundings of the best and returns its ratio.
func (m *model) narrow(ratios []float64) float64 {
	wide := m.corridor
	if len(m.bitext.Fixed) == 0 {
		wide = along(m.anchors(), len(m.left.units), len(m.right.units))
	}
	best, chosen := nothing, ratios[0]
	for _, ratio := range ratios {
		if c, score := m.sketched(usualLengths(ratio), wide); score > best {
			m.corridor, best, chosen = c, score, ratio
		}
	}
	return chosen
}

func usualLengths(ratio float64) lengths {
	return lengths{ratio: ratio, constant: usualConstant, falling: usualFalling}
}
