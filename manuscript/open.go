package manuscript

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"diglot/manuscript/langid"
	"diglot/message"
)

// Options are choices that a manuscript cannot make for itself. The zero value
// lets everything be found out.
type Options struct {
	// Languages are the tags of the texts, main language first: with several
	// files one per file, with one file those it holds. Nil: they are
	// detected, in the order in which the texts stand.
	Languages []string

	// Front goes before what the files say of themselves.
	Front Front
}

// Open reads a work from one file that holds all its languages, or from one
// file per language. Formats are told by the ending of the file's name: see
// formats.go. A file with an unknown ending is plain text.
//
// Errors name the file and, where there is one, the line. Among them are
// ErrEmpty, ErrBinary, ErrEncoding, ErrTooLarge and ErrOneLanguage.
func Open(files []string, options Options) (*Work, error) {
	if len(files) == 0 {
		return nil, errors.New("no manuscript was named")
	}
	tags, err := canonical(options.Languages)
	if err != nil {
		return nil, err
	}
	if len(files) > 1 && len(tags) > 0 && len(tags) != len(files) {
		return nil, message.Errorf("%d languages are named for %d files: name one for each file", len(tags), len(files))
	}
	if err := options.Front.check(); err != nil {
		return nil, err
	}
	work := &Work{}
	var pictures shelf
	phrases := make(map[string]string)
	places := make(map[string]bool)
	var fronts []Front
	for i, file := range files {
		doc, err := read(file)
		if err != nil {
			return nil, err
		}
		if err := doc.front.check(); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		doc.front = options.Front.over(doc.front)
		maps.Copy(phrases, doc.front.Phrases)
		var texts []Text
		switch {
		case len(files) == 1:
			texts, err = divide(doc, tags)
		case len(tags) > 0:
			texts, err = whole(doc, tags[i])
		default:
			texts, err = whole(doc, "")
		}
		if err != nil {
			return nil, err
		}
		if err := pictures.add(file, doc, texts); err != nil {
			return nil, err
		}
		work.Notes = append(work.Notes, doc.notes...)
		begun(places, file, texts)
		fronts = append(fronts, doc.front)
		for _, t := range texts {
			if other := work.Text(t.Language); other != nil {
				return nil, message.Errorf("%s: is in %s, and so is the file before it: a work has one text per language", file, t.Language)
			}
			work.Notes = append(work.Notes, shape(&t, doc)...)
			work.Texts = append(work.Texts, t)
		}
		describe(work, doc.front)
	}
	work.Files = pictures.files()
	for i := range work.Texts {
		markParts(work, &work.Texts[i], phrases)
	}
	for i, front := range fronts {
		for _, note := range front.unused(files[i], places, work) {
			if !slices.ContainsFunc(work.Notes, func(n Note) bool { return n.Code == note.Code && n.Text.Equal(note.Text) }) {
				work.Notes = append(work.Notes, note)
			}
		}
	}
	return work, name(work, files[0])
}

// read reads one file into blocks.
func read(file string) (*document, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, message.Errorf("%s: there is no such file", file)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", file, err)
	case info.IsDir():
		return nil, message.Errorf("%s: is a folder; name a text file in it", file)
	case !info.Mode().IsRegular():
		return nil, message.Errorf("%s: is not a regular file", file)
	}
	doc, err := formatOf(file)(file)
	if err != nil {
		return nil, err
	}
	if len(doc.blocks) == 0 {
		return nil, fmt.Errorf("%s: %w", file, ErrEmpty)
	}
	return doc, nil
}

// canonical checks language tags and gives each the form BCP 47 recommends.
func canonical(tags []string) ([]string, error) {
	var all []string
	for _, tag := range tags {
		parsed, err := language.Parse(strings.TrimSpace(tag))
		if err != nil {
			return nil, message.Errorf("%q is not a language tag such as en or es-419", tag)
		}
		if slices.Contains(all, parsed.String()) {
			return nil, message.Errorf("the language %s is named twice", parsed)
		}
		all = append(all, parsed.String())
	}
	return all, nil
}

// whole makes one text of a document that is in one language.
func whole(doc *document, tag string) ([]Text, error) {
	if tag == "" {
		tag = doc.front.Language
	}
	if tag == "" {
		var all strings.Builder
		for i := range doc.blocks {
			all.WriteString(doc.blocks[i].Text())
			all.WriteString("\n")
		}
		found, confidence := langid.Text(all.String())
		if found == "" || confidence < 0.5 {
			return nil, message.Errorf("%s: the language of the text is not clear; name it with --languages", doc.file)
		}
		tag = found
	}
	return []Text{{Language: tag, Blocks: doc.blocks}}, nil
}

// divide parts the blocks of one document by language. A heading that names its
// language speaks for itself and what follows; else it is detected.
func divide(doc *document, tags []string) ([]Text, error) {
	words := make([]string, len(doc.blocks))
	for i := range doc.blocks {
		words[i] = doc.blocks[i].Text()
	}
	found := langid.Blocks(words)
	for i := range found {
		// A source ends its text, unless its address says otherwise.
		if i > 0 && sourceLine().MatchString(words[i]) && !strings.Contains(words[i], "/"+found[i]+"/") {
			found[i] = found[i-1]
		}
	}
	for i := len(found) - 2; i >= 0; i-- {
		if doc.blocks[i].Kind == Heading {
			found[i] = found[i+1] // a heading speaks the language of what it heads
		}
	}
	var named, before string
	var texts []Text
	for i, block := range doc.blocks {
		if block.Language != "" {
			named = block.Language
		}
		tag := found[i]
		if named != "" {
			tag = named
		}
		if tag = among(tags, tag); len(tags) > 0 && !slices.Contains(tags, tag) {
			tag = tags[0]
			if len(texts) > 0 {
				tag = before
			}
		}
		before = tag
		at := slices.IndexFunc(texts, func(t Text) bool { return t.Language == tag })
		if at < 0 {
			at = len(texts)
			texts = append(texts, Text{Language: tag})
		}
		texts[at].Blocks = append(texts[at].Blocks, block)
	}
	if len(texts) < 2 {
		return nil, message.Errorf("%s: %w: all %d paragraphs are in %s; put the translation after them, or name a second file with it",
			doc.file, ErrOneLanguage, len(doc.blocks), texts[0].Language)
	}
	slices.SortStableFunc(texts, func(a, b Text) int {
		return slices.Index(tags, a.Language) - slices.Index(tags, b.Language)
	})
	return texts, nil
}

// among returns the wanted tag that a detected one stands for: es-419 for es.
func among(tags []string, found string) string {
	for _, tag := range tags {
		if base, _, _ := strings.Cut(tag, "-"); tag == found || base == found {
			return tag
		}
	}
	return found
}
