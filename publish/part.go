package publish

import (
	"fmt"
	"slices"
	"strings"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/words"
)

// layOut makes the pair of a bead.
func (e *edition) layOut(b bead) layouts.Pair {
	pair := layouts.Pair{ID: "pair-" + b.lead().ID}
	shown := make(map[string]bool) // images of this pair
	var linked []bool              // whether each part leads to its twins
	for i, blocks := range b {
		for _, block := range blocks {
			if block.Kind != manuscript.Picture {
				pair.Parts = append(pair.Parts, e.part(block, i))
				linked = append(linked, leads(block))
				continue
			}
			// Where both languages show the same image it is shown once, and
			// what it says in the other language stands below it.
			if shown[block.Image] && block.Text() == "" && len(e.pageBreaks(block, i)) == 0 {
				continue
			}
			part := e.part(block, i)
			if !shown[block.Image] {
				part.Sentences = e.pageBreaks(block, i)
				part.Image = e.pictureAt(e.pictureOf[block.Image])
				part.Alt = layouts.Printable(block.Text())
			}
			shown[block.Image] = true
			pair.Parts = append(pair.Parts, part)
			linked = append(linked, false)
		}
	}
	e.linkTwins(pair.Parts, linked)
	return pair
}

// part makes the part of a block in the language with that place in the book.
func (e *edition) part(block *manuscript.Block, place int) layouts.Part {
	language := e.language(block, place)
	part := layouts.Part{
		ID:        block.ID,
		Classes:   classes(block.Kind, place),
		Text:      place,
		Language:  language,
		Direction: e.otherDirection(language),
		Sentences: slices.Concat(e.pageBreaks(block, place), e.sentences(block, language)),
	}
	switch block.Kind {
	case manuscript.Row:
		part.Cells = cells(part.Sentences)
		part.Sentences = nil
	case manuscript.Footnote:
		part.Back = e.backReference(block.ID, language)
	}
	return part
}

// language returns the tag of a block in the language with that place in the
// book.
func (e *edition) language(block *manuscript.Block, place int) string {
	if block.Language != "" {
		return block.Language
	}
	return e.texts[place].Language
}

// otherDirection returns the direction of a language where it is not that of
// the book.
func (e *edition) otherDirection(language string) string {
	if d := words.Direction(language); d != e.direction {
		return d
	}
	return ""
}

// classes returns the class by which readers tell the languages apart and the
// one by which the stylesheet knows lines that are no running text.
func classes(kind manuscript.Kind, place int) string {
	class := "original"
	if place > 0 {
		class = "translation"
	}
	switch kind {
	case manuscript.Attribution, manuscript.Source, manuscript.Footnote:
		return class + " " + string(kind)
	}
	return class
}

// sentences cuts the spans of a block at its sentences.
func (e *edition) sentences(block *manuscript.Block, language string) []layouts.Sentence {
	cutter := spanCutter{block: block, note: func(span int) *layouts.Reference {
		return e.noteReference(spanPlace{block.ID, span}, language)
	}}
	var all []layouts.Sentence
	between := func(end int) {
		if runs := cutter.runs(end); len(runs) > 0 {
			all = append(all, layouts.Sentence{Runs: plainSpace(runs)})
		}
	}
	if !divided(block) {
		between(len(block.Text()))
		return all
	}
	words := e.wordsOf(block)
	for i, s := range block.Sentences {
		between(s.Start)
		sentence := layouts.Sentence{ID: sentenceID(block, i), Runs: cutter.runs(s.End)}
		if words != nil {
			markWords(sentence.Runs, s.Start, words[i], sentence.ID)
		}
		all = append(all, sentence)
	}
	between(len(block.Text()))
	return all
}

// plainSpace takes the markup off white space. A link over several sentences
// becomes several; none of them may be one over nothing to see.
func plainSpace(runs []layouts.Run) []layouts.Run {
	for i, r := range runs {
		if r.Note == nil && strings.TrimSpace(r.Text) == "" {
			runs[i] = layouts.Run{Text: r.Text}
		}
	}
	return runs
}

// sentenceID returns the id of the element of a block's sentence, counted from
// 0.
func sentenceID(block *manuscript.Block, i int) string {
	return fmt.Sprintf("%s-s%d", block.ID, i+1)
}

// spanCutter hands out the spans of a block piece by piece.
type spanCutter struct {
	block *manuscript.Block
	note  func(span int) *layouts.Reference // makes the link of a span to a footnote

	at   int // bytes of the block's text handed out
	span int // the span to go on with
	used int // bytes of it handed out
}

// runs returns the text up to the byte offset end of the block's text, with the
// references to footnotes that stand there.
func (c *spanCutter) runs(end int) []layouts.Run {
	var runs []layouts.Run
	for c.span < len(c.block.Spans) {
		span := c.block.Spans[c.span]
		rest := span.Text[c.used:]
		piece := rest[:min(len(rest), end-c.at)]
		switch {
		case span.Note != "":
			runs = append(runs, layouts.Run{Note: c.note(c.span)})
		case piece != "":
			runs = append(runs, run(span, piece))
		case rest != "":
			return runs
		}
		c.at += len(piece)
		c.used += len(piece)
		if c.used == len(span.Text) {
			c.span, c.used = c.span+1, 0
		}
	}
	return runs
}

func run(span manuscript.Span, text string) layouts.Run {
	r := layouts.Run{
		Text:     text,
		Language: span.Language,
		Emphasis: span.Emphasis,
		Strong:   span.Strong,
		Code:     span.Code,
	}
	if span.Link != "" {
		r.Link, _ = address(span.Link) // checkBlocks has refused those that fail
	}
	if r.Language != "" {
		// Always said: it keeps the foreign words together in a line that
		// runs the other way.
		r.Direction = words.Direction(r.Language)
	}
	return r
}
