// Package nearest finds the word that somebody meant who mistyped it.
package nearest

import "strings"

// Word returns the one of the words that is nearest to what was typed, or ""
// where none is near: a third of the letters may be wrong, and a word that was
// begun counts as near. Case does not count. Of words as near, the first wins.
func Word(typed string, words []string) string {
	found, least := "", 1+max(1, len([]rune(typed))/3)
	low := strings.ToLower(typed)
	for _, word := range words {
		if d := distance([]rune(low), []rune(strings.ToLower(word))); d < least {
			found, least = word, d
		}
	}
	if found != "" || len(low) < 3 {
		return found
	}
	for _, word := range words {
		if strings.HasPrefix(strings.ToLower(word), low) {
			return word
		}
	}
	return ""
}

// distance counts the letters to insert, delete, replace, or swap with their
// neighbour, to make one word of the other (the optimal string alignment).
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			replaced := last[j]
			if a[i] != b[j] {
				replaced++
			}
			row[j+1] = min(replaced, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
