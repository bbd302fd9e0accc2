package check

import (
	"encoding/xml"
	"iter"
	"slices"
	"strings"
)

// node is an element or a stretch of text.
type node struct {
	name         xml.Name // of an element; empty for text
	attrs        []xml.Attr
	text         string
	parent       *node
	children     []*node
	line, column int
	order        int // place in the document
}

// is tells whether the node is an element of that name.
func (n *node) is(space string, names ...string) bool {
	return n != nil && n.name.Space == space && slices.Contains(names, n.name.Local)
}

// attr returns an attribute without a namespace.
func (n *node) attr(name string) (string, bool) { return n.attrNS("", name) }

func (n *node) attrNS(space, name string) (string, bool) {
	for _, a := range n.attrs {
		if a.Name.Space == space && a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// value returns an attribute without the white space around it, "" where it is
// missing.
func (n *node) value(name string) string {
	text, _ := n.attr(name)
	return strings.TrimSpace(text)
}

// types returns the values of epub:type.
func (n *node) types() []string {
	text, _ := n.attrNS(nsOPS, "type")
	return strings.Fields(text)
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

// elements yields the elements of that name below the node.
func (n *node) elements(space string, names ...string) iter.Seq[*node] {
	return func(yield func(*node) bool) {
		for e := range n.all() {
			if e != n && e.is(space, names...) && !yield(e) {
				return
			}
		}
	}
}

// child returns the first child of that name, or nil.
func (n *node) child(space string, names ...string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.is(space, names...) {
			return c
		}
	}
	return nil
}

// elementChildren returns the children that are elements.
func (n *node) elementChildren() []*node {
	var all []*node
	for _, c := range n.children {
		if c.name.Local != "" {
			all = append(all, c)
		}
	}
	return all
}

// ancestors yields the node and what it is in, outwards.
func (n *node) ancestors() iter.Seq[*node] {
	return func(yield func(*node) bool) {
		for ; n != nil; n = n.parent {
			if !yield(n) {
				return
			}
		}
	}
}

// words returns the text of the node, white space made single.
func (n *node) words() string {
	return strings.Join(strings.Fields(n.rawText()), " ")
}

// languageTag returns the language that an element names itself.
func (n *node) languageTag() (string, bool) {
	if tag, has := n.attrNS(nsXML, "lang"); has {
		return tag, true
	}
	return n.attr("lang")
}

// language returns the language that the node is marked as, "" where it is not.
func (n *node) language() string {
	for e := range n.ancestors() {
		if tag, has := e.languageTag(); has {
			return strings.TrimSpace(tag)
		}
	}
	return ""
}

// rawText returns the text of the node as it stands.
func (n *node) rawText() string {
	var text strings.Builder
	for e := range n.all() {
		text.WriteString(e.text)
	}
	return text.String()
}
