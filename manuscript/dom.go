package manuscript

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"
)

// lineAttribute holds the line of an element in the file it was read from.
const lineAttribute = "data-diglot-line"

// domReader turns a tree of HTML elements into blocks.
type domReader struct {
	doc *document

	// picture returns the path of a picture's file from how the page names it.
	picture func(src string) string

	para  *Block          // the paragraph being gathered, nil between two
	notes map[string]bool // ids of elements that are footnotes
	feet  []Block         // the footnotes found, which follow the text
}

// scope is what encloses a node.
type scope struct {
	kind     Kind // of paragraphs
	opens    bool
	list     int
	ordered  bool
	language string // named by an element around it, "" if none is
	line     int
	style    Span
}

// skipped are the elements of a page whose text is not the text's.
var skipped = map[atom.Atom]bool{
	atom.Nav: true, atom.Form: true, atom.Button: true, atom.Input: true, atom.Select: true, atom.Textarea: true,
	atom.Template: true, atom.Noscript: true, atom.Svg: true, atom.Head: true, atom.Title: true, atom.Script: true, atom.Style: true, atom.Iframe: true, atom.Object: true,
	atom.Embed: true, atom.Audio: true, atom.Video: true, atom.Canvas: true,
}

func (r *domReader) children(n *html.Node, s *scope) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, s)
	}
}

func (r *domReader) node(n *html.Node, s *scope) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data, s)
	case html.ElementNode:
		r.element(n, s)
	case html.DocumentNode:
		r.children(n, s)
	}
}

// element reads an element: inline ones add to the paragraph being gathered,
// all others end it.
func (r *domReader) element(n *html.Node, s *scope) {
	inner := *s
	if line, err := strconv.Atoi(attribute(n, lineAttribute)); err == nil {
		inner.line = line
	}
	if isPageBreak(n) {
		r.pageBreak(n, &inner)
		return
	}
	if hiddenNode(n) || skipped[n.DataAtom] {
		return
	}
	if inline, ok := r.inline(n, &inner, languageOf(n)); ok {
		if inline != nil {
			r.children(n, inline)
		}
		return
	}
	if tag := languageOf(n); tag != "" && n.DataAtom != atom.Html && n.DataAtom != atom.Body {
		inner.language = tag
	}
	r.end()
	r.blockElement(n, &inner)
	r.end()
	s.opens = inner.opens && s.opens
}

// inline reports whether an element is part of a paragraph, and how its
// children are to be read; nil if it is done.
func (r *domReader) inline(n *html.Node, s *scope, tag string) (*scope, bool) {
	outer := s.style.Language
	if tag != "" && tag != s.language {
		s.style.Language = tag
	}
	switch n.DataAtom {
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		s.style.Emphasis = true
	case atom.Strong, atom.B:
		s.style.Strong = true
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		s.style.Code = true
	case atom.A:
		if id, ok := noteTarget(n); ok {
			r.reference(id, s)
			return nil, true
		}
		s.style.Link = linkTarget(attribute(n, "href"))
	case atom.Br:
		r.write("\n", s)
		return nil, true
	case atom.Wbr:
		return nil, true
	case atom.Sup, atom.Sub, atom.Span, atom.Small, atom.Mark, atom.Abbr, atom.Time, atom.Bdi, atom.Bdo,
		atom.U, atom.S, atom.Del, atom.Ins, atom.Q, atom.Label, atom.Font, atom.Ruby, atom.Data, atom.Big:
		if n.DataAtom == atom.Q {
			r.write("“", s)
			r.children(n, s)
			r.write("”", s)
			return nil, true
		}
	case atom.Rt, atom.Rp:
		return nil, true
	default:
		s.style.Language = outer
		return nil, false
	}
	return s, true
}

func (r *domReader) blockElement(n *html.Node, s *scope) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.begin(Block{Kind: Heading, Level: int(n.Data[1] - '0')}, s)
		r.children(n, s)
	case atom.Blockquote:
		quote := *s
		quote.kind, quote.opens = Quote, true
		r.children(n, &quote)
	case atom.Ul, atom.Ol, atom.Menu:
		r.list(n, s)
	case atom.Li:
		r.item(n, s)
	case atom.Table:
		r.table(n, s)
	case atom.Img:
		r.image(n, s)
	case atom.Pre:
		code := *s
		code.style.Code = true
		r.begin(Block{Kind: Paragraph}, &code)
		r.children(n, &code)
	case atom.Dt:
		term := *s
		term.style.Strong = true
		r.children(n, &term)
	default:
		if id := attribute(n, "id"); id != "" && r.notes[id] {
			r.noteBody(n, id, s)
			return
		}
		r.children(n, s)
	}
}

func (r *domReader) list(n *html.Node, s *scope) {
	list := *s
	list.list++
	list.ordered = n.DataAtom == atom.Ol
	list.opens = s.list == 0
	r.children(n, &list)
}

// item reads a list item. Its paragraphs become one block; lists in it follow.
func (r *domReader) item(n *html.Node, s *scope) {
	if id := attribute(n, "id"); id != "" && r.notes[id] {
		r.noteBody(n, id, s)
		return
	}
	item := *s
	item.kind = Item
	at := len(r.doc.blocks)
	r.children(n, &item)
	r.end()
	own := -1
	for i := at; i < len(r.doc.blocks); i++ {
		b := &r.doc.blocks[i]
		if b.Kind != Item || b.Level != max(s.list, 1) {
			break
		}
		if own < 0 {
			own = i
			b.Opens = s.opens
			continue
		}
		r.doc.blocks[own].runOn(*b)
		r.doc.blocks = slices.Delete(r.doc.blocks, i, i+1)
		i--
	}
	s.opens = false
}

func (r *domReader) image(n *html.Node, s *scope) {
	alt := strings.Join(strings.Fields(attribute(n, "alt")), " ")
	b := Block{Kind: Picture, Image: r.picture(attribute(n, "src")), Language: s.language, Line: s.line, Pages: r.doc.takePages()}
	if alt != "" {
		b.Spans = []Span{{Text: alt}}
	}
	r.doc.blocks = append(r.doc.blocks, b)
}

// begin starts a paragraph.
func (r *domReader) begin(b Block, s *scope) {
	r.end()
	b.Line, b.Language, b.Pages = s.line, s.language, r.doc.takePages()
	r.para = &b
}

// write adds text to the paragraph being gathered and begins one where none is.
func (r *domReader) write(text string, s *scope) {
	if r.para == nil {
		if strings.TrimSpace(text) == "" {
			return
		}
		b := Block{Kind: cmp.Or(s.kind, Paragraph)}
		switch b.Kind {
		case Item:
			b.Level, b.Ordered = max(s.list, 1), s.ordered
		case Quote:
			b.Opens, s.opens = s.opens, false
		}
		r.begin(b, s)
	}
	span := s.style
	span.Text = text
	r.para.Spans = append(r.para.Spans, span)
}

// text adds the words of a text node.
func (r *domReader) text(data string, s *scope) {
	if !s.style.Code {
		data = spaceRun.ReplaceAllString(data, " ")
	}
	r.write(data, s)
}

var spaceRun = regexp.MustCompile(`[ \t\r\n\f]+`)

// end finishes the paragraph being gathered.
func (r *domReader) end() {
	if r.para == nil {
		return
	}
	b := *r.para
	r.para = nil
	if b.Spans = tidy(b.Spans); len(b.Spans) == 0 {
		r.doc.pages = append(b.Pages, r.doc.pages...)
		return
	}
	r.doc.blocks = append(r.doc.blocks, b)
}

// attribute returns the value of an attribute, "" if the element has it not.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// languageOf returns the language that an element names for its content.
func languageOf(n *html.Node) string {
	tag := cmp.Or(attribute(n, "lang"), attribute(n, "xml:lang"))
	if tag == "" {
		return ""
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	return parsed.String()
}

// hiddenNode reports whether a page shows an element to nobody.
func hiddenNode(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" && a.Val != "until-found" || a.Key == "aria-hidden" && a.Val == "true" {
			return true
		}
	}
	return false
}
