package manuscript

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"diglot/manuscript/sentences"
	"diglot/message"
)

// shape gives the blocks of a text their names, kinds and sentences.
func shape(t *Text, doc *document) []Note {
	t.Blocks = gatherFootnotes(dropCaptions(t.Blocks))
	for i := range t.Blocks {
		t.Blocks[i].ID = blockID(t.Language, i+1)
		t.Blocks[i].Language = t.Language
	}
	notes := tieFootnotes(t.Blocks, doc.file)
	notes = append(notes, structure(t.Blocks, doc.file, doc.marked)...)
	overrideKinds(t.Blocks, doc)
	t.Source = doc.front.Source.in(t.Language)
	t.Rights = doc.front.Rights.in(t.Language)
	if t.Source == "" {
		t.Source = sourceAddress(t.Blocks)
	}
	notes = append(notes, giveTitle(t, doc.front.Title.in(t.Language), doc.file)...)
	if t.HasPages() {
		t.PageSource = cmp.Or(doc.pageSource, t.Source)
	}
	for i := range t.Blocks {
		findSentences(&t.Blocks[i])
		notes = append(notes, glued(&t.Blocks[i], doc.file)...)
	}
	return notes
}

// glued notes sentences without a space between them, as paragraphs are that ran
// together on their way from a web page. They are paired and spoken apart.
func glued(b *Block, file string) []Note {
	text := b.Text()
	var notes []Note
	for i := 1; i < len(b.Sentences); i++ {
		at := b.Sentences[i].Start
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at:])
		if b.Sentences[i-1].End == at && unicode.IsUpper(after) && strings.ContainsRune(".!?”»", before) {
			notes = append(notes, Note{File: file, Line: b.Line, Code: "glued",
				Words: firstWords(text[at:]), Text: message.Textf("No space stands before %q: two paragraphs may have run together. They were taken as two sentences.", firstWords(text[at:]))})
		}
	}
	return notes
}

func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(4, len(words))], " ")
}

// sourceAddress returns the address that the last source line names.
func sourceAddress(blocks []Block) string {
	for i := len(blocks) - 1; i >= 0; i-- {
		if blocks[i].Kind != Source {
			continue
		}
		for _, span := range blocks[i].Spans {
			if span.Link != "" {
				return span.Link
			}
		}
	}
	return ""
}

// blockID names the nth block of a text.
func blockID(language string, n int) string {
	return fmt.Sprintf("%s-%04d", idStem(language), n)
}

// idStem is how the ids of a text's blocks begin.
func idStem(language string) string { return strings.ToLower(language) }

// findSentences fills Sentences. A picture's alternative text, a title and a
// heading are sentences like others: they may well hold two.
func findSentences(b *Block) {
	b.Sentences = nil
	for start, end := range sentences.All(b.Text(), b.Language) {
		b.Sentences = append(b.Sentences, Sentence{start, end})
	}
}

// describe takes over what a file's front matter says of the whole work. What
// an earlier file said stands.
func describe(work *Work, f Front) {
	set := func(field *string, value string) {
		if *field == "" {
			*field = value
		}
	}
	set(&work.Slug, f.Slug)
	set(&work.Identifier, f.Identifier)
	set(&work.Publisher, f.Publisher)
	set(&work.Date, f.Date)
	work.Translation = cmp.Or(work.Translation, f.Translation)
	add := func(role string, names []string) {
		for _, name := range names {
			if c := (Contributor{name, role}); !slices.Contains(work.Creators, c) {
				work.Creators = append(work.Creators, c)
			}
		}
	}
	add("aut", f.Authors)
	add("trl", f.Translators)
	work.addLexicon(f.Lexicon)
}

// name settles the slug of the work.
func name(work *Work, file string) error {
	if work.Slug == "" {
		work.Slug = Slug(work.Texts[0].Title(), slugLength)
	}
	if work.Slug == "" {
		work.Slug = Slug(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), slugLength)
	}
	if work.Slug == "" {
		work.Slug = "book"
	}
	if Slug(work.Slug, slugLength) != work.Slug {
		return wrongSetting("slug", "%q names files: use small letters a to z, figures and hyphens, %d at most", work.Slug, slugLength)
	}
	return nil
}
