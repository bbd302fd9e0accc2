package manuscript

import (
	"fmt"

	"diglot/message"
)

// gatherFootnotes moves the footnotes of a text to its end.
func gatherFootnotes(blocks []Block) []Block {
	var text, notes []Block
	for _, b := range blocks {
		if b.Kind == Footnote {
			notes = append(notes, b)
		} else {
			text = append(text, b)
		}
	}
	return append(text, notes...)
}

// tieFootnotes makes note references name the ids of their footnotes, once the
// blocks have ids, and numbers the footnotes. A reference that leads nowhere is
// removed, with a note.
func tieFootnotes(blocks []Block, file string) []Note {
	ids := make(map[string]string)
	n := 0
	for i := range blocks {
		if b := &blocks[i]; b.Kind == Footnote {
			n++
			ids[b.Label] = b.ID
			b.Label = fmt.Sprint(n)
		}
	}
	var notes []Note
	for i := range blocks {
		kept := blocks[i].Spans[:0]
		for _, span := range blocks[i].Spans {
			if span.Note != "" {
				id := ids[span.Note]
				if id == "" {
					notes = append(notes, Note{File: file, Line: blocks[i].Line, Code: "footnote-missing",
						Text: message.Textf("A note is referred to here that the text does not have. The reference was left out.")})
					continue
				}
				span.Note = id
			}
			kept = append(kept, span)
		}
		blocks[i].Spans = kept
	}
	return notes
}

// dropCaptions removes paragraphs that only repeat the text alternative of the
// picture before them, as word processors and converters leave them.
func dropCaptions(blocks []Block) []Block {
	kept := blocks[:0]
	for _, b := range blocks {
		if n := len(kept); n > 0 && kept[n-1].Kind == Picture && b.Kind == Paragraph && b.Text() == kept[n-1].Text() {
			kept[n-1].Pages = append(kept[n-1].Pages, b.Pages...)
			continue
		}
		kept = append(kept, b)
	}
	return kept
}

// runOn adds the words of another paragraph after a line break, for items and
// notes that have several and stay one block.
func (b *Block) runOn(next Block) {
	if len(b.Spans) > 0 {
		b.Spans = append(b.Spans, Span{Text: "\n"})
	}
	b.Spans = tidy(append(b.Spans, next.Spans...))
	b.Pages = append(b.Pages, next.Pages...)
}
