package parallel

import (
	"errors"

	"diglot/manuscript"
	"diglot/message"
	"diglot/parallel/bitext"
)

// Align pairs the blocks and sentences of all texts of the work. The sentences
// are those the blocks name. It fails on a work that contradicts itself: without
// text, with title pages or colophons of different lengths, with sentences outside their block, with
// pairs given that cross.
func Align(work *manuscript.Work) (*Alignment, error) {
	if len(work.Texts) == 0 {
		return nil, errors.New("parallel: the work has no text")
	}
	var bodies, fronts, colophons []text
	for i := range work.Texts {
		t := &work.Texts[i]
		if err := check(t, &work.Texts[0]); err != nil {
			return nil, err
		}
		if err := checkTies(work.Texts[0].Blocks, t.Blocks); i > 0 && err != nil {
			return nil, err
		}
		bodies = append(bodies, text{t.Language, t.Blocks})
		fronts = append(fronts, text{t.Language, t.Front})
		colophons = append(colophons, text{t.Language, t.Colophon})
	}
	groups := pairBlocks(bodies)
	beads := beadsOf(bodies, groups)
	crossReference(bodies, groups, beads)
	return &Alignment{
		Languages: work.Languages(),
		Beads:     beads,
		Front:     beadsOf(fronts, byPlace(fronts)),
		Colophon:  beadsOf(colophons, byPlace(colophons)),
	}, nil
}

// Reimprint returns the alignment of a work whose title pages and colophons were
// made anew (see manuscript.Imprint) since the texts were aligned.
func (a *Alignment) Reimprint(work *manuscript.Work) *Alignment {
	var fronts, colophons []text
	for i := range work.Texts {
		t := &work.Texts[i]
		fronts = append(fronts, text{t.Language, t.Front})
		colophons = append(colophons, text{t.Language, t.Colophon})
	}
	anew := *a
	anew.Front = beadsOf(fronts, byPlace(fronts))
	anew.Colophon = beadsOf(colophons, byPlace(colophons))
	return &anew
}

// text is what is paired of one language: the blocks of its body, its title
// page or its colophon.
type text struct {
	language string
	blocks   []manuscript.Block
}

func check(t, first *manuscript.Text) error {
	for _, part := range []struct {
		name       message.Text
		own, other []manuscript.Block
	}{
		{message.Textf("title page"), t.Front, first.Front},
		{message.Textf("colophon"), t.Colophon, first.Colophon},
	} {
		if len(part.own) != len(part.other) {
			return message.Errorf("parallel: the %v has %d blocks in %s and %d in %s; it must have as many in every language",
				part.name, len(part.own), t.Language, len(part.other), first.Language)
		}
	}
	for block := range t.Reading() {
		if err := checkSentences(block); err != nil {
			return err
		}
	}
	return nil
}

func checkSentences(block *manuscript.Block) error {
	size, last := len(block.Text()), 0
	for n, s := range block.Sentences {
		if s.Start < last || s.End < s.Start || s.End > size {
			return message.Errorf("parallel: block %s of %d bytes: sentence %d is [%d, %d), after one that ends at %d",
				block.ID, size, n, s.Start, s.End, last)
		}
		last = s.End
	}
	return nil
}

// pairBlocks returns the groups of blocks of all texts.
func pairBlocks(texts []text) []group {
	all := group{score: 1}
	var order []int
	for t := range texts {
		all.runs = append(all.runs, bitext.Run{To: len(texts[t].blocks)})
		order = append(order, t)
	}
	link := func(first, other int, passages []group) [][]bitext.Link {
		links := make([][]bitext.Link, len(passages))
		for p, passage := range passages {
			l, r := passage.runs[first], passage.runs[other]
			links[p] = linkTied(texts[first].cut(l), texts[other].cut(r))
			shift(links[p], l.From, r.From)
		}
		return links
	}
	return pairTexts(order, []group{all}, link)[0]
}

func (t text) cut(run bitext.Run) text { return text{t.language, t.blocks[run.From:run.To]} }

func shift(links []bitext.Link, left, right int) {
	for i := range links {
		l := &links[i]
		l.Left = bitext.Run{From: l.Left.From + left, To: l.Left.To + left}
		l.Right = bitext.Run{From: l.Right.From + right, To: l.Right.To + right}
	}
}

// byPlace returns a group for every place in the texts, which have equally many
// blocks.
func byPlace(texts []text) []group {
	groups := make([]group, len(texts[0].blocks))
	for i := range groups {
		groups[i].score = 1
		for range texts {
			groups[i].runs = append(groups[i].runs, bitext.Run{From: i, To: i + 1})
		}
	}
	return groups
}

// beadsOf names the blocks of the groups and pairs their sentences.
func beadsOf(texts []text, groups []group) []Bead {
	sentences := pairSentences(texts, groups)
	beads := make([]Bead, len(groups))
	for g, group := range groups {
		beads[g] = Bead{Blocks: make([][]string, len(texts)), Sentences: sentences[g], Score: group.score}
		for t, run := range group.runs {
			for i := run.From; i < run.To; i++ {
				beads[g].Blocks[t] = append(beads[g].Blocks[t], texts[t].blocks[i].ID)
			}
		}
	}
	return beads
}
