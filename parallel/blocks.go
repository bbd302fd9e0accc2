package parallel

import (
	"diglot/manuscript"
	"diglot/parallel/bitext"
)

// decisive is evidence, in nats, that no words outweigh.
const decisive = 200

// linkBlocks links the blocks of two texts. Pull quotes say what other blocks
// say and would be taken for them; they are kept out until those are linked.
func linkBlocks(left, right text) []bitext.Link {
	s := structure{left: left.blocks, right: right.blocks}
	leftBody, rightBody := body(left.blocks), body(right.blocks)
	if len(leftBody) < len(left.blocks) || len(rightBody) < len(right.blocks) {
		links := linkBlocks(left.pick(leftBody), right.pick(rightBody))
		s.repeats = newRepeats(left.blocks, right.blocks, spread(links, leftBody, rightBody))
	}
	return bitext.Bitext{
		Left: words(left.blocks), Right: words(right.blocks),
		Languages: [2]string{left.language, right.language},
		Habit:     bitext.Paragraphs,
		Favour:    s.favour,
	}.Pair()
}

func words(blocks []manuscript.Block) []string {
	texts := make([]string, len(blocks))
	for i := range blocks {
		texts[i] = blocks[i].Text()
	}
	return texts
}

// structure is what besides words tells which blocks correspond.
type structure struct {
	left, right []manuscript.Block
	repeats     *repeats // nil if no block repeats another
}

// favour returns the evidence for a bead. Translators keep what blocks are, but
// the readers of manuscripts do not always see it.
func (s *structure) favour(left, right bitext.Run) float64 {
	if anyTied(s.left[left.From:left.To]) || anyTied(s.right[right.From:right.To]) {
		return -decisive // what is tied to it stands elsewhere or nowhere
	}
	if s.repeats != nil {
		if evidence, known := s.repeats.favour(left, right); known {
			return evidence
		}
	}
	evidence := 0.0
	for i := left.From; i < left.To; i++ {
		for j := right.From; j < right.To; j++ {
			evidence += likeness(&s.left[i], &s.right[j])
		}
	}
	evidence /= float64(left.Len() * right.Len())
	if left.Len() > 1 {
		evidence -= float64(count(s.left[left.From:left.To], selfContained)) * joiningCost
	}
	if right.Len() > 1 {
		evidence -= float64(count(s.right[right.From:right.To], selfContained)) * joiningCost
	}
	return evidence
}

// joiningCost is what speaks against one bead for a heading and the paragraph
// after it, and the like.
const joiningCost = 6

// selfContained tells whether a block is of a kind that is never part of another.
func selfContained(b *manuscript.Block) bool {
	switch b.Kind {
	case manuscript.Paragraph, manuscript.Quote, manuscript.Item:
		return false
	}
	return true
}

// likeness returns the evidence, in nats, in what two blocks are. Kinds that are
// rare say more.
func likeness(l, r *manuscript.Block) float64 {
	switch {
	case l.Kind == manuscript.Title || r.Kind == manuscript.Title:
		if l.Kind == r.Kind {
			return decisive
		}
		return -decisive
	case l.Kind == r.Kind && l.Kind == manuscript.Heading && l.Level == r.Level:
		return 4
	case l.Kind == r.Kind && selfContained(l):
		return 3
	case l.Kind == r.Kind && l.Kind == manuscript.Paragraph:
		return 0.5
	case l.Kind == r.Kind:
		return 1.5
	case selfContained(l) || selfContained(r):
		return -4
	}
	return -1
}

func count(blocks []manuscript.Block, is func(*manuscript.Block) bool) int {
	n := 0
	for i := range blocks {
		if is(&blocks[i]) {
			n++
		}
	}
	return n
}
