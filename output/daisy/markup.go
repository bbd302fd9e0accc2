package daisy

import (
	"bytes"

	"github.com/beevik/etree"
)

const (
	doctypeXHTML = `DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"`
	doctypeSMIL  = `DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd"`
)

// newDocument begins an XML document and returns its root element as well.
func newDocument(doctype, root string) (*etree.Document, *etree.Element) {
	d := etree.NewDocument()
	d.CreateProcInst("xml", `version="1.0" encoding="utf-8"`)
	d.CreateText("\n")
	d.CreateDirective(doctype)
	d.CreateText("\n")
	return d, d.CreateElement(root)
}

// element adds an element. Its attributes are names and values by turns.
func element(parent *etree.Element, tag string, attributes ...string) *etree.Element {
	e := parent.CreateElement(tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		e.CreateAttr(attributes[i], printable(attributes[i+1]))
	}
	return e
}

// line adds an element on a line of its own.
func line(parent *etree.Element, tag string, attributes ...string) *etree.Element {
	parent.CreateText("\n")
	return element(parent, tag, attributes...)
}

// meta adds a property of the document.
func meta(head *etree.Element, name, content string) {
	line(head, "meta", "name", name, "content", content)
}

// written returns a document as a file.
func written(d *etree.Document) ([]byte, error) {
	d.CreateText("\n")
	var out bytes.Buffer
	_, err := d.WriteTo(&out)
	return out.Bytes(), err
}
