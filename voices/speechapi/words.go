package speechapi

import (
	"math"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"diglot/voices"
	"diglot/voices/sound"
)

// word is a word of a text.
type word struct {
	start, end int    // bytes of the text
	folded     string // what of it counts when words are compared
}

// wordsOf returns the words of a text (Unicode Standard Annex 29), without what
// is only punctuation.
func wordsOf(text string) []word {
	var all []word
	state, at := -1, 0
	for rest := text; rest != ""; {
		var piece string
		piece, rest, state = uniseg.FirstWordInString(rest, state)
		if strings.IndexFunc(piece, sounds) >= 0 {
			all = append(all, word{start: at, end: at + len(piece), folded: fold(piece)})
		}
		at += len(piece)
	}
	return all
}

// fold returns the letters and digits of a word in lower case.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		if !sounds(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// spoken is a word that a server says it said.
type spoken struct {
	folded string
	at     int  // sample
	timed  bool // at is its own; else that of the word which it is the end of
}

// spokenOf takes the words of a server apart as those of a text are, so that
// "well-known" and "你好" compare. Times that no sample has are left out, and so
// is what goes beyond the most words that a text can come to.
func spokenOf(words []captionWord, clip sound.Clip, most int) []spoken {
	var all []spoken
	for _, w := range words {
		if len(all) >= most {
			break
		}
		at := w.Start * float64(clip.Rate)
		if math.IsNaN(at) || at < 0 || at >= float64(len(clip.Samples)) {
			continue
		}
		for i, piece := range wordsOf(w.Word) {
			all = append(all, spoken{folded: piece.folded, at: int(at), timed: i == 0})
		}
	}
	return all[:min(len(all), most)]
}

// none stands for a word without a partner.
const none = -1

// marks returns a mark for every word whose like the server said at that place,
// and for every sentence that has one.
func marks(u voices.Utterance, clip sound.Clip, said []captionWord) []voices.Mark {
	words, heard := wordsOf(u.Text), spokenOf(said, clip, len(u.Text)+100)
	partner := align(words, heard)
	var all []voices.Mark
	next := 0 // word
	for _, s := range u.Sentences {
		first := next
		for first < len(words) && words[first].start < s.Start {
			first++
		}
		end := first
		for end < len(words) && words[end].start < s.End {
			end++
		}
		if at, ok := begin(partner, heard, first, end); ok {
			all = append(all, voices.Mark{Kind: voices.SentenceCue, Start: s.Start, End: s.End, At: at})
		}
		for i := first; i < end; i++ {
			if j := partner[i]; j != none && heard[j].timed {
				all = append(all, voices.Mark{Kind: voices.WordCue, Start: words[i].start, End: words[i].end, At: heard[j].at})
			}
		}
		next = end
	}
	return all
}

// begin returns the sample at which the words from first up to end begin. Where
// the first of them has no partner, as numbers have none that a server says in
// words, what was said between the last partner before and the first of their
// own is shared out among the words that lie between.
func begin(partner []int, heard []spoken, first, end int) (at int, ok bool) {
	to := first
	for to < end && partner[to] == none {
		to++
	}
	if to == end {
		return 0, false
	}
	from := first - 1
	for from >= 0 && partner[from] == none {
		from--
	}
	before := none // the last spoken word that has a partner ahead of the sentence
	if from >= 0 {
		before = partner[from]
	}
	between, lost := partner[to]-before-1, to-from-1
	if lost == 0 {
		return heard[partner[to]].at, true
	}
	share := between * (first - from - 1) / lost
	return heard[before+1+share].at, true
}

// align finds for every word the index of its like among the spoken, or none, so
// that the order is kept and as many as can be have one.
func align(words []word, heard []spoken) []int {
	partner := make([]int, len(words))
	for i := range partner {
		partner[i] = none
	}
	// Nearly always most is the same; only what lies between the same
	// beginning and the same end is worth a table.
	from := 0
	for from < min(len(words), len(heard)) && words[from].folded == heard[from].folded {
		partner[from] = from
		from++
	}
	toWord, toHeard := len(words), len(heard)
	for toWord > from && toHeard > from && words[toWord-1].folded == heard[toHeard-1].folded {
		toWord--
		toHeard--
		partner[toWord] = toHeard
	}
	middle := longestCommon(words[from:toWord], heard[from:toHeard])
	for i, j := range middle {
		if j != none {
			partner[from+i] = from + j
		}
	}
	return partner
}

// longestCommon is align without short cuts: a longest common subsequence.
func longestCommon(words []word, heard []spoken) []int {
	partner := make([]int, len(words))
	width := len(heard) + 1
	// best[i*width+j] is how many partners words[i:] and heard[j:] can have.
	best := make([]uint16, (len(words)+1)*width)
	for i := len(words) - 1; i >= 0; i-- {
		for j := len(heard) - 1; j >= 0; j-- {
			if words[i].folded == heard[j].folded {
				best[i*width+j] = best[(i+1)*width+j+1] + 1
			} else {
				best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			}
		}
	}
	j := 0
	for i := range words {
		partner[i] = none
		for j < len(heard) && best[i*width+j] == best[i*width+j+1] {
			j++ // heard[j] is not needed
		}
		if j < len(heard) && words[i].folded == heard[j].folded {
			partner[i] = j
			j++
		}
	}
	return partner
}
