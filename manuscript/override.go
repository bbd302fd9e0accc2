package manuscript

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"diglot/manuscript/langid"
)

// over returns the front matter with what it leaves open taken from another.
func (f Front) over(below Front) Front {
	f.Language = cmp.Or(below.Language, f.Language) // a file knows its own best
	f.Slug = cmp.Or(f.Slug, below.Slug)
	f.Identifier = cmp.Or(f.Identifier, below.Identifier)
	f.Publisher = cmp.Or(f.Publisher, below.Publisher)
	f.Date = cmp.Or(f.Date, below.Date)
	f.Translation = cmp.Or(f.Translation, below.Translation)
	if len(f.Authors) == 0 {
		f.Authors = below.Authors
	}
	if len(f.Translators) == 0 {
		f.Translators = below.Translators
	}
	f.Title = merged(f.Title, below.Title)
	f.Rights = merged(f.Rights, below.Rights)
	f.Source = merged(f.Source, below.Source)
	f.Kinds = merged(f.Kinds, below.Kinds)
	f.Phrases = merged(f.Phrases, below.Phrases)
	f.Lexicon = mergedLexicons(f.Lexicon, below.Lexicon)
	return f
}

// merged returns a map with the keys of both; where both have one, the first's.
func merged[M ~map[string]V, V any](first, second M) M {
	both := maps.Clone(second)
	if both == nil {
		return first
	}
	maps.Copy(both, first)
	return both
}

// nameable are the kinds that a manuscript may name for a block.
var nameable = []Kind{Title, Heading, Paragraph, Quote, PullQuote, Attribution, Item, Source}

// check refuses what no work can have.
func (f Front) check() error {
	for line, kind := range f.Kinds {
		if !slices.Contains(nameable, kind) {
			return wrongSetting("kinds", "%s: %q is no kind of block; name one of %s", line, kind, listed(nameable))
		}
	}
	for phrase, tag := range f.Phrases {
		if _, err := language.Parse(tag); err != nil && tag != "none" {
			return wrongSetting("phrases", "%q: %q is no language tag, nor none", phrase, tag)
		}
	}
	if f.Date != "" && !isDate(f.Date) {
		return wrongSetting("date", "%q is no date: write it as 2026, 2026-03 or 2026-03-05", f.Date)
	}
	return f.checkLexicon()
}

// isDate reports whether a text is a date as dc:date has it (W3C Date and Time
// Formats, without times).
func isDate(text string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, text)
		return err == nil
	})
}

// listed writes kinds as a list.
func listed(kinds []Kind) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = string(kind)
	}
	return strings.Join(words, ", ")
}

// overrideKinds gives blocks the kinds that the manuscript's author names.
func overrideKinds(blocks []Block, doc *document) {
	file := filepath.Base(doc.file)
	for i := range blocks {
		b := &blocks[i]
		line := strconv.Itoa(b.Line)
		kind, ok := doc.front.Kinds[file+":"+line]
		if !ok {
			kind, ok = doc.front.Kinds[line]
		}
		if !ok || b.Line == 0 {
			continue
		}
		b.Kind, b.Level, b.RepeatOf = kind, 0, ""
		if kind == Heading || kind == Item {
			b.Level = 1
		}
	}
}

// markParts gives the phrases of other languages in a text their language: those
// that the author names, and those that are found. Links and code stay as they
// are.
func markParts(work *Work, t *Text, phrases map[string]string) {
	var others []string
	for _, tag := range work.Languages() {
		if tag != t.Language {
			others = append(others, tag)
		}
	}
	for i := range t.Blocks {
		b := &t.Blocks[i]
		text := b.Text()
		for _, part := range langid.Parts(text, t.Language, others) {
			if phrases[text[part.Start:part.End]] != "none" {
				b.mark(part.Start, part.End, part.Language)
			}
		}
		for _, phrase := range slices.Sorted(maps.Keys(phrases)) {
			tag := phrases[phrase]
			if tag == "none" || phrase == "" || strings.EqualFold(tag, t.Language) {
				continue
			}
			for at := 0; ; {
				found := strings.Index(text[at:], phrase)
				if found < 0 {
					break
				}
				b.mark(at+found, at+found+len(phrase), tag)
				at += found + len(phrase)
			}
		}
	}
}

// mark sets the language of the byte range [start, end) of the block's text,
// parting spans at its ends.
func (b *Block) mark(start, end int, tag string) {
	var spans []Span
	at := 0
	for _, s := range b.Spans {
		from, to := max(start-at, 0), min(end-at, len(s.Text))
		at += len(s.Text)
		if from >= to || s.Code || s.Link != "" || s.Language != "" {
			spans = append(spans, s)
			continue
		}
		before, inside, after := s, s, s
		before.Text, inside.Text, after.Text = s.Text[:from], s.Text[from:to], s.Text[to:]
		inside.Language = tag
		for _, piece := range []Span{before, inside, after} {
			if piece.Text != "" {
				spans = append(spans, piece)
			}
		}
	}
	b.Spans = spans
}
