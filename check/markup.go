package check

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"diglot/message"
)

// Namespaces.
const (
	nsXML   = "http://www.w3.org/XML/1998/namespace"
	nsHTML  = "http://www.w3.org/1999/xhtml"
	nsSVG   = "http://www.w3.org/2000/svg"
	nsMath  = "http://www.w3.org/1998/Math/MathML"
	nsXLink = "http://www.w3.org/1999/xlink"
	nsOPS   = "http://www.idpf.org/2007/ops"
	nsOPF   = "http://www.idpf.org/2007/opf"
	nsDC    = "http://purl.org/dc/elements/1.1/"
	nsSMIL  = "http://www.w3.org/ns/SMIL"
	nsNCX   = "http://www.daisy.org/z3986/2005/ncx/"
	nsOCF   = "urn:oasis:names:tc:opendocument:xmlns:container"
	nsPLS   = "http://www.w3.org/2005/01/pronunciation-lexicon"
)

// Limits on the shape of markup; people write nothing near them.
const (
	deepest    = 250
	mostNodes  = 2 << 20
	longEntity = 1 << 10
)

// markup is an XML document as a tree.
type markup struct {
	file    string
	root    *node
	ids     map[string]*node
	doctype string   // what stands between <!DOCTYPE and >
	linked  []string // addresses in xml-stylesheet instructions
}

// parse reads a file of the book as XML. It is nil where that is impossible,
// which is then reported.
func (b *book) parse(file string) *markup {
	data, ok := b.data(file)
	if !ok {
		return nil
	}
	p := &parser{book: b, markup: &markup{file: file, ids: make(map[string]*node)}}
	if err := p.read(data); err != nil {
		p.fail(err)
		return nil
	}
	return p.markup
}

// parser makes a tree of the tokens of a document. encoding/xml lets pass some
// of what XML forbids, so it looks itself at attributes that stand twice, at
// prefixes without a namespace and at what stands beside the root.
type parser struct {
	*markup
	book         *book
	decoder      *xml.Decoder
	open         *node // the element that the next token belongs to
	depth, nodes int
	at           place // of the token being looked at
	begun        bool  // something other than white space has been read
}

func (p *parser) read(data []byte) error {
	data, err := p.decode(data)
	if err != nil {
		return err
	}
	p.decoder = xml.NewDecoder(bytes.NewReader(data))
	p.decoder.CharsetReader = p.charset
	for {
		p.at = place{file: p.file}
		p.at.line, p.at.column = p.decoder.InputPos()
		token, err := p.decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if err := p.take(token); err != nil {
			return err
		}
	}
	if p.root == nil {
		return errors.New("there is no element in it")
	}
	return nil
}

// decode brings UTF-16 to UTF-8 and drops the mark of order.
func (p *parser) decode(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte{0xFE, 0xFF}) || bytes.HasPrefix(data, []byte{0xFF, 0xFE}) {
		r := xmlUTF16
		if b := p.book; b.pack != nil && b.pack.byFile[p.file] != nil && b.pack.byFile[p.file].media == mediaXHTML {
			r = xmlEncoding // HTML has one encoding
		}
		p.book.report(r, place{file: p.file}, "The file is UTF-16.")
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	}
	return bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), nil
}

// charset is called for every declared encoding but UTF-8.
func (p *parser) charset(label string, r io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return r, nil // decoded before
	}
	p.book.report(xmlEncoding, place{file: p.file, line: 1, column: 1}, "The file says that it is encoded as %s.", label)
	encoding, err := htmlindex.Get(label)
	if err != nil {
		return nil, err
	}
	return encoding.NewDecoder().Reader(r), nil
}

func (p *parser) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return p.start(t)
	case xml.EndElement:
		p.open = p.open.parent
		p.depth--
	case xml.CharData:
		return p.text(string(t))
	case xml.Directive:
		p.directive(string(t))
	case xml.ProcInst:
		if t.Target == "xml" && p.begun {
			return errors.New("the XML declaration is not at the beginning")
		}
		if t.Target == "xml-stylesheet" {
			if m := hrefPart.FindSubmatch(t.Inst); m != nil {
				p.linked = append(p.linked, string(m[1]))
			}
		}
	}
	p.begun = true
	return nil
}

var hrefPart = regexp.MustCompile(`href=["']([^"']*)["']`)

func (p *parser) start(t xml.StartElement) error {
	p.nodes++
	p.depth++
	switch {
	case p.depth > deepest:
		return errors.New("elements are nested too deeply")
	case p.nodes > mostNodes:
		return errors.New("there are too many elements")
	case p.open == nil && p.root != nil:
		return errors.New("a second element follows the root element")
	}
	n := &node{name: t.Name, attrs: t.Attr, parent: p.open, line: p.at.line, column: p.at.column, order: p.nodes}
	if undeclared(t.Name.Space) {
		return message.Errorf("the prefix %s has no namespace", t.Name.Space)
	}
	for i, a := range t.Attr {
		if a.Name.Space != "xmlns" && undeclared(a.Name.Space) {
			return message.Errorf("the prefix %s has no namespace", a.Name.Space)
		}
		for _, b := range t.Attr[:i] {
			if a.Name == b.Name {
				return message.Errorf("the attribute %s stands twice", a.Name.Local)
			}
		}
	}
	if p.open == nil {
		p.root = n
	} else {
		p.open.children = append(p.open.children, n)
	}
	p.open = n
	p.identify(n)
	return nil
}

// undeclared tells a prefix, which encoding/xml leaves where it finds no
// namespace for it, from a namespace, which is an address.
func undeclared(space string) bool { return space != "" && !strings.ContainsAny(space, ":/") }

func (p *parser) identify(n *node) {
	id, has := n.attr("id")
	if !has {
		return
	}
	id = strings.TrimSpace(id)
	switch other := p.ids[id]; {
	case id == "" || strings.ContainsAny(id, " \t\r\n"):
		p.book.report(xmlID, p.place(n), "The id %q is empty or has white space in it.", id)
	case other != nil:
		p.book.report(xmlID, p.place(n), "The id %q already stands in line %d.", id, other.line)
	default:
		p.ids[id] = n
		if !isXMLName(id) && (p.book.isEPUB2() || slices.Contains([]string{nsOPF, nsNCX, nsSMIL}, n.name.Space)) {
			p.book.report(xmlID, p.place(n), "The id %q is no XML name.", id)
		}
	}
}

// isXMLName tells whether a text may be an id by XML, with what is beyond ASCII
// taken on trust. HTML of today asks less of an id.
func isXMLName(id string) bool {
	for i, r := range id {
		begins := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
		follows := r == '-' || r == '.' || r >= '0' && r <= '9'
		if !begins && (i == 0 || !follows) {
			return false
		}
	}
	return true
}

func (p *parser) text(text string) error {
	if p.open == nil {
		if strings.TrimSpace(text) != "" {
			return errors.New("text stands outside the root element")
		}
		return nil
	}
	p.nodes++
	if p.nodes > mostNodes {
		return errors.New("there are too many elements")
	}
	p.open.children = append(p.open.children, &node{text: text, parent: p.open, line: p.at.line, column: p.at.column, order: p.nodes})
	return nil
}

// directive reads a document type: which entities there are hangs on it.
func (p *parser) directive(text string) {
	rest, is := strings.CutPrefix(text, "DOCTYPE")
	if !is {
		return
	}
	p.doctype = strings.TrimSpace(rest)
	p.decoder.Entity = make(map[string]string)
	if strings.Contains(p.doctype, "//DTD XHTML 1.") {
		p.decoder.Entity = xml.HTMLEntity
		return
	}
	for _, m := range entityDeclaration.FindAllStringSubmatch(p.doctype, -1) {
		if len(m[2]) <= longEntity {
			p.decoder.Entity[m[1]] = m[2][1 : len(m[2])-1]
		}
	}
}

var entityDeclaration = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+("[^"<&%]*"|'[^'<&%]*')\s*>`)

// fail reports what keeps a file from being read as XML.
func (p *parser) fail(err error) {
	at, said := p.at, err
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		at = place{file: p.file, line: syntax.Line}
		if p.decoder != nil {
			if line, column := p.decoder.InputPos(); line == syntax.Line {
				at.column = column
			}
		}
		said = errors.New(syntax.Msg)
	}
	if text := said.Error(); strings.HasPrefix(text, "invalid character entity &") && !strings.Contains(text, "(no semicolon)") && !strings.Contains(text, "&#") {
		p.book.report(xmlEntity, at, "XML does not know the entity %s.", strings.TrimPrefix(text, "invalid character entity "))
		return
	}
	p.book.report(xmlMalformed, at, "The file is not well-formed: %v.", said)
}

func (m *markup) place(n *node) place { return place{m.file, n.line, n.column} }
