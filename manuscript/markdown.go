package manuscript

import (
	"bufio"
	"bytes"
	"html"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"diglot/message"
)

// readMarkdown reads CommonMark with tables, footnotes, heading attributes
// ({lang=es}) and YAML front matter. HTML inside it is left out and noted,
// but for page breaks.
func readMarkdown(file, source string) (*document, error) {
	f, source, err := cutFront(file, source)
	if err != nil {
		return nil, err
	}
	r := &markdownReader{
		doc:    &document{file: file, front: f, marked: true},
		source: []byte(source),
	}
	r.lines = lineStarts(r.source)
	md := goldmark.New(
		goldmark.WithParserOptions(parser.WithAttribute()),
		goldmark.WithExtensions(extension.Table, extension.Footnote),
	)
	r.blocks(md.Parser().Parse(text.NewReader(r.source)), within{})
	return r.doc, tooLong(r.doc)
}

type markdownReader struct {
	doc    *document
	source []byte
	lines  []int // offset at which each line begins
}

// within is what encloses a block.
type within struct {
	quote   bool
	opens   bool // the next Quote or Item is the first of its quotation or list
	list    int  // depth
	ordered bool
}

func (r *markdownReader) blocks(parent ast.Node, in within) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n, in)
		in.opens = false
	}
}

func (r *markdownReader) block(n ast.Node, in within) {
	switch n := n.(type) {
	case *ast.Heading:
		b := Block{Kind: Heading, Level: n.Level}
		if in.quote {
			b = Block{Kind: Quote, Opens: in.opens}
		}
		if lang, ok := n.AttributeString("lang"); ok {
			if tag, ok := lang.([]byte); ok {
				b.Language = string(tag)
			}
		}
		r.add(n, b)
	case *ast.Blockquote:
		r.blocks(n, within{quote: true, opens: true})
	case *ast.List:
		opens := in.list == 0
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			r.item(item, within{list: in.list + 1, ordered: n.IsOrdered(), opens: opens})
			opens = false
		}
	case *ast.Paragraph, *ast.TextBlock:
		kind := Paragraph
		if in.quote {
			kind = Quote
		}
		r.add(n, Block{Kind: kind, Opens: in.quote && in.opens})
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b := Block{Kind: Paragraph, Line: r.line(n)}
		if code := strings.TrimRight(string(n.Lines().Value(r.source)), "\n"); code != "" {
			b.Spans = []Span{{Text: code, Code: true}}
			r.doc.blocks = append(r.doc.blocks, b)
		}
	case *ast.HTMLBlock:
		r.html(n)
	case *extast.Table:
		r.table(n)
	case *extast.Footnote:
		r.footnote(n)
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
	default:
		r.blocks(n, in)
	}
}

// item reads one list item. Its paragraphs become one block, parted by line
// breaks, so that an item stays one item; lists inside it follow.
func (r *markdownReader) item(n ast.Node, in within) {
	own := -1
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			at := len(r.doc.blocks)
			r.add(c, Block{Kind: Item, Level: in.list, Ordered: in.ordered, Opens: in.opens && own < 0})
			switch {
			case len(r.doc.blocks) == at || r.doc.blocks[at].Kind != Item:
			case own < 0:
				own = at
			default:
				r.doc.blocks[own].runOn(r.doc.blocks[at])
				r.doc.blocks = slices.Delete(r.doc.blocks, at, at+1)
			}
		default:
			r.block(c, in)
		}
	}
}

// add appends the block with the words of a node, and the images that stand in
// it as blocks of their own after it.
func (r *markdownReader) add(n ast.Node, b Block) {
	b.Line = r.line(n)
	in := inline{reader: r, line: b.Line}
	in.children(n, Span{})
	b.Spans = tidy(in.spans)
	found := in.pictures
	if len(b.Spans) > 0 {
		found = append([]Block{b}, found...)
	}
	if len(found) > 0 {
		found[0].Pages = r.doc.takePages()
	}
	r.doc.blocks = append(r.doc.blocks, found...)
}

// inline gathers the spans of a block.
type inline struct {
	reader   *markdownReader
	line     int
	spans    []Span
	pictures []Block
	closing  string // the end tag of a page break that was read
}

func (in *inline) children(parent ast.Node, style Span) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		in.node(n, style)
	}
}

func (in *inline) node(n ast.Node, style Span) {
	source := in.reader.source
	switch n := n.(type) {
	case *ast.Text:
		in.text(unescape(n.Segment.Value(source), n.IsRaw()), style)
		if n.HardLineBreak() {
			in.text("\n", style)
		} else if n.SoftLineBreak() {
			in.text(" ", style)
		}
	case *ast.String:
		in.text(string(n.Value), style)
	case *ast.CodeSpan:
		style.Code = true
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				in.text(strings.ReplaceAll(string(t.Segment.Value(source)), "\n", " "), style)
			}
		}
	case *ast.Emphasis:
		if n.Level == 1 {
			style.Emphasis = true
		} else {
			style.Strong = true
		}
		in.children(n, style)
	case *ast.Link:
		style.Link = linkTarget(string(n.Destination))
		in.children(n, style)
	case *ast.AutoLink:
		style.Link = linkTarget(string(n.URL(source)))
		in.text(string(n.Label(source)), style)
	case *ast.Image:
		in.picture(n)
	case *extast.FootnoteLink:
		style.Note = strconv.Itoa(n.Index)
		in.text("", style)
	case *extast.FootnoteBacklink:
	case *ast.RawHTML:
		in.html(string(n.Segments.Value(source)))
	default:
		in.children(n, style)
	}
}

func (in *inline) text(s string, style Span) {
	style.Text = s
	in.spans = append(in.spans, style)
}

func (in *inline) picture(n *ast.Image) {
	alt := inline{reader: in.reader, line: in.line}
	alt.children(n, Span{})
	in.pictures = append(in.pictures, Block{
		Kind:  Picture,
		Image: string(n.Destination),
		Spans: []Span{{Text: (&Block{Spans: alt.spans}).Text()}},
		Line:  in.line,
	})
}

// linkTarget returns the target if a book may link to it, else "": the words
// of the link stay.
func linkTarget(to string) string {
	for _, scheme := range []string{"http://", "https://", "mailto:"} {
		if strings.HasPrefix(to, scheme) {
			return to
		}
	}
	if name, domain, ok := strings.Cut(to, "@"); ok && name != "" && domain != "" && !strings.ContainsAny(to, ":/ ") {
		return "mailto:" + to
	}
	return ""
}

// unescape gives the characters that a text node stands for: its backslash
// escapes and character references are resolved, in one pass as CommonMark
// wants (2.4, 2.5).
func unescape(raw []byte, verbatim bool) string {
	if verbatim || !bytes.ContainsAny(raw, `\&`) {
		return string(raw)
	}
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	ghtml.DefaultWriter.Write(w, raw)
	w.Flush()
	return html.UnescapeString(out.String())
}

// tidy joins neighbouring spans of one style, leaves one space where several
// stand together, and none at the ends of the block.
func tidy(all []Span) []Span {
	var kept []Span
	spaced := true
	for _, s := range all {
		if !s.Code {
			s.Text, spaced = squeeze(s.Text, spaced)
		}
		if s.Text == "" && s.Note == "" {
			continue
		}
		if last := len(kept) - 1; last >= 0 {
			style := s
			style.Text = kept[last].Text
			if style == kept[last] && s.Note == "" {
				kept[last].Text += s.Text
				continue
			}
		}
		kept = append(kept, s)
	}
	for len(kept) > 0 {
		if kept[0].Text = strings.TrimLeft(kept[0].Text, " \n"); kept[0].Text != "" || kept[0].Note != "" {
			break
		}
		kept = kept[1:]
	}
	for len(kept) > 0 {
		last := len(kept) - 1
		if kept[last].Text = strings.TrimRight(kept[last].Text, " \n"); kept[last].Text != "" || kept[last].Note != "" {
			break
		}
		kept = kept[:last]
	}
	return kept
}

// squeeze drops spaces that follow a space or a line break. Spaced tells
// whether one stands before the text, and is returned for what comes after.
func squeeze(text string, spaced bool) (string, bool) {
	var out strings.Builder
	for _, r := range text {
		if r != ' ' || !spaced {
			out.WriteRune(r)
		}
		spaced = r == ' ' || r == '\n'
	}
	return out.String(), spaced
}

// leaveOut notes HTML that is left out.
func (r *markdownReader) leaveOut(line int, html string) {
	first, _, _ := strings.Cut(strings.TrimSpace(html), "\n")
	r.doc.notes = append(r.doc.notes, Note{File: r.doc.file, Line: line, Code: "html-left-out", Words: first,
		Text: message.Textf("HTML in Markdown is left out. Write it as Markdown.")})
}

// line returns the line a node begins at, 0 if the parser does not tell.
func (r *markdownReader) line(n ast.Node) int {
	at := n.Pos()
	if at < 0 {
		return 0
	}
	return sort.SearchInts(r.lines, at+1)
}

func lineStarts(source []byte) []int {
	starts := []int{0}
	for i, b := range source {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}
