package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"diglot/parallel/bitext"
)

// golden is a hand-aligned text and its translation.
type golden struct {
	Left, Right struct {
		Lang      string
		Sentences []string
	}
	Beads [][2][]int
}

func read(file string) (*golden, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	text := &golden{}
	if err := json.Unmarshal(content, text); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(text.Left.Sentences) == 0 || len(text.Right.Sentences) == 0 || len(text.Beads) == 0 {
		return nil, fmt.Errorf("%s: no sentences on the left, or on the right, or no beads", file)
	}
	return text, nil
}

// measure pairs the text and compares.
func (g *golden) measure() tally {
	gold := map[string]bool{}
	for _, bead := range g.Beads {
		if len(bead[0]) > 0 && len(bead[1]) > 0 {
			gold[key(bead[0], bead[1])] = true
		}
	}
	t := tally{gold: len(gold)}
	languages := [2]string{g.Left.Lang, g.Right.Lang}
	for _, link := range bitext.Pair(g.Left.Sentences, g.Right.Sentences, languages) {
		if link.Left.Len() > 0 && link.Right.Len() > 0 {
			t.count(link.Score, gold[key(indices(link.Left), indices(link.Right))])
		}
	}
	return t
}

func indices(run bitext.Run) []int {
	list := make([]int, 0, run.Len())
	for i := run.From; i < run.To; i++ {
		list = append(list, i)
	}
	return list
}

// key names a bead by its indices, whatever their order.
func key(left, right []int) string {
	return fmt.Sprint(slices.Sorted(slices.Values(left)), slices.Sorted(slices.Values(right)))
}
