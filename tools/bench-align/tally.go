package main

import (
	"fmt"
	"io"
)

// tally counts beads.
type tally struct {
	gold, found, right int
	buckets            [10]bucket
}

// bucket is the beads of the answer with scores of one tenth.
type bucket struct {
	found, right int
	score        float64 // sum
}

func (t *tally) count(score float64, right bool) {
	b := &t.buckets[min(int(score*10), 9)]
	b.score += score
	b.found++
	t.found++
	if right {
		b.right++
		t.right++
	}
}

func (t *tally) add(other tally) {
	t.gold += other.gold
	t.found += other.found
	t.right += other.right
	for i, b := range other.buckets {
		t.buckets[i].found += b.found
		t.buckets[i].right += b.right
		t.buckets[i].score += b.score
	}
}

func (t tally) f1() float64 { return ratio(2*t.right, t.found+t.gold) }

func (t tally) String() string {
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f", ratio(t.right, t.found), ratio(t.right, t.gold), t.f1())
}

func (t tally) printBuckets(out io.Writer) {
	for i, b := range t.buckets {
		if b.found > 0 {
			fmt.Fprintf(out, "score %.1f to %.1f: %5d beads, %.3f on average, %.3f right\n",
				float64(i)/10, float64(i+1)/10, b.found, b.score/float64(b.found), ratio(b.right, b.found))
		}
	}
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
