package daisy

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"diglot/message"
)

// Limits on the shape of documents; people write nothing near them.
const (
	deepest   = 250
	mostNodes = 2 << 20 // elements of all documents of a book
)

const (
	nsXHTML = "http://www.w3.org/1999/xhtml"
	nsXML   = "http://www.w3.org/XML/1998/namespace"
)

// document is an XML document as a tree.
type document struct {
	file     string
	root     *node
	ids      map[string]*node
	doctype  string // what stands between <!DOCTYPE and >
	encoding string // that the XML declaration names; "" for none
}

// node is an element. Its text is the words of all that is in it.
type node struct {
	space, name string
	attrs       []xml.Attr
	text        strings.Builder // directly in it
	parent      *node
	children    []*node
	line        int
	order       int // place in the document
}

func (n *node) is(names ...string) bool { return n != nil && slices.Contains(names, n.name) }

// attr returns an attribute without the white space around it, "" where it is
// missing.
func (n *node) attr(name string) string {
	value, _ := n.find("", name)
	return value
}

func (n *node) find(space, name string) (string, bool) {
	for _, a := range n.attrs {
		if a.Name.Space == space && a.Name.Local == name {
			return strings.TrimSpace(a.Value), true
		}
	}
	return "", false
}

// all yields the node and what is in it, in order.
func (n *node) all() iter.Seq[*node] {
	return func(yield func(*node) bool) { n.walk(yield) }
}

func (n *node) walk(yield func(*node) bool) bool {
	if n == nil {
		return true
	}
	if !yield(n) {
		return false
	}
	for _, child := range n.children {
		if !child.walk(yield) {
			return false
		}
	}
	return true
}

// child returns the first child of that name, or nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// words returns the text of the node, white space made single.
func (n *node) words() string {
	var all strings.Builder
	for e := range n.all() {
		all.WriteString(e.text.String() + " ")
	}
	return strings.Join(strings.Fields(all.String()), " ")
}

func (d *document) at(n *node) place { return place{d.file, n.line} }

// parse reads a document of the book, once. It is nil where that is impossible,
// which is then reported.
func (b *book) parse(name string) *document {
	if d, known := b.documents[name]; known {
		return d
	}
	b.documents[name] = nil
	d := &document{file: name, ids: make(map[string]*node)}
	data, err := b.data(name)
	line := 0
	if err == nil {
		line, err = b.build(d, data)
	}
	if err != nil {
		b.blind = true
		r := xmlMalformed
		if errors.Is(err, errTooLarge) {
			r = bookTooLarge
		}
		b.add(r, place{name, line}, "The document cannot be read: %v.", err)
		return nil
	}
	b.documents[name] = d
	return d
}

func (b *book) data(name string) ([]byte, error) {
	size := b.files.bytes[name]
	if b.files.markup -= size; size > largestMarkup || b.files.markup < 0 {
		return nil, errTooLarge
	}
	r, err := b.files.reader(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// build makes the tree of a document. With an error it returns the line it is in.
func (b *book) build(d *document, data []byte) (line int, err error) {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Entity = xml.HTMLEntity // those that the DTD of XHTML has
	decoder.CharsetReader = charsetReader
	tree := &builder{book: b, document: d}
	for {
		line, _ = decoder.InputPos()
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = tree.take(token, line)
		}
		if err != nil {
			line, _ = decoder.InputPos()
			return line, err
		}
	}
	if d.root == nil {
		return 0, errors.New("there is no element in it")
	}
	return 0, nil
}

func charsetReader(label string, r io.Reader) (io.Reader, error) {
	encoding, err := htmlindex.Get(label)
	if err != nil {
		return nil, message.Errorf("unknown encoding %q", label)
	}
	return encoding.NewDecoder().Reader(r), nil
}

// builder makes a tree of tokens.
type builder struct {
	*document
	book  *book
	open  *node
	depth int
	nodes int
}

var encodingName = regexp.MustCompile(`encoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

func (t *builder) take(token xml.Token, line int) error {
	switch token := token.(type) {
	case xml.ProcInst:
		if m := encodingName.FindSubmatch(token.Inst); token.Target == "xml" && m != nil {
			t.encoding = string(m[1])
		}
	case xml.Directive:
		if rest, is := bytes.CutPrefix(token, []byte("DOCTYPE")); is {
			t.doctype = string(rest)
		}
	case xml.StartElement:
		return t.begin(token, line)
	case xml.EndElement:
		t.open = t.open.parent
		t.depth--
	case xml.CharData:
		if t.open != nil {
			t.open.text.Write(token)
		}
	}
	return nil
}

func (t *builder) begin(token xml.StartElement, line int) error {
	t.nodes++
	if t.book.nodes++; t.book.nodes > mostNodes {
		return errTooLarge
	}
	if t.depth++; t.depth > deepest {
		return errTooLarge
	}
	n := &node{space: token.Name.Space, name: token.Name.Local, attrs: token.Copy().Attr, parent: t.open, line: line, order: t.nodes}
	switch {
	case t.open != nil:
		t.open.children = append(t.open.children, n)
	case t.root == nil:
		t.root = n
	default:
		return errors.New("there is more than one root")
	}
	t.open = n
	id, has := n.find("", "id")
	if !has {
		return nil
	}
	if t.ids[id] != nil {
		t.book.add(idDuplicate, t.at(n), "The id %q stands in line %d as well.", id, t.ids[id].line)
		return nil
	}
	t.ids[id] = n
	return nil
}

// checkXHTML looks at the frame of an XHTML document.
func (b *book) checkXHTML(d *document) {
	at := place{d.file, d.root.line}
	if !d.root.is("html") || d.root.space != nsXHTML {
		b.add(rootWrong, at, "The root is %s in the namespace %q.", d.root.name, d.root.space)
	}
	if !strings.Contains(d.doctype, "-//W3C//DTD XHTML 1.0 ") {
		b.add(doctypeWrong, place{file: d.file}, "There is no document type of XHTML 1.0.")
	}
	lang, tagged := d.root.find("", "lang")
	tag, xmlTagged := d.root.find(nsXML, "lang")
	switch {
	case !tagged || !xmlTagged || lang == "" || tag == "":
		b.add(languageMissing, at, "The element html does not have both lang and xml:lang.")
	case !strings.EqualFold(lang, tag):
		b.add(languageMissing, at, "Lang is %q, xml:lang is %q.", lang, tag)
	}
	b.checkCharset(d)
}

// checkCharset compares what a document says of its encoding.
func (b *book) checkCharset(d *document) {
	actual := d.encoding
	if actual == "" {
		actual = "utf-8"
	}
	for n := range d.root.child("head").all() {
		if !n.is("meta") {
			continue
		}
		content := n.attr("content")
		if strings.EqualFold(n.attr("http-equiv"), "content-type") {
			_, content, _ = strings.Cut(strings.ToLower(content), "charset=")
		} else if n.attr("name") != "ncc:charset" {
			continue
		}
		if !strings.EqualFold(strings.TrimSpace(content), actual) {
			b.add(charsetWrong, d.at(n), "Here the encoding is %q, in the XML declaration %q.", content, actual)
		}
	}
}
