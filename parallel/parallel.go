// Package parallel pairs the texts of a work: which blocks, and within them
// which sentences, say the same in each language.
//
// It needs no model and no network. Pairs are found by a dynamic programme
// over lengths, over what both sides share (numbers, names, addresses) and over
// the structure of the texts.
package parallel

// Alignment is the pairing of all texts of one work.
type Alignment struct {
	// Languages has the tags of the work's texts in the work's order. Every
	// list per language below follows it.
	Languages []string

	// Beads covers every block of every text once, in an order that keeps
	// the order of each text.
	Beads []Bead

	// Colophon does the same for the colophons, which correspond by place.
	Colophon []Bead
}

// Bead is a group of blocks that say the same, one list per language. A list
// is empty where a language has nothing to match.
type Bead struct {
	Blocks [][]string // ids of manuscript.Block, per language

	// Sentences pairs the sentences inside the bead, in order. Sentences are
	// counted through all blocks of the bead in one language, from 0.
	Sentences []SentenceBead

	// Score is how sure the pairing is, from 0 (a guess) to 1 (certain).
	Score float64
}

// SentenceBead is a group of sentences that say the same: per language the
// indices within the bead.
type SentenceBead struct {
	Sentences [][]int
	Score     float64
}
