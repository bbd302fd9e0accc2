// Package parallel pairs the texts of a work: which blocks, and within them
// which sentences, say the same in each language.
//
// It needs no model and no network. The pairing itself is the work of package
// bitext; this package says what it is to look at. Blocks are paired first, by
// their words and by what they are (a heading, an item, who said it), then the
// sentences within what was paired. More than two texts are each paired with the
// first, and the pairs joined.
package parallel

import "iter"

// Alignment is the pairing of all texts of one work.
type Alignment struct {
	// Languages has the tags of the work's texts in the work's order. Every
	// list per language below follows it.
	Languages []string

	// Beads covers every block of every text once, in an order that keeps
	// the order of each text.
	Beads []Bead

	// Front and Colophon do the same for the lines of the title pages and for
	// the colophons, which correspond by place.
	Front, Colophon []Bead
}

// Reading yields the beads in the order in which the texts are read: the title,
// the lines of the title page, the text, the colophon.
func (a *Alignment) Reading() iter.Seq[Bead] {
	return func(yield func(Bead) bool) {
		title := min(1, len(a.Beads))
		for _, beads := range [][]Bead{a.Beads[:title], a.Front, a.Beads[title:], a.Colophon} {
			for _, bead := range beads {
				if !yield(bead) {
					return
				}
			}
		}
	}
}

// Bead is a group of blocks that say the same, one list per language. A list
// is empty where a language has nothing to match.
type Bead struct {
	Blocks [][]string // ids of manuscript.Block, per language

	// See names, per language, the blocks of other beads that say the same as
	// this one. It is nil but for a pull quote, or its attribution, that has no
	// counterpart at this place: where the texts repeat the same words at
	// different places, the order of both cannot be kept in one bead, so that
	// each stands alone where its text has it and names the other.
	See [][]string

	// Sentences pairs the sentences inside the bead, in order, and covers each
	// once. Sentences are counted through all blocks of the bead in one
	// language, from 0.
	Sentences []SentenceBead

	// Score is how sure the pairing is, from 0 (a guess) to 1 (certain): the
	// chance that the bead has exactly these blocks.
	Score float64
}

// SentenceBead is a group of sentences that say the same: per language the
// indices within the bead.
type SentenceBead struct {
	Sentences [][]int
	Score     float64
}
