package manuscript

import (
	"bytes"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"diglot/message"
)

// readDOCX reads a Word document (ECMA-376, WordprocessingML): headings, lists,
// quotations, tables, footnotes, pictures with their text, and languages marked
// on phrases. Of tracked changes, insertions count and deletions do not.
// Paragraphs are counted in place of lines.
func readDOCX(file string) (*document, error) {
	z, err := openArchive(file)
	if err != nil {
		return nil, err
	}
	body, err := readPart(z, "word/document.xml")
	if err != nil {
		return nil, err
	}
	if body.SelectElement("body") == nil {
		return nil, message.Errorf("%s: %w: it is not a Word document", file, ErrDamaged)
	}
	r := &docxReader{doc: &document{file: file, marked: true, files: z}, targets: relations(z)}
	r.styles = readStyles(optionalPart(z, "word/styles.xml"))
	r.bullets = readNumbering(optionalPart(z, "word/numbering.xml"))
	r.blocks(body.SelectElement("body"))
	r.footnotes(optionalPart(z, "word/footnotes.xml"), "f")
	r.footnotes(optionalPart(z, "word/endnotes.xml"), "e")
	r.doc.marked = r.headings
	return r.doc, tooLong(r.doc)
}

type docxReader struct {
	doc       *document
	styles    map[string]docxStyle
	bullets   map[string]bool   // "numbering level": not numbered
	targets   map[string]string // by relation id
	numbering string            // of the list that is being read
	paragraph int
	headings  bool // the document has some
}

// readPart parses one XML part of the document.
func readPart(z *archive, name string) (*etree.Element, error) {
	raw, err := z.read(name)
	if err != nil {
		return nil, err
	}
	if err := shallow(raw); err != nil {
		return nil, fmt.Errorf("%s: %s: %w", z.name, name, err)
	}
	tree := etree.NewDocument()
	if err := tree.ReadFromBytes(raw); err != nil || tree.Root() == nil {
		return nil, fmt.Errorf("%s: %s: %w: %v", z.name, name, ErrDamaged, err)
	}
	return tree.Root(), nil
}

// optionalPart returns an empty element where the part is missing.
func optionalPart(z *archive, name string) *etree.Element {
	if root, err := readPart(z, name); err == nil {
		return root
	}
	return etree.NewElement("none")
}

// relations returns the targets of links and pictures by relation id.
func relations(z *archive) map[string]string {
	targets := make(map[string]string)
	for _, r := range optionalPart(z, "word/_rels/document.xml.rels").SelectElements("Relationship") {
		targets[r.SelectAttrValue("Id", "")] = r.SelectAttrValue("Target", "")
	}
	return targets
}

// blocks reads the paragraphs and tables below an element, and those in the
// content controls among them.
func (r *docxReader) blocks(parent *etree.Element) {
	for _, e := range parent.ChildElements() {
		switch e.Tag {
		case "p":
			r.paragraph++
			r.add(e)
		case "tbl":
			r.table(e)
		case "sdt", "sdtContent", "ins", "customXml", "smartTag":
			r.blocks(e)
		}
	}
}

// add reads one paragraph.
func (r *docxReader) add(p *etree.Element) {
	b := r.kind(p.SelectElement("pPr"))
	b.Line = r.paragraph
	runs := docxRuns{reader: r}
	runs.read(p, Span{})
	b.Spans = runs.spans()
	if len(b.Spans) > 0 {
		r.headings = r.headings || b.Kind == Heading
		r.doc.blocks = append(r.doc.blocks, b)
	}
	for _, picture := range runs.pictures {
		picture.Line = r.paragraph
		r.doc.blocks = append(r.doc.blocks, picture)
	}
}

// kind returns an empty block of the kind that the paragraph's properties say.
func (r *docxReader) kind(properties *etree.Element) Block {
	if properties == nil {
		return Block{Kind: Paragraph}
	}
	style := r.styles[value(properties, "pStyle")]
	level, numbering := style.list, style.numbering
	if n := properties.SelectElement("numPr"); n != nil {
		level, _ = strconv.Atoi(value(n, "ilvl"))
		numbering = value(n, "numId")
	}
	switch {
	case style.heading > 0:
		return Block{Kind: Heading, Level: style.heading}
	case style.quote:
		return Block{Kind: Quote, Opens: !r.follows(Quote)}
	case numbering != "" && numbering != "0":
		opens := !r.follows(Item) || level == 0 && numbering != r.numbering
		r.numbering = numbering
		return Block{Kind: Item, Level: level + 1, Ordered: !r.bullets[numbering+" "+strconv.Itoa(level)], Opens: opens}
	}
	return Block{Kind: Paragraph}
}

func (r *docxReader) follows(kind Kind) bool {
	n := len(r.doc.blocks)
	return n > 0 && r.doc.blocks[n-1].Kind == kind
}

// footnotes reads the notes part. Separators are notes with a type.
func (r *docxReader) footnotes(notes *etree.Element, prefix string) {
	for _, note := range notes.ChildElements() {
		if note.SelectAttr("type") != nil {
			continue
		}
		inner := &docxReader{doc: &document{}, styles: r.styles, bullets: r.bullets, targets: r.targets}
		inner.blocks(note)
		b := Block{Kind: Footnote, Label: prefix + note.SelectAttrValue("id", "")}
		for i := range inner.doc.blocks {
			b.runOn(inner.doc.blocks[i])
		}
		if len(b.Spans) > 0 {
			r.doc.blocks = append(r.doc.blocks, b)
		}
	}
}

// picturePath returns the path of the picture with a relation id.
func (r *docxReader) picturePath(id string) string {
	target := r.targets[id]
	if strings.Contains(target, "://") {
		return target
	}
	return path.Join("word", target)
}

// value returns the w:val attribute of a child, "" where there is none.
func value(parent *etree.Element, child string) string {
	if e := parent.SelectElement(child); e != nil {
		return e.SelectAttrValue("val", "")
	}
	return ""
}

// on reports whether a switch such as w:b is set.
func on(parent *etree.Element, child string) bool {
	e := parent.SelectElement(child)
	if e == nil {
		return false
	}
	switch e.SelectAttrValue("val", "true") {
	case "0", "false", "none", "off":
		return false
	}
	return true
}

// shallow refuses XML whose elements are nested too deep to walk.
func shallow(raw []byte) error {
	_, err := parseXHTML("", bytes.NewReader(raw))
	return err
}
