package bitext

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// translation is a word of the other side with a weight: the chance that a given
// word is rendered by it, or how often it was.
type translation struct {
	word   int32
	weight float32 // a lexicon holds millions
}

// Chances of words that are spelt alike, before anything is learned. The result
// hardly depends on them: they only have to be large beside the chance of a word
// at random.
const (
	likeNumber = 0.8
	likeWord   = 0.5
	likeShort  = 0.1 // up to two letters: often false friends
	likeMark   = 0.3
	cognate    = 0.3 // times the likeness

	// leastLikeness is Dice's coefficient of the trigrams from which two words
	// are taken for cognates.
	leastLikeness = 0.5

	mostLike = 0.8 // of all chance together
)

// alike returns, for every word of from, the words of to that are spelt like it.
func alike(from, to *side) [][]translation {
	index := newSpellings(romanized(to.vocabulary))
	same := make(map[string]int32, len(index.words))
	for id, word := range index.words {
		same[word] = int32(id)
	}
	found := make([][]translation, len(from.vocabulary))
	for id, word := range romanized(from.vocabulary) {
		var like []translation
		total := float32(0)
		if twin, ok := same[word]; ok {
			like = append(like, translation{twin, chanceOfTwin(word)})
			total += chanceOfTwin(word)
		}
		for _, c := range index.cognates(word) {
			like = append(like, translation{c.word, cognate * c.weight})
			total += cognate * c.weight
		}
		for i := range like {
			like[i].weight *= min(1, mostLike/total)
		}
		found[id] = like
	}
	return found
}

func chanceOfTwin(word string) float32 {
	switch first, _ := utf8.DecodeRuneInString(word); {
	case first == numberMark:
		return likeNumber
	case marks[first] != "":
		return likeMark
	case !unspaced(first) && utf8.RuneCountInString(word) <= 2:
		return likeShort
	}
	return likeWord
}

// spellings finds words by the trigrams they are made of.
type spellings struct {
	words  []string
	with   map[string][]int32 // ids of the words that have the trigram
	grams  []int              // number of trigrams by word
	shared []int              // scratch, by word
}

func newSpellings(words []string) *spellings {
	s := &spellings{words: words, with: map[string][]int32{}, grams: make([]int, len(words)), shared: make([]int, len(words))}
	for id, word := range words {
		grams := trigrams(word)
		s.grams[id] = len(grams)
		for _, gram := range grams {
			s.with[gram] = append(s.with[gram], int32(id))
		}
	}
	return s
}

// trigrams returns the different trigrams of a word with its start, sorted, or
// nil for what has no spelling to compare.
func trigrams(word string) []string {
	letters := []rune("^" + word)
	if len(letters) < 5 || word[0] == numberMark {
		return nil
	}
	var grams []string
	for i := 0; i+3 <= len(letters); i++ {
		grams = append(grams, string(letters[i:i+3]))
	}
	slices.Sort(grams)
	return slices.Compact(grams)
}

// cognates returns the words spelt nearly like word, with their likeness, by id.
func (s *spellings) cognates(word string) []translation {
	grams := trigrams(word)
	var met []int32
	for _, gram := range grams {
		for _, id := range s.with[gram] {
			if s.shared[id] == 0 {
				met = append(met, id)
			}
			s.shared[id]++
		}
	}
	slices.Sort(met)
	var found []translation
	for _, id := range met {
		likeness := 2 * float32(s.shared[id]) / float32(len(grams)+s.grams[id])
		s.shared[id] = 0
		if likeness >= leastLikeness && s.words[id] != word {
			found = append(found, translation{id, likeness})
		}
	}
	return found
}

func romanized(words []string) []string {
	out := make([]string, len(words))
	for id, word := range words {
		out[id] = roman(word)
	}
	return out
}

// roman writes a folded word in Latin letters, for the scripts whose letters have
// each their counterpart. It need not be right, only alike for names.
func roman(word string) string {
	if word < "\u0370" { // Latin, a number or a mark
		return word
	}
	var b strings.Builder
	for _, r := range word {
		if letters, ok := latin[r]; ok {
			b.WriteString(letters)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

var latin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'є': "ie", 'ж': "zh", 'з': "z", 'и': "i", 'і': "i",
	'ј': "j", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "h", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "iu", 'я': "ia",

	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m",
	'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'τ': "t", 'υ': "u", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
}
