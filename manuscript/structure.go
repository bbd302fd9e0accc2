package manuscript

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// structure infers what the blocks of one text are, as far as the file's
// markup has not said it. Each step sees what the ones before it found.
func structure(blocks []Block, file string, marked bool) []Note {
	findSources(blocks)
	findAttributions(blocks)
	if marked {
		markTitle(blocks)
	} else {
		findTitle(blocks)
	}
	findPullQuotes(blocks)
	if !marked {
		findHeadings(blocks)
	}
	levelHeadings(blocks)
	notes := findQuotations(blocks, file)
	for i := range blocks {
		if blocks[i].Kind == "" {
			blocks[i].Kind = Paragraph
		}
	}
	return notes
}

// open tells whether a block's kind may still be decided.
func (b *Block) open() bool {
	return b.Kind == "" || b.Kind == Paragraph || b.Kind == Quote
}

var sourceLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:[^:/.!?]{1,60}:\s*)?https?://\S+$`) })

// findSources marks lines such as "Name: https://…" among the last of a text.
func findSources(blocks []Block) {
	for i := len(blocks) - 1; i >= max(0, len(blocks)-3); i-- {
		if blocks[i].open() && sourceLine().MatchString(blocks[i].Text()) {
			blocks[i].Kind = Source
		}
	}
}

var attributionLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:—|–|―|--)\s*(\p{L}.*)$`) })

// findAttributions marks lines such as "— Name, role" that follow a text of
// some length. A line of dialogue opens with a dash as well, but ends a sentence
// or has a second dash.
func findAttributions(blocks []Block) {
	for i := 1; i < len(blocks); i++ {
		text := blocks[i].Text()
		m := attributionLine().FindStringSubmatch(text)
		if m == nil || !blocks[i].open() || !blocks[i-1].open() || utf8.RuneCountInString(text) > 160 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(m[1])
		last, _ := utf8.DecodeLastRuneInString(text)
		if unicode.IsLower(first) || unicode.Is(unicode.Sentence_Terminal, last) && last != '.' || strings.ContainsAny(m[1], "—―") {
			continue
		}
		blocks[i].Kind = Attribution
	}
}

// findTitle takes the first block of a text for its title if it reads like a
// headline.
func findTitle(blocks []Block) {
	if len(blocks) > 1 && blocks[0].open() && blocks[1].Kind != Attribution && headline(blocks[0].Text(), 160) {
		blocks[0].Kind = Title
	}
}

// markTitle takes the first heading for the title of a text if it is of level 1
// or no other heading stands as high.
func markTitle(blocks []Block) {
	first := slices.IndexFunc(blocks, func(b Block) bool { return b.Kind == Heading })
	if first < 0 {
		return
	}
	for _, b := range blocks[first+1:] {
		if b.Kind == Heading && b.Level <= blocks[first].Level && blocks[first].Level > 1 {
			return
		}
	}
	blocks[first].Kind, blocks[first].Level = Title, 0
}

// findHeadings takes short lines that end no sentence and stand before a
// longer paragraph for headings.
func findHeadings(blocks []Block) {
	for i := 1; i+1 < len(blocks); i++ {
		b, next := &blocks[i], &blocks[i+1]
		if b.Kind != "" || next.Kind != "" && next.Kind != Item && next.Kind != Quote {
			continue
		}
		text, after := b.Text(), next.Text()
		if headline(text, 90) && (next.Kind == Item || len(after) > len(text)) && !headline(after, 90) {
			b.Kind, b.Level = Heading, 1
		}
	}
}

// headline tells whether a text of at most so many characters reads like a
// title: it begins with a letter or figure that is no small letter and ends no
// sentence.
func headline(text string, most int) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "¿¡"))
	last, _ := utf8.DecodeLastRuneInString(text)
	return utf8.RuneCountInString(text) <= most &&
		(unicode.IsLetter(first) || unicode.IsDigit(first)) && !unicode.IsLower(first) &&
		!strings.ContainsRune(".:;,…”»」،؛。", last) && !strings.Contains(text, "://")
}

// levelHeadings makes the levels of headings begin at 1 and never go down by
// more than one step, so that an outline has no holes.
func levelHeadings(blocks []Block) {
	top := 6
	for i := range blocks {
		if blocks[i].Kind == Heading {
			top = min(top, blocks[i].Level)
		}
	}
	deepest := 0
	for i := range blocks {
		if b := &blocks[i]; b.Kind == Heading {
			b.Level = min(b.Level-top+1, deepest+1, 5)
			deepest = b.Level
		}
	}
}
