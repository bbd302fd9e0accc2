package manuscript

import (
	"strings"
	"unicode/utf8"

	"diglot/message"
)

// closing gives, for each mark that opens a quotation, the mark that closes it.
var closing = map[rune]rune{'“': '”', '«': '»', '„': '“', '「': '」', '『': '』', '"': '"'}

// findQuotations marks the paragraphs of quotations that stand for themselves:
// those that open a quotation mark at their beginning and close it at the end of
// the same block or of a later one. By custom every paragraph of a long
// quotation may open the mark again and only the last closes it. A mark that is
// never closed holds to the end of the section, and is noted.
func findQuotations(blocks []Block, file string) []Note {
	var notes []Note
	for i := 0; i < len(blocks); i++ {
		open, _ := utf8.DecodeRuneInString(blocks[i].Text())
		if !blocks[i].quotable() || closing[open] == 0 {
			continue
		}
		last, closed := quotationEnd(blocks, i)
		if last < 0 {
			continue
		}
		if !closed {
			notes = append(notes, Note{File: file, Line: blocks[i].Line, Code: "quotation-not-closed",
				Text: message.Textf("The quotation that opens here is never closed. It was taken to end with its section.")})
		}
		blocks[i].Opens = true
		for ; i <= last; i++ {
			if blocks[i].quotable() {
				blocks[i].Kind = Quote
			}
		}
		i--
	}
	return notes
}

func (b *Block) quotable() bool { return b.Kind == "" || b.Kind == Paragraph }

// quotationEnd returns the block in which the quotation that opens block first
// ends, and whether it is closed there. It returns -1 if the quotation ends in
// the middle of a block: then it is only a phrase in running text.
func quotationEnd(blocks []Block, first int) (last int, closed bool) {
	open, _ := utf8.DecodeRuneInString(blocks[first].Text())
	last = first
	depth := 0
	for i := first; i < len(blocks); i++ {
		switch blocks[i].Kind {
		case Heading, Source, Title:
			return last, false
		case PullQuote, Attribution, Picture, Item:
			continue
		}
		text := blocks[i].Text()
		if depth > 0 {
			text = strings.TrimPrefix(text, string(open))
		}
		for at, r := range text {
			switch {
			case r == closing[open] && depth > 0:
				depth--
			case r == open:
				depth++
			}
			if depth == 0 {
				rest := strings.Trim(text[at+utf8.RuneLen(r):], " .")
				if rest == "" {
					return i, true
				}
				return -1, false
			}
		}
		last = i
	}
	return last, false
}
