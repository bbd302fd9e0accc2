package langid

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a phrase must bring to be marked.
const (
	nameWords     = 3    // of the name of an institution, at least
	nameNats      = 8.0  // evidence for it against the text's own language
	nounNats      = 2.0  // of this, for a word that such names have
	phraseWords   = 4    // of a phrase in running text, at least
	phraseNats    = 9.0  // evidence for it
	longestPhrase = 60   // words
	longWord      = 4    // letters of a word that is more than a particle
	familiarNats  = -1.5 // a word that speaks so much for the text's own language ends a phrase
)

// phrase returns the length in words of the longest phrase in one of the other
// languages that begins at a word, and that language.
func (f *finder) phrase(i int) (n int, tag string) {
	if f.language < 0 || f.insideName(i) {
		return 0, ""
	}
	for k, other := range f.others {
		if length := f.phraseIn(i, k); length > n {
			n, tag = length, f.tags[other]
		}
	}
	return n, tag
}

// insideName tells whether a word goes on with a name: "Bill" in "Dear Bill".
func (f *finder) insideName(i int) bool {
	if i == 0 || !f.words[i].capital {
		return false
	}
	before := f.words[i-1]
	return before.capital && joined(f.text, before, f.words[i]) && !f.isFrequent(before.word, f.language)
}

// phraseIn returns the length in words of the phrase in the k-th other language
// that begins at a word, or 0. It ends with a word that speaks for the language, or where
// quotation marks do.
func (f *finder) phraseIn(i, k int) int {
	other := f.others[k]
	var p phrase
	length := 0
	for j, w := range f.words[i:min(i+longestPhrase, len(f.words))] {
		if j > 0 && !joined(f.text, f.words[i+j-1], w) {
			break
		}
		gain := f.gain(i+j, k)
		if gain < familiarNats || j == 0 && gain <= 0 && !w.capital {
			break
		}
		p.add(f.sortOf(w, other, gain), w, gain)
		nounStands := p.first == noun || !slices.Contains(nounFirst, f.tags[other])
		if nounStands && w.capital && p.isName() || p.isPhrase() && (gain > 0 || f.closes(w.end)) {
			length = j + 1
		}
	}
	return length
}

// closes tells whether a quotation closes at a position.
func (f *finder) closes(at int) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(f.text[at:], unicode.IsSpace))
	return r == '"' || unicode.Is(unicode.Pf, r)
}

// nounFirst is the languages in which the name of an institution begins with
// what it is.
var nounFirst = []string{"ca", "es", "fr", "gl", "it", "pt", "ro"}

// gain returns how much more a word speaks for the k-th other language than
// for that of the text.
func (f *finder) gain(i, k int) float64 {
	if f.gains[i] == nil {
		nats := make([]float64, len(f.tags))
		f.add(f.words[i], nats)
		for _, other := range f.others {
			gain := nats[other] - nats[f.language]
			if f.sortOf(f.words[i], other, 0) == noun {
				gain += nounNats
			}
			f.gains[i] = append(f.gains[i], gain)
		}
	}
	return f.gains[i][k]
}

// sort is what a word is to a phrase.
type sort int

const (
	neutral  sort = iota
	noun          // stands in names of institutions
	frequent      // is one of the most frequent words of its language, but not of the text's
	content       // speaks for its language otherwise
)

func (f *finder) sortOf(w token, other int, gain float64) sort {
	switch {
	case f.nouns[other][w.word] && !f.nouns[f.language][w.word] && !f.isFrequent(w.word, f.language):
		return noun
	case f.isFrequent(w.word, other) && !f.isFrequent(w.word, f.language):
		return frequent
	case gain > 0:
		return content
	}
	return neutral
}

// isFrequent tells whether a word is on the list of a language.
func (m *model) isFrequent(word string, language int) bool {
	for _, hints := range [][]hint{m.words[word], m.words[strings.TrimSuffix(word, "'")]} {
		for _, h := range hints {
			if h.language == language {
				return true
			}
		}
	}
	return false
}

// phrase is what is known of a run of words.
type phrase struct {
	sorts [content + 1]int // how many words are of each sort
	first sort             // of the first word

	words    int
	capitals int
	long     int     // words in small letters that speak for the language and are more than particles
	nats     float64 // sum of the evidence
}

func (p *phrase) add(s sort, w token, gain float64) {
	if p.words == 0 {
		p.first = s
	}
	p.words++
	p.sorts[s]++
	p.nats += gain
	if w.capital {
		p.capitals++
	}
	if s != neutral && !w.capital && utf8.RuneCountInString(w.word) >= longWord {
		p.long++
	}
}

// isName tells whether the words are the name of an institution. One word that
// such names have is not enough, or "Corte Madera" would be one.
func (p *phrase) isName() bool {
	return p.words >= nameWords && p.nats >= nameNats && p.sorts[noun] > 0 &&
		p.sorts[noun]+p.sorts[content] > 1 && p.sorts[noun]+p.sorts[frequent] > 1
}

// isPhrase tells whether the words are a phrase in running text, and not a
// name with particles such as "Juan de los Santos".
func (p *phrase) isPhrase() bool {
	return p.words >= phraseWords && p.nats >= phraseNats && p.sorts[frequent] > 1 && p.long > 1 && 2*p.capitals <= p.words
}
