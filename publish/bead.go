package publish

import (
	"errors"
	"iter"
	"maps"
	"slices"

	"diglot/manuscript"
	"diglot/message"
	"diglot/parallel"
)

// bead is what is said in one place of the book: per language, in the book's
// order, the blocks that say it. At least one language says something.
type bead [][]*manuscript.Block

// lead returns the block that decides what the bead is: the first one in the
// first language that says anything.
func (b bead) lead() *manuscript.Block {
	for _, blocks := range b {
		if len(blocks) > 0 {
			return blocks[0]
		}
	}
	return nil
}

// blocks yields what the bead says, language by language.
func (b bead) blocks() iter.Seq[*manuscript.Block] {
	return func(yield func(*manuscript.Block) bool) {
		for _, blocks := range b {
			for _, block := range blocks {
				if !yield(block) {
					return
				}
			}
		}
	}
}

// isHeading reports whether a block heads what follows it.
func isHeading(b *manuscript.Block) bool {
	return b.Kind == manuscript.Heading || b.Kind == manuscript.Title
}

// rank returns how deep a heading stands: 0 for the title of the work, then the
// level.
func rank(b *manuscript.Block) int {
	if b.Kind == manuscript.Title {
		return 0
	}
	return b.Level
}

// singly makes one bead of every block, for a book in one language.
func singly(blocks []manuscript.Block) []bead {
	beads := make([]bead, len(blocks))
	for i := range blocks {
		beads[i] = bead{{&blocks[i]}}
	}
	return beads
}

// pairer turns the beads of an alignment into those of a book, which may have
// fewer languages or another order of them.
type pairer struct {
	columns []int                        // of the alignment, in the book's order
	blocks  map[string]*manuscript.Block // not placed yet
}

func (p *pairer) add(text *manuscript.Text) {
	for block := range text.Reading() {
		p.blocks[block.ID] = block
	}
}

func (p *pairer) beads(aligned []parallel.Bead) ([]bead, error) {
	var beads []bead
	for _, a := range aligned {
		b := make(bead, len(p.columns))
		said := false
		for i, column := range p.columns {
			if column >= len(a.Blocks) {
				return nil, errors.New("publish: a bead of the alignment lacks a language; align the texts anew")
			}
			for _, id := range a.Blocks[column] {
				block := p.blocks[id]
				if block == nil {
					return nil, message.Errorf("publish: the alignment names block %q, which the text does not have or which it names twice; align the texts anew", id)
				}
				delete(p.blocks, id)
				b[i] = append(b[i], block)
				said = true
			}
		}
		if said {
			beads = append(beads, b)
		}
	}
	return beads, nil
}

// allPlaced returns an error if a block would be missing from the book.
func (p *pairer) allPlaced() error {
	if len(p.blocks) == 0 {
		return nil
	}
	first := slices.Min(slices.Collect(maps.Keys(p.blocks)))
	return message.Errorf("publish: the alignment leaves out %d blocks, %q among them; align the texts anew", len(p.blocks), first)
}
