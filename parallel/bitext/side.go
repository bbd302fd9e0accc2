package bitext

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// longestRun bounds the units of one side in a link, largestLink those of
	// both.
	longestRun  = 4
	largestLink = 6

	// lexicalReach is how many words of a unit, from its start and from its
	// end, the lexicon looks at. Its work grows with the square of it.
	lexicalReach = 192
)

// side is one text as the model sees it.
type side struct {
	units      []unit
	vocabulary []string  // by word id
	count      []int     // by word id
	chance     []float64 // by word id: of being the next word

	reach   []float64                // letters before unit i
	spread  [longestRun + 1]spread   // of the lengths of runs of a units
	extents [longestRun + 1][]extent // [a][i]: of the a units that end before i

	opening [openings]float64 // how often units open that way
	closing [closings]float64
}

// unit is one sentence or paragraph.
type unit struct {
	words   []int32
	letters float64
	opening int
	closing int
}

// lengthFloor is added to all lengths: the ratio of very short units says little.
const lengthFloor = 3

func newSide(texts []string, language string) *side {
	s := &side{units: make([]unit, len(texts)), reach: make([]float64, len(texts)+1)}
	ids := map[string]int32{}
	for i, text := range texts {
		u := &s.units[i]
		*u = unit{letters: letters(text), opening: openingOf(text), closing: closingOf(text)}
		for _, word := range ends(words(text, language)) {
			id, ok := ids[word]
			if !ok {
				id = int32(len(s.vocabulary))
				ids[word] = id
				s.vocabulary = append(s.vocabulary, word)
				s.count = append(s.count, 0)
			}
			s.count[id]++
			u.words = append(u.words, id)
		}
		s.reach[i+1] = s.reach[i] + u.letters
		s.opening[u.opening]++
		s.closing[u.closing]++
	}
	smooth(s.opening[:])
	smooth(s.closing[:])
	s.chance = chances(s.count)
	for a := 1; a <= longestRun; a++ {
		s.measure(a)
	}
	return s
}

func ends(words []string) []string {
	if len(words) <= 2*lexicalReach {
		return words
	}
	return append(words[:lexicalReach:lexicalReach], words[len(words)-lexicalReach:]...)
}

// letters counts what is written of a text; a sign that is a word or a syllable
// counts double.
func letters(text string) float64 {
	n := 0.0
	for _, r := range text {
		switch {
		case unspaced(r):
			n += 2
		case unicode.IsLetter(r), unicode.IsDigit(r):
			n++
		}
	}
	return n
}

func chances(count []int) []float64 {
	total := 0.5 * float64(len(count))
	for _, c := range count {
		total += float64(c)
	}
	chance := make([]float64, len(count))
	for id, c := range count {
		chance[id] = (float64(c) + 0.5) / total
	}
	return chance
}

// smooth turns counts into chances none of which is 0.
func smooth(counts []float64) {
	total := 0.0
	for i := range counts {
		counts[i] += 0.5
		total += counts[i]
	}
	for i := range counts {
		counts[i] /= total
	}
}

// extent is the length of a run.
type extent struct {
	size float64 // letters and lengthFloor
	log  float64 // of size
	null float64 // log density of log among all runs of as many units
}

// spread is how the log lengths of runs are distributed: normally.
type spread struct{ mean, variance float64 }

func (s spread) extent(log float64) extent {
	x := log - s.mean
	null := -0.5*math.Log(2*math.Pi*s.variance) - x*x/(2*s.variance)
	return extent{math.Exp(log), log, null}
}

// measure fills the tables of lengths for runs of a units.
func (s *side) measure(a int) {
	n := len(s.units)
	logs := make([]float64, 0, n)
	var sum, squares float64
	for i := a; i <= n; i++ {
		x := math.Log(s.reach[i] - s.reach[i-a] + lengthFloor)
		logs = append(logs, x)
		sum += x
		squares += x * x
	}
	s.spread[a] = spread{variance: 0.5}
	if runs := float64(len(logs)); runs > 1 {
		mean := sum / runs
		s.spread[a] = spread{mean, max(squares/runs-mean*mean, 0.05)}
	} else if runs == 1 {
		s.spread[a].mean = sum
	}
	s.extents[a] = make([]extent, n+1)
	for k, x := range logs {
		s.extents[a][a+k] = s.spread[a].extent(x)
	}
}

// How a unit opens and closes. What the marks mean is the same in all scripts
// that have them.
const (
	opensUpper = iota
	opensLower
	opensDigit
	opensOther // a script without case, or no letter at all
	openings
)

const (
	closesStop = iota
	closesQuestion
	closesExclamation
	closesColon
	closesComma // or semicolon: a sentence that goes on
	closesOpen  // no mark
	closings
)

func openingOf(text string) int {
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			return opensUpper
		case unicode.IsLower(r):
			return opensLower
		case unicode.IsDigit(r):
			return opensDigit
		case unicode.IsLetter(r):
			return opensOther
		}
	}
	return opensOther
}

func closingOf(text string) int {
	text = strings.TrimRight(text, " \t\r\n\u00a0\"'»«”“’)]」』")
	last, _ := utf8.DecodeLastRuneInString(text)
	switch last {
	case '.', '。', '।', '۔', '…':
		return closesStop
	case '?', '？', '؟':
		return closesQuestion
	case '!', '！':
		return closesExclamation
	case ':', '：':
		return closesColon
	case ',', ';', '，', '；', '،', '؛', '、':
		return closesComma
	}
	return closesOpen
}
