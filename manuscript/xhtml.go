package manuscript

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"diglot/message"
)

// maxDepth is how deep the elements of a document may be nested.
const maxDepth = 200

// parseXHTML reads a document as XML into the same kind of tree that the HTML
// parser makes, which would read <a id="x"/> as the beginning of a link. Every
// element has its line. Entities that the document declares are not expanded.
func parseXHTML(name string, r io.Reader) (*html.Node, error) {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	root := &html.Node{Type: html.DocumentNode}
	at, depth := root, 0
	for {
		line, _ := d.InputPos()
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return nil, message.Errorf("%s:%d: %w: elements are nested more than %d deep", name, line, ErrTooLarge, maxDepth)
			}
			n := &html.Node{Type: html.ElementNode, Data: token.Name.Local, DataAtom: atom.Lookup([]byte(token.Name.Local))}
			for _, a := range token.Attr {
				key := a.Name.Local
				if a.Name.Space != "" {
					key = a.Name.Space + ":" + key
				}
				n.Attr = append(n.Attr, html.Attribute{Key: key, Val: a.Value})
			}
			n.Attr = append(n.Attr, html.Attribute{Key: lineAttribute, Val: strconv.Itoa(line)})
			at.AppendChild(n)
			at = n
		case xml.EndElement:
			for up := at; up != root; up = up.Parent {
				if up.Data == token.Name.Local {
					at = up.Parent
					break
				}
			}
			depth--
		case xml.CharData:
			at.AppendChild(&html.Node{Type: html.TextNode, Data: string(token)})
		}
	}
	return root, nil
}
