package layouts

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"diglot/message"
)

// Page is a filled layout.
type Page struct {
	XHTML   []byte   // the content of a body element; the epub prefix is taken as declared
	Anchors []Anchor // its elements with an id, in reading order
}

// Anchor is an element with an id.
type Anchor struct {
	Element string // "section", "p"
	Type    string // its epub:type
	ID      string
	Depth   int // how many elements with an id are around it
}

// Fill fills the layout with a document. What comes out has been parsed: it is
// well-formed XML and no id occurs twice.
func (l Layout) Fill(d *Document) (Page, error) {
	var out bytes.Buffer
	if err := l.Templates.ExecuteTemplate(&out, "document", d); err != nil {
		return Page{}, message.Errorf("layouts: %s: document %q: %w", l.Name, d.Title, err)
	}
	anchors, err := anchorsOf(out.Bytes())
	if err != nil {
		near := "its beginning"
		if len(anchors) > 0 {
			near = anchors[len(anchors)-1].ID
		}
		return Page{}, message.Errorf("layouts: %s: template \"document\" with %q: near %s: %w", l.Name, d.Title, near, err)
	}
	return Page{XHTML: out.Bytes(), Anchors: anchors}, nil
}

// anchorsOf parses a fragment. The anchors before an error are returned with
// it: the last one tells where it is.
func anchorsOf(fragment []byte) ([]Anchor, error) {
	var anchors []Anchor
	var open []bool // for every open element whether it has an id
	depth := 0
	seen := make(map[string]bool)
	decoder := xml.NewDecoder(bytes.NewReader(fragment))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return anchors, nil
		}
		if err != nil {
			return anchors, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			anchor := anchorOf(token, depth)
			open = append(open, anchor.ID != "")
			if anchor.ID == "" {
				continue
			}
			anchors = append(anchors, anchor)
			if seen[anchor.ID] {
				return anchors, message.Errorf("the id %q stands there twice", anchor.ID)
			}
			seen[anchor.ID] = true
			depth++
		case xml.EndElement:
			if open[len(open)-1] {
				depth--
			}
			open = open[:len(open)-1]
		case xml.Directive, xml.ProcInst:
			return anchors, errors.New("a declaration has no place inside a body")
		}
	}
}

func anchorOf(element xml.StartElement, depth int) Anchor {
	anchor := Anchor{Element: element.Name.Local, Depth: depth}
	for _, attribute := range element.Attr {
		switch attribute.Name {
		case xml.Name{Local: "id"}:
			anchor.ID = attribute.Value
		case xml.Name{Space: "epub", Local: "type"}:
			anchor.Type = attribute.Value
		}
	}
	return anchor
}
