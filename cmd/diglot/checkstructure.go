package main

import (
	"diglot/manuscript"
	"diglot/message"
	"diglot/words"
)

// checkStructure lists the blocks of a manuscript, one a line, with all that was
// inferred about them.
func checkStructure(t terminal, files, languages []string, asJSON bool) error {
	s, err := load(files, languages)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(t.out, structure(s.work))
	}
	for _, text := range s.work.Texts {
		t.print("Text in %s, %v:", words.Language(text.Language), message.Count(len(text.Blocks), "%d block", "%d blocks"))
		for i := range text.Blocks {
			t.print("%v", describe(&text.Blocks[i], text.Blocks))
		}
	}
	s.notes(t)
	return nil
}

// describe says in one line what a block is: "line 14: pull quote of line 12: …".
func describe(b *manuscript.Block, all []manuscript.Block) message.Text {
	place := message.Textf("made up")
	if b.Line > 0 {
		place = message.Textf("line %d", b.Line)
	}
	what := message.Textf("%s", b.Kind)
	if b.Level > 0 {
		what = message.Textf("%v of level %d", what, b.Level)
	}
	for i := range all {
		if b.RepeatOf == all[i].ID {
			what = message.Textf("%v, repeats line %d", what, all[i].Line)
		}
	}
	for _, span := range b.Spans {
		if span.Language != "" {
			what = message.Textf("%v, %q is %s", what, span.Text, words.Language(span.Language))
		}
	}
	return message.Textf("%v: %v: %s", place, what, shortened(oneLine(b.Text()), 60))
}

// listedText and listedBlock are a text and its blocks as they are printed in
// JSON.
type (
	listedText struct {
		Language string        `json:"language"`
		Blocks   []listedBlock `json:"blocks"`
	}
	listedBlock struct {
		ID      string          `json:"id"`
		Line    int             `json:"line,omitempty"` // 0: not of the manuscript
		Kind    manuscript.Kind `json:"kind"`
		Level   int             `json:"level,omitempty"`
		Repeats string          `json:"repeats,omitempty"` // id of the block whose words these are
		Text    string          `json:"text"`
	}
)

func structure(work *manuscript.Work) []listedText {
	var all []listedText
	for _, text := range work.Texts {
		listed := listedText{Language: text.Language}
		for i := range text.Blocks {
			b := &text.Blocks[i]
			listed.Blocks = append(listed.Blocks, listedBlock{b.ID, b.Line, b.Kind, b.Level, b.RepeatOf, b.Text()})
		}
		all = append(all, listed)
	}
	return all
}
