package espeak

import (
	"slices"

	"diglot/voices"
)

// marks returns a mark for every sentence and every word of an utterance, a
// sentence before its first word.
func marks(u voices.Utterance, portions []portion, h heard) []voices.Mark {
	var all []voices.Mark
	for i, p := range portions {
		words := wordsOf(u, p.start, p.end)
		times := onsets(words, p, h.portions[i], h.samples)
		if p.sentence >= 0 {
			begin := h.portions[i].from
			if len(times) > 0 {
				begin = times[0]
			}
			all = append(all, voices.Mark{Kind: voices.SentenceCue, Start: p.start, End: p.end, At: begin})
		}
		for j, w := range words {
			all = append(all, voices.Mark{Kind: voices.WordCue, Start: w.start, End: w.end, At: times[j]})
		}
	}
	return all
}

// anchor is a place in the text whose moment is known.
type anchor struct {
	word  int // index of the word in which it lies
	place int // byte of the text
	at    int // sample
	trust int
}

// onsets returns the sample at which each word of a portion begins. The library
// names the words that it says, but not each ("of the" is one to it), some in
// several pieces (numbers), and some at a place where they are not. So what
// counts is the most trusted chain of its events that runs forward through the
// text, and words that have none get their share of the time between.
func onsets(words []span, p portion, s stretch, samples []int16) []int {
	known := chain(anchors(words, p, s))
	times := make([]int, len(words))
	before := anchor{place: p.start, at: s.from}
	for i, next := 0, 0; i < len(words); i++ {
		if next < len(known) && known[next].word == i {
			times[i] = known[next].at
			for ; next < len(known) && known[next].word == i; next++ {
				before = known[next]
			}
			continue
		}
		after := anchor{place: p.end, at: max(before.at, audible(samples, s))}
		if next < len(known) {
			after = known[next]
		}
		times[i] = between(before, after, words[i].start)
	}
	return times
}

// anchors returns the events that lie in a word, in order of time.
func anchors(words []span, p portion, s stretch) []anchor {
	var all []anchor
	for _, e := range s.words {
		place, ok := p.place(e.position)
		if !ok {
			continue
		}
		word, inside := slices.BinarySearchFunc(words, place, func(w span, place int) int {
			switch {
			case w.end <= place:
				return -1
			case w.start > place:
				return 1
			}
			return 0
		})
		if !inside {
			continue
		}
		trust := 1 // many events without length stand where the clause before ended
		if e.length > 0 {
			trust = 2
		}
		all = append(all, anchor{word: word, place: place, at: s.from + e.at, trust: trust})
	}
	return all
}

// chain returns the heaviest part of the anchors in which no word comes before
// an earlier one.
func chain(all []anchor) []anchor {
	weight := make([]int, len(all)) // of the heaviest chain that ends here
	link := make([]int, len(all))   // the anchor before in that chain, or -1
	last := -1
	for i, a := range all {
		link[i] = -1
		for j := range i {
			if all[j].word <= a.word && (link[i] < 0 || weight[j] >= weight[link[i]]) {
				link[i] = j
			}
		}
		weight[i] = a.trust
		if link[i] >= 0 {
			weight[i] += weight[link[i]]
		}
		if last < 0 || weight[i] >= weight[last] {
			last = i
		}
	}
	var kept []anchor
	for ; last >= 0; last = link[last] {
		kept = append(kept, all[last])
	}
	slices.Reverse(kept)
	return kept
}

// between returns the moment of a place that lies between two anchors.
func between(before, after anchor, place int) int {
	if after.place <= before.place {
		return before.at
	}
	share := float64(place-before.place) / float64(after.place-before.place)
	return before.at + int(share*float64(after.at-before.at))
}

// audible returns the sample at which the sound of a portion ends.
func audible(samples []int16, s stretch) int {
	const faint = 200 // of 32767
	end := s.to
	for end > s.from && samples[end-1] < faint && samples[end-1] > -faint {
		end--
	}
	return end
}
