// Package bitext pairs the units (sentences or paragraphs) of a text with those
// of its translation.
//
// It knows the two texts, and of languages no more than the names of the months
// and how their letters sound: no dictionary, no model, no network. What a pair
// is worth is a sum of log likelihood ratios, the chance of the two runs as
// translations of each other against that of two unrelated runs:
//
//   - their lengths (after Gale and Church, 1993);
//   - their words, under IBM model 1 in both directions, with a lexicon that is
//     learned from the texts themselves and starts from what both spell alike:
//     numbers, dates, names, cognates, question marks (after Moore, 2002);
//   - how the runs begin and end: capitals, full stops, colons;
//   - how often runs of these sizes pair at all.
//
// Forward-backward over a corridor of the alignment matrix gives the probability
// of every bead. These weigh the counts from which lengths, lexicon, borders and
// sizes are learned anew, and after some rounds the beads of the greatest
// expected number right are chosen. A word says nothing about the place it was
// learned from: where a bead is judged, its own counts are left out. Without
// that, a short text only learns to believe its first guess.
package bitext

// Bitext is a text and its translation, cut into units.
type Bitext struct {
	Left, Right []string
	Languages   [2]string // BCP 47 tags of left and right; "" where unknown
	Habit       Habit

	// Fixed holds places that the pairing has to pass, in the order of both
	// texts: no link reaches across one. The ends need not be named.
	Fixed []Point

	// Favour returns what besides the words speaks for linking the two runs,
	// neither of them empty, in nats; negative speaks against. Nil: nothing.
	Favour func(left, right Run) float64
}

// Habit says how the units of translations usually pair.
type Habit int

const (
	Sentences  Habit = iota // translators join and part sentences freely
	Paragraphs              // and keep paragraphs
)

// Point is a place between units: before Left and before Right.
type Point struct{ Left, Right int }

// Run is the half-open range [From, To) of units of one side.
type Run struct{ From, To int }

// Len returns the number of units in the run.
func (r Run) Len() int { return r.To - r.From }

// Link says that two runs of units are translations of each other. One of the
// runs is empty, and the other of length 1, for a unit without counterpart.
type Link struct {
	Left, Right Run
	Score       float64 // the chance, 0 to 1, that exactly this link is right
}

// Pair links the units of two texts. The links cover every unit once and are in
// the order of both texts. Where a unit of the left stands alone beside one of
// the right, the left one comes first.
//
// The words of very long units are read at both ends only. Beyond some hundred
// units, time and memory grow with their number, not with its square.
func Pair(left, right []string, languages [2]string) []Link {
	return Bitext{Left: left, Right: right, Languages: languages}.Pair()
}

// Pair is the function of that name, with all that is known of the texts.
func (t Bitext) Pair() []Link {
	m := newModel(t)
	m.open()
	found := m.explore()
	for range rounds {
		if found.sure() >= enough {
			break
		}
		before := found
		m.learn(found.beads)
		m.corridor = m.corridor.around(found.likely, margin)
		m.weigh()
		found = m.explore()
		if found.like(before) {
			break
		}
	}
	return found.links(m.lattice.explore(doubt))
}

const (
	rounds = 6     // of learning at most; more bring nothing
	margin = 5     // how far around the likely places the next round looks, in units
	enough = 0.999 // part of the units linked for sure, from which nothing need be learned

	// doubt scales all evidence for the score that is reported. The kinds of
	// evidence are not independent, as their sum pretends, so that the plain
	// posterior is too sure of itself.
	doubt = 0.5
)
