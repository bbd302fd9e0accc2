package publish

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/beevik/etree"

	"diglot/message"
)

// lexiconType is the media type of a pronunciation lexicon (RFC 4267).
const lexiconType = "application/pls+xml"

// lexiconHref returns the address of a language's lexicon as seen from the
// package document.
func lexiconHref(language string) string { return "lexicons/" + strings.ToLower(language) + ".pls" }

// lexicons packs the pronunciation lexicons of the book, one a language, as
// Pronunciation Lexicon Specification 1.0 has them.
func (f *finisher) lexicons(context.Context) error {
	for _, language := range f.edition.allLexicons() {
		data, err := written(f.edition.lexicon(language))
		if err != nil {
			return err
		}
		if err := f.archive.deflate(lexiconHref(language), data); err != nil {
			return err
		}
	}
	return nil
}

func (e *edition) lexicon(language string) *etree.Document {
	tree := etree.NewDocument()
	tree.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
	root := tree.CreateElement("lexicon")
	root.CreateAttr("version", "1.0")
	root.CreateAttr("xmlns", "http://www.w3.org/2005/01/pronunciation-lexicon")
	root.CreateAttr("alphabet", "ipa")
	root.CreateAttr("xml:lang", language)
	for _, l := range e.book.Work.Lexicon[language] {
		lexeme := root.CreateElement("lexeme")
		lexeme.CreateElement("grapheme").SetText(l.Grapheme)
		if l.Phoneme != "" {
			lexeme.CreateElement("phoneme").SetText(l.Phoneme)
		} else {
			lexeme.CreateElement("alias").SetText(l.Alias)
		}
	}
	return tree
}

// lexicons returns the languages of the work's lexicons that hold for any of
// these languages: that of es holds for es-419 too.
func (e *edition) lexicons(languages map[string]bool) []string {
	var all []string
	for _, of := range slices.Sorted(maps.Keys(e.book.Work.Lexicon)) {
		for language := range languages {
			if language == of || strings.HasPrefix(language, of+"-") {
				all = append(all, of)
				break
			}
		}
	}
	return all
}

// allLexicons returns the languages of the lexicons that the book has.
func (e *edition) allLexicons() []string {
	if len(e.book.Work.Lexicon) == 0 {
		return nil
	}
	languages := e.navigationLanguages()
	for _, d := range e.documents {
		maps.Copy(languages, e.languagesIn(d))
	}
	return e.lexicons(languages)
}

// navigationLanguages returns the languages of the navigation document.
func (e *edition) navigationLanguages() map[string]bool {
	languages := make(map[string]bool)
	for _, tag := range e.book.Languages {
		languages[tag] = true
	}
	return languages
}

// languagesIn returns the languages of a document, those of foreign phrases
// among them.
func (e *edition) languagesIn(d *document) map[string]bool {
	languages := make(map[string]bool)
	for i := range len(d.beads) + len(d.notes) {
		for place, blocks := range d.bead(i) {
			for _, block := range blocks {
				languages[e.language(block, place)] = true
				for _, span := range block.Spans {
					if span.Language != "" {
						languages[span.Language] = true
					}
				}
			}
		}
	}
	return languages
}

// addLexicons links the head of a document in that folder to the lexicons of its
// languages (EPUB 3 Text-to-Speech Enhancements 1.0, 2).
func addLexicons(head *etree.Element, root string, languages []string) {
	for _, language := range languages {
		link := head.CreateElement("link")
		link.CreateAttr("rel", "pronunciation")
		link.CreateAttr("type", lexiconType)
		link.CreateAttr("hreflang", language)
		link.CreateAttr("href", root+lexiconHref(language))
	}
}

// linkLexicons does the same in a section of the skeleton.
func linkLexicons(section []byte, languages []string) ([]byte, error) {
	if len(languages) == 0 {
		return section, nil
	}
	const end = "</head>"
	before, after, found := bytes.Cut(section, []byte(end))
	if !found {
		return nil, message.Errorf("the section is not as go-epub 1.2.1 writes it: no %s", end)
	}
	links := etree.NewDocument()
	addLexicons(&links.Element, "../", languages)
	written, err := links.WriteToBytes()
	if err != nil {
		return nil, err
	}
	return slices.Concat(before, written, []byte("\n"+end), after), nil
}
