// Bench-align measures the aligner on hand-aligned texts.
//
//	bench-align [--data DIR] [--buckets]
//
// Every *.json file in DIR is one text and its translation:
//
//	{
//	  "left":  {"lang": "de", "sentences": ["…", …]},
//	  "right": {"lang": "fr", "sentences": ["…", …]},
//	  "beads": [[[0], [0, 1]], [[], [2]], …]
//	}
//
// A bead holds the indices of its sentences on the left and on the right; one
// list is empty where a sentence has no counterpart. A file without "lang"
// leaves the languages unknown. Files that are not of this shape are an error.
//
// Scoring is strict. Only beads with sentences on both sides count, in the
// gold and in the answer. A bead of the answer is right if the gold has one
// with exactly the same indices on both sides; nothing is given for overlap.
// With right beads over beads of the answer as P and over beads of the gold
// as R, F1 is 2PR/(P+R). The total pools the beads of all files.
//
// One line is printed for each file, in the order of their names, and a last
// line "total P 0.xxx R 0.xxx F1 0.xxx". With --buckets, a table before it tells
// how often beads of each score were right.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"diglot/parallel/bitext"
)

func main() {
	data := pflag.String("data", "../shared/data/alignment", "folder with hand-aligned texts")
	buckets := pflag.Bool("buckets", false, "print how often beads of each score were right")
	pflag.Parse()
	if err := run(os.Stdout, *data, *buckets); err != nil {
		fmt.Fprintln(os.Stderr, "bench-align:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, data string, showBuckets bool) error {
	files, err := filepath.Glob(filepath.Join(data, "*.json"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s holds no *.json file; name another folder with --data", data)
	}
	var total tally
	for _, file := range files {
		text, err := read(file)
		if err != nil {
			return err
		}
		result := measure(text)
		fmt.Fprintf(out, "%-24s %s\n", filepath.Base(file), result)
		total.add(result)
	}
	if showBuckets {
		total.printBuckets(out)
	}
	fmt.Fprintf(out, "total %s\n", total)
	return nil
}

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
		return nil, fmt.Errorf("%s: %w", file, errors.New("wants left and right sentences and beads"))
	}
	return text, nil
}

// measure pairs the text and compares.
func measure(text *golden) tally {
	gold := map[string]bool{}
	for _, bead := range text.Beads {
		if len(bead[0]) > 0 && len(bead[1]) > 0 {
			gold[key(bead[0], bead[1])] = true
		}
	}
	t := tally{gold: len(gold)}
	languages := [2]string{text.Left.Lang, text.Right.Lang}
	for _, link := range bitext.Pair(text.Left.Sentences, text.Right.Sentences, languages) {
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

func (t tally) String() string {
	precision, recall := ratio(t.right, t.found), ratio(t.right, t.gold)
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f", precision, recall, ratio(2*t.right, t.found+t.gold))
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
