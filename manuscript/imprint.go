package manuscript

import (
	"fmt"
	"slices"
	"strings"

	"diglot/words"
)

// Program is what colophons name as the maker of an edition.
const Program = "diglot"

// Imprint gives every text of the work what the edition says of itself: the
// headings of its navigation, the lines of its title page, and its colophon, as
// blocks that can be paired, printed and spoken like the others. Narrators names
// the voice that speaks each language; a language that is missing there is not
// narrated. The colophon says that the edition was checked: who publishes it
// checks it (package output does).
//
// A line that is known for one language stands in the imprint of each, so
// that those of a work correspond block by block.
func Imprint(work *Work, narrators map[string]string) {
	quotations, pictures := work.has(Quote), work.has(Picture)
	for i := range work.Texts {
		t := &work.Texts[i]
		w := words.For(t.Language)
		t.Contents = navigationHeading(t, w, "contents", w.Contents)
		if quotations {
			t.Quotations = navigationHeading(t, w, "quotations", w.Quotations)
		}
		if pictures {
			t.Pictures = navigationHeading(t, w, "pictures", w.Pictures)
		}
		t.Front = titlePage(work, t, w, narrators)
		t.Colophon = colophon(work, t, w, narrators)
	}
}

// has reports whether a text of the work has a block of the kind.
func (w *Work) has(kind Kind) bool {
	return slices.ContainsFunc(w.Texts, func(t Text) bool {
		return slices.ContainsFunc(t.Blocks, func(b Block) bool { return b.Kind == kind })
	})
}

func navigationHeading(t *Text, w words.Words, name, text string) Block {
	heading := Span{Text: text, Language: elsewhere(w.Language, t.Language)}
	b := Block{ID: idStem(t.Language) + "-" + name, Kind: Heading, Level: 1, Language: t.Language, Spans: []Span{heading}}
	findSentences(&b)
	return b
}

// titlePage returns what a listener is to know before the text begins.
func titlePage(work *Work, t *Text, w words.Words, narrators map[string]string) []Block {
	c := newImprintWriter(t, w)
	c.credits(work)
	c.line(w.InLanguage, Span{Text: words.Name(t.Language, w.Language), Language: c.own})
	c.narrator(narrators)
	return c.numbered("f")
}

func colophon(work *Work, t *Text, w words.Words, narrators map[string]string) []Block {
	c := newImprintWriter(t, w)
	c.line(words.Phrase(w.AboutThisEdition), Span{})
	c.blocks[0].Kind, c.blocks[0].Level = Heading, 1
	c.credits(work)
	if kind := work.Translation.said(w); kind != "" {
		c.line(words.Phrase(kind), Span{})
	}
	if from := holder(work, t, func(t *Text) bool { return t.Source != "" }); from != nil {
		c.line(w.Source, Span{Text: from.Source, Link: linkTarget(from.Source)})
	}
	if from := holder(work, t, func(t *Text) bool { return t.Rights != "" }); from != nil {
		c.line(w.Licence, Span{Text: from.Rights, Language: elsewhere(from.Language, t.Language)})
	}
	c.narrator(narrators)
	c.line(w.MadeWith, Span{Text: Program})
	c.line(words.Phrase(w.Checked), Span{})
	return c.numbered("c")
}

// imprintWriter gathers the lines of a title page or a colophon.
type imprintWriter struct {
	text   *Text
	words  words.Words
	own    string // language of the words, where it is not the text's
	blocks []Block
}

func newImprintWriter(t *Text, w words.Words) imprintWriter {
	return imprintWriter{text: t, words: w, own: elsewhere(w.Language, t.Language)}
}

// credits says whose the work is and when it was published.
func (c *imprintWriter) credits(work *Work) {
	w := c.words
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
}

// narrator says whose voice is heard.
func (c *imprintWriter) narrator(narrators map[string]string) {
	if voice := narrators[c.text.Language]; voice != "" {
		c.line(c.words.NarratedBy, Span{Text: voice})
	} else if len(narrators) > 0 {
		c.line(words.Phrase(c.words.NotNarrated), Span{})
	}
}

// numbered returns the blocks with ids that begin with the letter given.
func (c *imprintWriter) numbered(letter string) []Block {
	for i := range c.blocks {
		b := &c.blocks[i]
		b.ID = fmt.Sprintf("%s-%s%d", idStem(c.text.Language), letter, i+1)
		b.Language = c.text.Language
		if b.Kind == "" {
			b.Kind = Paragraph
		}
		findSentences(b)
	}
	return c.blocks
}

// line adds a block that says the phrase with a value in its place.
func (c *imprintWriter) line(phrase words.Phrase, value Span) {
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
