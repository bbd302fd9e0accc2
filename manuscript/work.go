package manuscript

import (
	"io/fs"
	"iter"
	"slices"
	"strings"

	"diglot/message"
)

// Work is one publication in all its languages: what the readers make, and
// what every later step takes. It is plain data; nothing in it refers to a file
// format it came from.
type Work struct {
	Metadata

	// Texts holds one text per language, the main language first. Readers
	// return at least one.
	Texts []Text

	// Lexicon says how words are pronounced that a voice would get wrong, by
	// the language they are spoken in, as a BCP 47 tag. Entries are sorted.
	Lexicon map[string][]Lexeme

	// Files is the folder the manuscript's relative references (images) are
	// opened from. It is rooted: nothing outside that folder can be reached.
	// Nil where the work refers to no file.
	Files fs.FS

	// Notes is what the reader noticed, inferred or left out, by file and line.
	Notes []Note
}

// Metadata is what is true of the work in every language. Empty fields are
// unknown, and nothing downstream may invent them.
type Metadata struct {
	Slug        string // file name stem of everything made from the work: [a-z0-9-]+
	Identifier  string // "urn:isbn:…", "urn:uuid:…", DOI…; empty: one is derived, see publish
	Publisher   string
	Date        string // publication date as W3CDTF: 2025, 2025-03 or 2025-03-27
	Translation Translation
	Creators    []Contributor
}

// Contributor is a person or body with the part they had, as a MARC relator
// code ("aut", "trl", "nrt").
type Contributor struct {
	Name string
	Role string
}

// Text is the work in one language.
type Text struct {
	Language string // BCP 47 tag, "en" or "es-419"
	Source   string // address the text was published at, if the manuscript names it
	Rights   string // licence or rights line, in this language

	// Blocks is the text in reading order. The first is always the only
	// Title block.
	Blocks []Block

	// Front is what the edition says of itself on its title page, after the
	// title (see Imprint). It has the same blocks in the same order in every
	// language of the work.
	Front []Block

	// Contents is the heading of the table of contents, Quotations and
	// Pictures those of the lists beside it; the latter have no ID where the
	// work has nothing to list. Books show them and voices speak them (see
	// Imprint).
	Contents, Quotations, Pictures Block

	// Colophon is what the edition says of itself at its end, in the manner
	// of Front.
	Colophon []Block

	// PageSource is the edition that the Pages of the blocks are those of,
	// as a URN, an address or a name; "" if unknown, "none" where the pages
	// were made for screens.
	PageSource string
}

// Reading yields every block in the order in which it is read: the title, what
// stands below it on the title page, the text, the colophon.
func (t *Text) Reading() iter.Seq[*Block] {
	return func(yield func(*Block) bool) {
		title := min(1, len(t.Blocks))
		for _, blocks := range [][]Block{t.Blocks[:title], t.Front, t.Blocks[title:], t.Colophon} {
			for i := range blocks {
				if !yield(&blocks[i]) {
					return
				}
			}
		}
	}
}

// HasPages reports whether the text says where the pages of a printed edition
// begin.
func (t Text) HasPages() bool {
	return slices.ContainsFunc(t.Blocks, func(b Block) bool { return len(b.Pages) > 0 })
}

// Title returns the words of the title block, or "" if there is none.
func (t Text) Title() string {
	for i := range t.Blocks {
		if t.Blocks[i].Kind == Title {
			return t.Blocks[i].Text()
		}
	}
	return ""
}

// Text returns the text in the language with exactly this tag, or nil.
func (w *Work) Text(language string) *Text {
	for i := range w.Texts {
		if w.Texts[i].Language == language {
			return &w.Texts[i]
		}
	}
	return nil
}

// Languages returns the tags of the texts, main language first.
func (w *Work) Languages() []string {
	tags := make([]string, len(w.Texts))
	for i := range w.Texts {
		tags[i] = w.Texts[i].Language
	}
	return tags
}

// Kind says what a block is to a reader.
type Kind string

// The kinds of block. Lists, quotations and tables are runs of neighbouring
// Item, Quote or Row blocks, so that every block is one paragraph that can be
// paired, narrated and found again.
const (
	Title       Kind = "title"       // the title of the work, once a text
	Heading     Kind = "heading"     // a section's heading, Level 1 (a chapter) to 5
	Paragraph   Kind = "paragraph"   // running text
	Quote       Kind = "quote"       // a paragraph of a quotation set off from the text
	PullQuote   Kind = "pull-quote"  // words of another block repeated to catch the eye
	Attribution Kind = "attribution" // who said the quotation before it
	Item        Kind = "item"        // one list item
	Picture     Kind = "picture"     // an image; its words are the text alternative
	Source      Kind = "source"      // where the text was published
	Row         Kind = "row"         // one row of a table; its cells are parted by tabs
	Footnote    Kind = "footnote"    // a note that a span refers to; notes stand at the end of their text
)

// Block is one paragraph-sized piece of a text.
type Block struct {
	// ID is unique in the work and safe as an XML id and file name part:
	// [a-z][a-z0-9-]*. It begins with the text's language tag in lower case.
	ID       string
	Kind     Kind
	Level    int    // Heading: 1 to 5. Item: depth of nesting from 1. Else 0
	Ordered  bool   // Item: of a numbered list
	Opens    bool   // Item, Quote, Row: begins a list, quotation or table of its own, even after a block of the same kind
	Header   bool   // Row: its cells name the columns
	Language string // BCP 47 tag of the block, nearly always the text's

	// Pair ties the block to the blocks of other texts that have the same
	// Pair: the manuscript itself says that they are translations. "" leaves
	// it to be found.
	Pair string

	Spans     []Span
	Sentences []Sentence // in order, not overlapping; covers all of Text but white space between

	// Pages are the printed pages that begin right before the block or within
	// it, as they are numbered there ("xii", "13"); nearly always at most one.
	// Within counts as before: who looks for page 13 then finds all of it.
	Pages []string

	Label    string // Footnote: the number or sign it has in the manuscript
	Image    string // Picture: slash-separated path in Work.Files
	RepeatOf string // PullQuote, and its Attribution: id of the block whose words it repeats; else ""

	Line     int  // line of the manuscript it begins at, from 1; 0 if it stands in no file
	Inferred bool // the words are not the manuscript's own at this place (a title made from a slug)
}

// Text returns the words of the block without markup. Sentence offsets and the
// times of narration count bytes of this string.
func (b *Block) Text() string {
	if len(b.Spans) == 1 {
		return b.Spans[0].Text
	}
	var s strings.Builder
	for _, span := range b.Spans {
		s.WriteString(span.Text)
	}
	return s.String()
}

// Span is a run of text within a block that shares all its properties.
type Span struct {
	Text     string
	Language string // BCP 47 tag where it differs from the block's, else ""
	Emphasis bool
	Strong   bool
	Code     bool
	Link     string // target, http(s) or mailto; "" if none
	Note     string // id of the Footnote this place refers to; such a span has no text
}

// Sentence is the half-open byte range [Start, End) of one sentence in a
// block's Text.
type Sentence struct{ Start, End int }

// Note is something the reader of a manuscript wants its author to know.
type Note struct {
	File string
	Line int          // from 1; 0 when it concerns the whole file
	Code string       // stable, lower case with hyphens: "title-inferred"
	Text message.Text // a sentence or two, what was seen and what was made of it

	// Words are those of the manuscript that it is about, as they stand in its
	// line or soon after; "" where it is about the line as a whole.
	Words string
}
