package bitext

import "math"

// lengths is the belief about the length of a run given that of its
// translation: the log ratio of the two is spread about ratio like Student's t,
// which forgives free translations, with a variance that falls with the length.
type lengths struct {
	ratio    float64 // mean log of right over left
	constant float64 // of the variance
	falling  float64 // divided by the length: the part that evens out in long runs
}

const (
	usualConstant = 0.03
	usualFalling  = 3
	freedom       = 5 // degrees, of Student's t
)

var studentScale = func() float64 {
	above, _ := math.Lgamma((freedom + 1) / 2.0)
	below, _ := math.Lgamma(freedom / 2.0)
	return above - below - 0.5*math.Log(freedom*math.Pi)
}()

// score returns the log ratio of the chance of these two lengths together to
// their chance apart.
func (l lengths) score(left, right extent) float64 {
	x := right.log - left.log - l.ratio
	v := l.constant + l.falling/math.Sqrt(left.size*right.size)
	t := 1 + x*x/(v*freedom)
	together := studentScale - 0.5*math.Log(v*t*t*t*t*t*t)
	return together - 0.5*(left.null+right.null)
}

// learn returns l moved towards the lengths of beads.
func (l lengths) learn(left, right *side, beads []bead) lengths {
	const faith = 5 // in beads
	sum, weight := faith*l.ratio, float64(faith)
	for _, b := range beads {
		size, x := observe(left, right, b)
		w := b.chance * min(1, size/50)
		sum += w * x
		weight += w
	}
	l.ratio = sum / weight

	const spreadFaith = 20
	spread, weight := float64(spreadFaith), float64(spreadFaith)
	for _, b := range beads {
		size, x := observe(left, right, b)
		v := l.constant + l.falling/size
		square := (x - l.ratio) * (x - l.ratio) / v
		spread += b.chance * square * (freedom + 1) / (freedom + square)
		weight += b.chance
	}
	l.constant *= spread / weight
	l.falling *= spread / weight
	return l
}

// observe returns the mean length of a bead's runs and the log of their ratio.
func observe(left, right *side, b bead) (size, ratio float64) {
	l := left.extents[b.Left.Len()][b.Left.To]
	r := right.extents[b.Right.Len()][b.Right.To]
	return math.Sqrt(l.size * r.size), r.log - l.log
}
