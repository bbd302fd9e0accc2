package manuscript

import (
	"fmt"
	"strings"

	"diglot/words"
)

// Program is what colophons name as the maker of an edition.
const Program = "diglot"

// Imprint gives every text of the work its table of contents heading and its
// colophon: what the edition says of itself, as blocks that can be paired,
// printed and spoken like the others. Narrators names the voice that speaks each
// language; a language that is missing there is not narrated.
//
// A line that is known for one language stands in the colophon of each, so
// that the colophons of a work correspond block by block.
func Imprint(work *Work, narrators map[string]string) {
	for i := range work.Texts {
		t := &work.Texts[i]
		w := words.For(t.Language)
		heading := Span{Text: w.Contents, Language: elsewhere(w.Language, t.Language)}
		t.Contents = Block{ID: idStem(t.Language) + "-contents", Kind: Heading, Level: 1, Language: t.Language, Spans: []Span{heading}}
		findSentences(&t.Contents)
		t.Colophon = colophon(work, t, w, narrators)
	}
}

func colophon(work *Work, t *Text, w words.Words, narrators map[string]string) []Block {
	c := colophonWriter{text: t, own: elsewhere(w.Language, t.Language), words: w}
	c.line(words.Phrase(w.AboutThisEdition), Span{})
	c.blocks[0].Kind, c.blocks[0].Level = Heading, 1
	if names := people(work.Creators, "aut"); len(names) > 0 {
		c.line(w.By, Span{Text: w.List(names)})
	}
	if names := people(work.Creators, "trl"); len(names) > 0 {
		c.line(w.TranslatedBy, Span{Text: w.List(names)})
	}
	if work.Publisher != "" {
		c.line(w.PublishedBy, Span{Text: work.Publisher})
	}
	if work.Date != "" {
		c.line(w.PublishedOn, Span{Text: w.LongDate(work.Date), Language: c.own})
	}
	if from := holder(work, t, func(t *Text) bool { return t.Source != "" }); from != nil {
		c.line(w.Source, Span{Text: from.Source, Link: linkTarget(from.Source)})
	}
	if from := holder(work, t, func(t *Text) bool { return t.Rights != "" }); from != nil {
		c.line(w.Licence, Span{Text: from.Rights, Language: elsewhere(from.Language, t.Language)})
	}
	if voice := narrators[t.Language]; voice != "" {
		c.line(w.NarratedBy, Span{Text: voice})
	} else if len(narrators) > 0 {
		c.line(words.Phrase(w.NotNarrated), Span{})
	}
	c.line(w.MadeWith, Span{Text: Program})
	for i := range c.blocks {
		c.blocks[i].ID = fmt.Sprintf("%s-c%d", idStem(t.Language), i+1)
		c.blocks[i].Language = t.Language
		if c.blocks[i].Kind == "" {
			c.blocks[i].Kind = Paragraph
		}
		findSentences(&c.blocks[i])
	}
	return c.blocks
}

// colophonWriter gathers the blocks of one colophon.
type colophonWriter struct {
	text   *Text
	words  words.Words
	own    string // language of the words, where it is not the text's
	blocks []Block
}

// line adds a block that says the phrase with a value in its place.
func (c *colophonWriter) line(phrase words.Phrase, value Span) {
	before, after := phrase.Around()
	c.blocks = append(c.blocks, Block{Spans: tidy([]Span{{Text: before, Language: c.own}, value, {Text: after, Language: c.own}})})
}

// people returns the names of the contributors with a role.
func people(all []Contributor, role string) []string {
	var names []string
	for _, c := range all {
		if c.Role == role {
			names = append(names, c.Name)
		}
	}
	return names
}

// holder returns the text that has something: this one, else the first of the
// work that does, else nil.
func holder(work *Work, this *Text, has func(*Text) bool) *Text {
	if has(this) {
		return this
	}
	for i := range work.Texts {
		if has(&work.Texts[i]) {
			return &work.Texts[i]
		}
	}
	return nil
}

// elsewhere returns a span's language: empty where it is its block's.
func elsewhere(language, block string) string {
	if strings.EqualFold(language, block) {
		return ""
	}
	return language
}
