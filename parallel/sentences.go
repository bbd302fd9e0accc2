package parallel

import (
	"diglot/manuscript"
	"diglot/parallel/bitext"
)

// pairSentences returns the sentence beads within each group of blocks. The
// sentences of all groups are paired at one go, so that what is learned in one
// serves in all.
func pairSentences(texts []text, groups []group) [][]SentenceBead {
	passages := make([]group, len(groups))
	for g := range passages {
		passages[g] = group{make([]bitext.Run, len(texts)), 1}
	}
	sentences := make([][]string, len(texts))
	var order []int
	for t := range texts {
		order = append(order, t)
		for g, group := range groups {
			from := len(sentences[t])
			for i := group.runs[t].From; i < group.runs[t].To; i++ {
				sentences[t] = appendSentences(sentences[t], &texts[t].blocks[i])
			}
			passages[g].runs[t] = bitext.Run{From: from, To: len(sentences[t])}
		}
	}
	link := func(first, other int, passages []group) [][]bitext.Link {
		return linkSentences(texts, sentences, first, other, passages)
	}
	beads := make([][]SentenceBead, len(groups))
	for p, found := range pairTexts(order, passages, link) {
		for _, g := range found {
			beads[p] = append(beads[p], sentenceBead(g, passages[p]))
		}
	}
	return beads
}

func appendSentences(sentences []string, block *manuscript.Block) []string {
	words := block.Text()
	for _, s := range block.Sentences {
		sentences = append(sentences, words[s.Start:s.End])
	}
	return sentences
}

// linkSentences links the sentences of two texts; no link leaves its passage.
func linkSentences(texts []text, sentences [][]string, first, other int, passages []group) [][]bitext.Link {
	job := bitext.Bitext{Languages: [2]string{texts[first].language, texts[other].language}}
	for _, p := range passages {
		l, r := p.runs[first], p.runs[other]
		job.Left = append(job.Left, sentences[first][l.From:l.To]...)
		job.Right = append(job.Right, sentences[other][r.From:r.To]...)
		job.Fixed = append(job.Fixed, bitext.Point{Left: len(job.Left), Right: len(job.Right)})
	}
	found := job.Pair()
	links := make([][]bitext.Link, len(passages))
	start := bitext.Point{}
	for p, passage := range passages {
		end := 0
		for end < len(found) && found[end].Left.To <= job.Fixed[p].Left && found[end].Right.To <= job.Fixed[p].Right {
			end++
		}
		links[p], found = sharing(found[:end]), found[end:]
		shift(links[p], passage.runs[first].From-start.Left, passage.runs[other].From-start.Right)
		start = job.Fixed[p]
	}
	return links
}

// sharing returns the links of a passage, or one link for all its sentences if
// none was linked though both texts have some: what was paired as a whole has a
// part in common.
func sharing(links []bitext.Link) []bitext.Link {
	if len(links) == 0 {
		return nil
	}
	whole := bitext.Link{
		Left:  bitext.Run{From: links[0].Left.From, To: links[len(links)-1].Left.To},
		Right: bitext.Run{From: links[0].Right.From, To: links[len(links)-1].Right.To},
		Score: 1,
	}
	if whole.Left.Len() == 0 || whole.Right.Len() == 0 {
		return links
	}
	for _, l := range links {
		if l.Left.Len() > 0 && l.Right.Len() > 0 {
			return links
		}
		whole.Score = min(whole.Score, 1-l.Score)
	}
	return []bitext.Link{whole}
}

// sentenceBead counts the sentences of a group from the start of its passage.
func sentenceBead(g, passage group) SentenceBead {
	bead := SentenceBead{Sentences: make([][]int, len(g.runs)), Score: g.score}
	for t, run := range g.runs {
		for i := run.From; i < run.To; i++ {
			bead.Sentences[t] = append(bead.Sentences[t], i-passage.runs[t].From)
		}
	}
	return bead
}
