package manuscript

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"diglot/message"
)

// Formats of translation tools hold units of text that are paired already.
// Their units become paragraphs, tied by Block.Pair.

// readTMX reads a translation memory (TMX 1.4b).
func readTMX(file, source string) (*document, error) {
	root, err := parseBitext(file, source, "tmx")
	if err != nil {
		return nil, err
	}
	doc := &document{file: file}
	for n, unit := range root.FindElements("body/tu") {
		for _, variant := range unit.SelectElements("tuv") {
			tag := variant.SelectAttrValue("xml:lang", variant.SelectAttrValue("lang", ""))
			if err := doc.addUnit(n+1, tag, variant.SelectElement("seg")); err != nil {
				return nil, err
			}
		}
	}
	return doc, tooLong(doc)
}

// readXLIFF reads XLIFF 1.2 and 2.0. A unit without a translation stays alone.
func readXLIFF(file, source string) (*document, error) {
	root, err := parseBitext(file, source, "xliff")
	if err != nil {
		return nil, err
	}
	doc := &document{file: file}
	n := 0
	for _, f := range root.SelectElements("file") {
		from := f.SelectAttrValue("source-language", root.SelectAttrValue("srcLang", ""))
		to := f.SelectAttrValue("target-language", root.SelectAttrValue("trgLang", ""))
		for _, unit := range append(f.FindElements(".//trans-unit"), f.FindElements(".//segment")...) {
			n++
			if err := doc.addUnit(n, from, unit.SelectElement("source")); err != nil {
				return nil, err
			}
			if err := doc.addUnit(n, to, unit.SelectElement("target")); err != nil {
				return nil, err
			}
		}
	}
	return doc, tooLong(doc)
}

func parseBitext(file, source, name string) (*etree.Element, error) {
	if err := shallow([]byte(source)); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	tree := etree.NewDocument()
	if err := tree.ReadFromString(source); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", file, ErrDamaged, err)
	}
	if tree.Root() == nil || tree.Root().Tag != name {
		return nil, message.Errorf("%s: %w: its root element is not %s", file, ErrDamaged, name)
	}
	return tree.Root(), nil
}

// addUnit adds one side of the nth unit.
func (d *document) addUnit(n int, tag string, side *etree.Element) error {
	if side == nil || oneLine(plainText(side)) == "" {
		return nil
	}
	tags, err := canonical([]string{tag})
	if err != nil {
		return message.Errorf("%s: unit %d: %w", d.file, n, err)
	}
	d.blocks = append(d.blocks, Block{
		Language: tags[0], Pair: strconv.Itoa(n), Line: n,
		Spans: spans(oneLine(plainText(side))),
	})
	return nil
}

// nativeCodes are the inline elements whose content is markup of the original
// file, not text (TMX 1.4b, 6; XLIFF 1.2, 2.6).
var nativeCodes = map[string]bool{"bpt": true, "ept": true, "ph": true, "it": true, "x": true, "bx": true, "ex": true}

// plainText returns the words of a segment.
func plainText(e *etree.Element) string {
	var all strings.Builder
	for _, token := range e.Child {
		switch token := token.(type) {
		case *etree.CharData:
			all.WriteString(token.Data)
		case *etree.Element:
			if !nativeCodes[token.Tag] {
				all.WriteString(plainText(token))
			}
		}
	}
	return all.String()
}
