package bitext

import (
	"math"
	"slices"
)

var nothing = math.Inf(-1)

// insensible is the difference of logs from which a term is lost in a sum.
const insensible = 30

// addLogs returns the log of the sum of two numbers given by their logs.
func addLogs(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b < a-insensible || b == nothing {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// logSum sums a few numbers given by their logs.
type logSum struct {
	terms [16]float64 // one for each shape and one more
	n     int
	most  float64
}

func (s *logSum) reset() { s.n, s.most = 0, nothing }

func (s *logSum) add(x float64) {
	s.terms[s.n] = x
	s.n++
	s.most = max(s.most, x)
}

func (s *logSum) log() float64 {
	if s.most == nothing {
		return nothing
	}
	sum := 0.0
	for _, x := range s.terms[:s.n] {
		if x > s.most-insensible {
			sum += math.Exp(x - s.most)
		}
	}
	return s.most + math.Log(sum)
}

// blank returns n places for log sums, of nothing yet, in x if they fit.
func blank(x []float64, n int) []float64 {
	x = slices.Grow(x[:0], n)[:n]
	for i := range x {
		x[i] = nothing
	}
	return x
}

// cell returns the index of a place, and whether it lies in the corridor.
func (l *lattice) cell(i, j int) (int, bool) {
	if i < 0 || i >= len(l.corridor) || j < l.corridor[i].From || j >= l.corridor[i].To {
		return 0, false
	}
	return l.row[i] + j - l.corridor[i].From, true
}
