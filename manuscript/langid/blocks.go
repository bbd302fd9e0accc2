package langid

import (
	"math"
	"slices"
	"strings"
)

// Blocks returns the base language of every block of a document, given in
// order, as BCP 47 tags. It decides over the whole document: first which
// languages the document is in, then where one gives way to another, so that
// a line that says little (a name, a number, an address) goes with its
// neighbours, and a document whose languages take turns is read as one.
//
// Every tag is that of a language with real evidence in the document, or
// Undetermined for all blocks where there is none. A few words of yet another
// language do not make it one of the document's; see Parts.
//
// The time taken is linear in the length of the document.
func Blocks(texts []string) []string {
	m := theModel()
	d := document{model: m}
	for _, text := range texts {
		e := m.weigh(text)
		m.addAddresses(text, e)
		d.blocks = append(d.blocks, e.costs())
		d.words = append(d.words, e.words)
	}
	tags := make([]string, len(texts))
	path := d.decide()
	for i := range tags {
		tags[i] = Undetermined
		if path != nil {
			tags[i] = m.tags[path[i]]
		}
	}
	return tags
}

// addressNats is the evidence of a language's tag in an address of the text's
// source, as in example.org/es/news.
const addressNats = 3.0

// addAddresses adds what addresses say of the language of their page.
func (m *model) addAddresses(text string, e evidence) {
	for field := range strings.FieldsSeq(text) {
		if !isAddress(field) {
			continue
		}
		for part := range strings.FieldsFuncSeq(strings.ToLower(field), func(r rune) bool { return r == '/' || r == '.' }) {
			if language := m.number(part); len(part) == 2 && language >= 0 {
				e.nats[language] += addressNats
			}
		}
	}
}

const (
	// weight is what a nat of evidence counts in a document. It is below 1
	// because the words of a text repeat what others of them said.
	weight = 0.5

	// surest is the most that one block may count for a language against
	// another, so that none outvotes the rest of a document.
	surest = 20.0
)

// costs returns what it costs to hold each language for that of the text: the
// nats it lacks to the best.
func (e evidence) costs() []float64 {
	best := slices.Max(e.nats)
	costs := make([]float64, len(e.nats))
	for language, nats := range e.nats {
		costs[language] = min(weight*(best-nats), surest)
	}
	return costs
}

// document is blocks of which the languages are to be told.
type document struct {
	*model
	blocks [][]float64 // for every block the costs by language
	words  []int       // for every block
}

// What a language must bring to count as one of a document's.
const (
	newLanguage = 4.0  // the cost of one more language
	clearCost   = 1.5  // what any other language costs more, in one of its blocks at least
	fewestWords = 6    // in its blocks
	leastShare  = 0.03 // of all words, in its blocks
	enoughWords = 40   // in its blocks, whatever their share
	most        = 12   // languages of one document
)

// decide returns the language of every block, or nil if nothing speaks for any.
// Languages are added one by one, while the document is told so much better
// that it is worth the cost.
func (d *document) decide() []int {
	total := 0
	for _, n := range d.words {
		total += n
	}
	if total == 0 {
		return nil
	}
	chosen := []int{d.cheapest()}
	path, cost := d.follow(chosen)
	candidates := d.candidates()
	for len(chosen) < most {
		next, nextPath, nextCost := -1, path, cost-newLanguage
		for _, language := range candidates {
			if slices.Contains(chosen, language) {
				continue
			}
			p, c := d.follow(append(slices.Clone(chosen), language))
			c -= weight * d.priors[language]
			if c < nextCost && d.enough(p, chosen, language, total) {
				next, nextPath, nextCost = language, p, c
			}
		}
		if next < 0 {
			break
		}
		chosen, path, cost = append(chosen, next), nextPath, nextCost
	}
	return path
}

// cheapest returns the language that costs least for the document as a whole.
func (d *document) cheapest() int {
	sums := make([]float64, len(d.tags))
	for _, costs := range d.blocks {
		for language, cost := range costs {
			sums[language] += cost
		}
	}
	return slices.Index(sums, slices.Min(sums))
}

// candidates returns the languages that are the best for some block with words.
func (d *document) candidates() []int {
	found := map[int]bool{}
	for i, costs := range d.blocks {
		if d.words[i] > 0 {
			found[slices.Index(costs, slices.Min(costs))] = true
		}
	}
	var all []int
	for language := range d.tags {
		if found[language] {
			all = append(all, language)
		}
	}
	return all
}

// enough tells whether a language has enough words on a path, and one block at
// least that speaks clearly for it rather than for those chosen before.
func (d *document) enough(path, chosen []int, language, total int) bool {
	words, clear := 0, false
	for i, l := range path {
		if l != language {
			continue
		}
		words += d.words[i]
		clear = clear || !slices.ContainsFunc(chosen, func(other int) bool {
			return d.blocks[i][other] < d.blocks[i][language]+clearCost
		})
	}
	return clear && words >= max(fewestWords, min(enoughWords, int(leastShare*float64(total))))
}

// turns is the cost to go from one language to another, by their places in a
// list of languages.
type turns [][]float64

// habits are the ways a document may go from language to language: it stays,
// it changes now and then, it takes turns. The number is the probability to stay.
var habits = []float64{0.95, 0.5, 0.1}

// follow returns the cheapest way through the blocks in some languages, and
// its cost. It tries each habit, and learns from the way it finds how often
// this document changes.
func (d *document) follow(languages []int) (path []int, cost float64) {
	cost = math.Inf(1)
	for _, stay := range habits {
		t := turnsOf(stay, len(languages))
		for range 3 {
			p, c := d.cheapestPath(languages, t)
			if c < cost {
				path, cost = p, c
			}
			t = learn(p, len(languages))
		}
	}
	named := make([]int, len(path))
	for i, l := range path {
		named[i] = languages[l]
	}
	return named, cost
}

// turnsOf returns the costs for n languages of which each stays with a
// probability.
func turnsOf(stay float64, n int) turns {
	t := make(turns, n)
	for from := range t {
		t[from] = make([]float64, n)
		for to := range t[from] {
			switch {
			case n == 1:
			case from == to:
				t[from][to] = -math.Log(stay)
			default:
				t[from][to] = -math.Log((1 - stay) / float64(n-1))
			}
		}
	}
	return t
}

// learn returns the costs of the turns that a path takes. It begins with the
// experience of a few blocks, most of which stay.
func learn(path []int, n int) turns {
	const stays, changes = 3.0, 0.5
	t := make(turns, n)
	for from := range t {
		t[from] = make([]float64, n)
		for to := range t[from] {
			t[from][to] = changes / float64(max(n-1, 1))
		}
		t[from][from] = stays
	}
	for i := 1; i < len(path); i++ {
		t[path[i-1]][path[i]]++
	}
	for _, row := range t {
		sum := 0.0
		for _, count := range row {
			sum += count
		}
		for to, count := range row {
			row[to] = -math.Log(count / sum)
		}
	}
	return t
}

// cheapestPath is the algorithm of Viterbi. Where two ways cost the same it
// changes later rather than sooner.
func (d *document) cheapestPath(languages []int, t turns) (path []int, cost float64) {
	n := len(languages)
	costs := make([]float64, n)
	from := make([][]int, len(d.blocks))
	for i, block := range d.blocks {
		next := make([]float64, n)
		from[i] = make([]int, n)
		for to := range n {
			best := to
			for l := range n {
				if i > 0 && costs[l]+t[l][to] < costs[best]+t[best][to] {
					best = l
				}
			}
			from[i][to] = best
			next[to] = costs[best] + block[languages[to]]
			if i > 0 {
				next[to] += t[best][to]
			}
		}
		costs = next
	}
	last := slices.Index(costs, slices.Min(costs))
	path = make([]int, len(d.blocks))
	for i := len(path) - 1; i >= 0; i-- {
		path[i] = last
		last = from[i][last]
	}
	return path, slices.Min(costs)
}
