package manuscript

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"diglot/manuscript/sentences"
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
	for i := range t.Blocks {
		findSentences(&t.Blocks[i])
	}
	return notes
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
	add := func(role string, names []string) {
		for _, name := range names {
			if c := (Contributor{name, role}); !slices.Contains(work.Creators, c) {
				work.Creators = append(work.Creators, c)
			}
		}
	}
	add("aut", f.Authors)
	add("trl", f.Translators)
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
		return fmt.Errorf("the slug %q names files: use small letters a to z, figures and hyphens, %d at most", work.Slug, slugLength)
	}
	return nil
}
