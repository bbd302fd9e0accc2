package langid

import (
	"math"
	"strings"
)

// evidence is what speaks for each language.
type evidence struct {
	nats  []float64 // by language
	known []int     // by language: how many of the words are on its list
	words int       // that were weighed
}

// weigh weighs all words of a text.
func (m *model) weigh(text string) evidence {
	e := evidence{nats: make([]float64, len(m.tags)), known: make([]int, len(m.tags))}
	for t := range tokens(text) {
		for _, h := range m.add(t, e.nats) {
			e.known[h.language]++
		}
		e.words++
	}
	m.addTrigrams(text, e)
	return e
}

// add adds the evidence of a word, and returns what speaks for the languages
// that have it on their list.
func (m *model) add(t token, nats []float64) []hint {
	for language, s := range m.scripts {
		if s.writes(t.script) {
			nats[language] += ownScript
		}
		if s == kana && t.script == han {
			nats[language] -= onlyHan
		}
	}
	hints, known := m.words[t.word]
	if !known {
		hints, known = m.words[strings.TrimSuffix(t.word, "'")]
	}
	for _, h := range hints {
		nats[h.language] += h.nats
	}
	m.addLetters(t.word, nats)
	if !known && t.script.spaced() {
		m.addPieces(t.word, nats)
	}
	return hints
}

// addLetters holds letters against the languages that do not have them.
func (m *model) addLetters(word string, nats []float64) {
	var against map[int]float64
	for _, r := range word {
		for _, language := range m.strange[r] {
			if against == nil {
				against = map[int]float64{}
			}
			against[language] += strangeNats
		}
	}
	for language, sum := range against {
		nats[language] += max(sum, strangeWord)
	}
}

// longestPiece is the number of characters of the longest piece, its ends
// included.
const longestPiece = 8

// addPieces adds the evidence of beginnings, endings and letters between.
func (m *model) addPieces(word string, nats []float64) {
	var found map[int]float64
	ends := make([]int, 0, 64) // where characters begin in the word
	word = "^" + word + "$"
	for at := range word {
		ends = append(ends, at)
	}
	ends = append(ends, len(word))
	for i, start := range ends {
		for _, end := range ends[i+1 : min(i+1+longestPiece, len(ends))] {
			for _, h := range m.pieces[word[start:end]] {
				if found == nil {
					found = map[int]float64{}
				}
				found[h.language] += h.nats
			}
		}
	}
	for language, sum := range found {
		nats[language] += min(sum, typicalWord)
	}
}

// sharpness turns sums of evidence into probabilities that are right as often
// as they say. It was measured on short lines in 50 languages.
const sharpness = 0.9

// best returns the language with the most evidence and how likely it is, or -1
// where nothing speaks for any language.
func (e evidence) best() (language int, probability float64) {
	language = -1
	for i, nats := range e.nats {
		if nats > 0 && (language < 0 || nats > e.nats[language]) {
			language = i
		}
	}
	if language < 0 {
		return -1, 0
	}
	sum := 0.0
	for _, nats := range e.nats {
		sum += math.Exp(sharpness * (nats - e.nats[language]))
	}
	return language, 1 / sum
}
