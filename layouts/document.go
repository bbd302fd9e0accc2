package layouts

import "html/template"

// Document is what the template "document" is filled with: the body of one
// content document.
type Document struct {
	Title     string // for the head of the page, and for messages
	Language  string // BCP 47 tag of the document
	Direction string // "ltr" or "rtl", that of Language
	Kind      Kind   // TitlePage, Opening, Chapter, Continuation or Colophon
	Section   Section
	Notes     Section // of Paragraphs, the footnotes of the document; without Groups where it has none
}

// Section is a heading and what stands under it.
type Section struct {
	ID       string
	Kind     Kind   // the document's for its outermost section, else ""
	Level    int    // of the heading, 1 to 6, without gaps from 1 in a document
	Heading  *Pair  // nil in a Continuation
	Label    string // what to call the section where it has no heading, Printable
	Language string // BCP 47 tag of Label where it differs from the document's, else ""
	Groups   []Group
	Sections []Section // after the groups

	// Languages are those of the book's texts, by Part.Text. Layouts that set
	// one text after the other say by them which begins.
	Languages []Language
}

// Language is what one of the book's texts is in.
type Language struct {
	Tag       string // BCP 47
	Direction string // "ltr" or "rtl" where it differs from the document's, else ""
	Name      string // what it is called in itself, Printable
}

// Kind says what a document, section or group is.
type Kind string

// Kinds of document.
const (
	TitlePage    Kind = "titlepage"    // the title of the work and whose it is
	Opening      Kind = "opening"      // begins with the title of the work
	Chapter      Kind = "chapter"      // begins with a heading of the first level
	Continuation Kind = "continuation" // begins without a heading: what is before the first chapter, or goes on with a long one
	Colophon     Kind = "colophon"     // what the edition says of itself
)

// Kinds of group. The first four have a Pair, Item may have Groups as well
// (the lists nested in it), the others have Groups alone.
const (
	Paragraphs Kind = "paragraphs"
	Picture    Kind = "picture"
	Row        Kind = "row"
	Item       Kind = "item"
	Table      Kind = "table"      // of Row
	List       Kind = "list"       // of Item
	Quotation  Kind = "quotation"  // of Paragraphs, Pull Quote
	PullQuote  Kind = "pull-quote" // of Paragraphs: the words and who said them
)

// Group is a pair or a run of pairs that belong together.
type Group struct {
	Kind    Kind
	ID      string
	Ordered bool // List: numbered
	Header  bool // Row: its cells name the columns
	Pair    Pair
	Groups  []Group
}

// Part is one paragraph in one language.
type Part struct {
	ID        string
	Classes   string      // "original" or "translation", and what the paragraph is where that is no plain text
	Text      int         // which of the book's texts it is from, the leading one is 0
	Language  string      // BCP 47 tag
	Direction string      // "ltr" or "rtl" where it differs from the document's, else ""
	Sentences []Sentence  // of an image: no more than the pages that begin with it
	Cells     []Cell      // of a row; its words stand there and not in Sentences
	Twins     []Reference // to what says the same in the other languages
	Back      *Reference  // of a footnote: to where the text refers to it; else nil

	Image string // address of the image as seen from the document; "" for words
	Alt   string // what the image says, Printable; "" if it says nothing
}

// Sentence is one sentence of a part, or the space between two.
type Sentence struct {
	ID   string // "" for the space between two, and where a part is not divided
	Runs []Run
}

// Run is a piece of text that shares all its properties.
type Run struct {
	Text      string
	Language  string // BCP 47 tag where it differs from the part's, else ""
	Direction string // "ltr" or "rtl" with a Language, else ""
	Emphasis  bool
	Strong    bool
	Code      bool
	Link      string // an address that may be followed; "" if none
	Words     []Word // that are heard one by one

	Note *Reference // a run without text: the reference to a footnote
	Page *PageBreak // a run without text: a page of the printed edition begins
}

// PageBreak is where a page of a printed edition begins.
type PageBreak struct {
	ID    string
	Label string // the number of the page, Printable
}

// Word is the part of a run that one word takes, as bytes of its Text. Words
// stand in order and do not overlap.
type Word struct {
	ID         string
	Start, End int
}

// Cell is one cell of a row.
type Cell struct {
	ID        string // of a cell that names a column, else ""
	Headers   string // ids of the cells that name its column, with spaces between
	Sentences []Sentence
}

// Reference is a link to another place of the book.
type Reference struct {
	ID       string // of the link itself, so that another may lead back; "" if none does
	Target   string // address as seen from the document
	Text     string // what is shown, Printable
	Name     string // what is heard, Printable; it has Text in it (WCAG 2.2, 2.5.3)
	Language string // BCP 47 tag of Name where it differs from the part's, else ""
}

// Attributes returns the attributes that every element of a part carries: id,
// class, language and direction. Templates write it inside the start tag, so
// that no layout can forget to mark a language (EPUB Accessibility 1.1, WCAG
// 2.2 success criterion 3.1.2).
func (p Part) Attributes() template.HTMLAttr {
	b := make([]byte, 0, 128)
	if p.ID != "" {
		b = appendAttribute(b, "id", p.ID)
		b = append(b, ' ')
	}
	return template.HTMLAttr(p.appendLook(b))
}

// Look returns the same attributes without the id, for an element that repeats
// a part: what an image says stands below it for the eye as well, and there a
// screen reader, which has said it, is to pass it by.
func (p Part) Look() template.HTMLAttr {
	return template.HTMLAttr(p.appendLook(make([]byte, 0, 128)))
}

func (p Part) appendLook(b []byte) []byte {
	b = appendAttribute(b, "class", p.Classes)
	return appendLanguage(b, p.Language, p.Direction)
}

// Words returns the sentences as XHTML.
func (p Part) Words() template.HTML { return xhtml(p.Sentences) }

// Words returns the sentences as XHTML.
func (c Cell) Words() template.HTML { return xhtml(c.Sentences) }

func xhtml(sentences []Sentence) template.HTML {
	size := 0
	for _, sentence := range sentences {
		size += 32
		for _, run := range sentence.Runs {
			size += len(run.Text) + 32
		}
	}
	b := make([]byte, 0, size)
	for _, sentence := range sentences {
		b = appendSentence(b, sentence)
	}
	return template.HTML(b)
}

// Attributes returns the attributes of a link with the reference's address and
// name.
func (r Reference) Attributes() template.HTMLAttr {
	return template.HTMLAttr(r.append(make([]byte, 0, 128)))
}

func (r Reference) append(b []byte) []byte {
	if r.ID != "" {
		b = appendAttribute(b, "id", r.ID)
		b = append(b, ' ')
	}
	b = appendAttribute(b, "href", r.Target)
	b = append(b, ' ')
	b = appendAttribute(b, "aria-label", r.Name)
	if r.Language != "" {
		b = appendLanguage(b, r.Language, "")
	}
	return b
}
