package bitext

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// invention is an invented text and its word-for-word translation.
type invention struct {
	left, right []string
	gold        map[Link]bool // links with units on both sides, scores 0
}

// invent makes a text of about n sentences a side, in which some sentences are
// parted or joined, and one stretch of the left, given by its part of the text,
// has no counterpart. The languages share nothing but the numbers, which some
// sentences have.
func invent(seed uint64, n int, numbers float64, missing [2]float64) invention {
	random := rand.New(rand.NewPCG(seed, 1))
	zipf := rand.NewZipf(random, 1.1, 20, 8000)
	inv := invention{gold: map[Link]bool{}}
	sentence := func() (left, right string) {
		var l, r []string
		for range 3 + random.IntN(8) + random.IntN(12) {
			word := zipf.Uint64()
			l = append(l, leftWord(word))
			if random.Float64() < 0.9 {
				r = append(r, rightWord(word))
			}
		}
		if random.Float64() < numbers {
			number := fmt.Sprint(random.IntN(5000))
			l, r = append(l, number), append(r, number)
		}
		return strings.Join(l, " ") + ".", strings.Join(r, " ") + "."
	}
	for len(inv.left) < n {
		left, right := sentence()
		i, j := len(inv.left), len(inv.right)
		if at := float64(i) / float64(n); at >= missing[0] && at < missing[1] {
			inv.left = append(inv.left, left)
			continue
		}
		inv.left, inv.right = append(inv.left, left), append(inv.right, right)
		switch x := random.Float64(); {
		case x < 0.06:
			left, right := sentence()
			inv.left = append(inv.left, left)
			inv.right[j] += " " + right
		case x < 0.12:
			left, right := sentence()
			inv.left[i] += " " + left
			inv.right = append(inv.right, right)
		}
		inv.gold[Link{Left: Run{i, len(inv.left)}, Right: Run{j, len(inv.right)}}] = true
	}
	return inv
}

func leftWord(id uint64) string { return spell(id, "bdgklmnprst", "aeiou") }
func rightWord(id uint64) string {
	return spell(id*7919+13, "вджзклмнпрстфхш", "аеиоуы")
}

func spell(id uint64, consonants, vowels string) string {
	c, v := []rune(consonants), []rune(vowels)
	var word []rune
	for len(word) < 4 || id > 0 {
		word = append(word, c[id%uint64(len(c))])
		id /= uint64(len(c))
		word = append(word, v[id%uint64(len(v))])
		id /= uint64(len(v))
	}
	return string(word)
}

// f1 is the strict score of links against the gold.
func (inv invention) f1(links []Link) float64 {
	right, found := 0, 0
	for _, link := range links {
		if link.Left.Len() == 0 || link.Right.Len() == 0 {
			continue
		}
		link.Score = 0
		found++
		if inv.gold[link] {
			right++
		}
	}
	return 2 * float64(right) / float64(found+len(inv.gold))
}
