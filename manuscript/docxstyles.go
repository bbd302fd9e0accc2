package manuscript

import (
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// docxStyle is what a paragraph style means.
type docxStyle struct {
	heading   int // level from 1, 0 for none; the title has 1
	quote     bool
	numbering string // id, "" for none
	list      int    // level from 0
}

// readStyles learns what the paragraph styles of a document mean, by the names
// that Word gives its own styles in every language, and by the styles that they
// are based on.
func readStyles(styles *etree.Element) map[string]docxStyle {
	byID := make(map[string]*etree.Element)
	for _, s := range styles.SelectElements("style") {
		byID[s.SelectAttrValue("styleId", "")] = s
	}
	found := make(map[string]docxStyle, len(byID))
	for id := range byID {
		found[id] = meaning(byID, id, 10)
	}
	return found
}

func meaning(byID map[string]*etree.Element, id string, most int) docxStyle {
	s := byID[id]
	if s == nil || most == 0 {
		return docxStyle{}
	}
	m := meaning(byID, value(s, "basedOn"), most-1)
	name := strings.ToLower(value(s, "name"))
	switch {
	case name == "title":
		m.heading = 1
	case strings.HasPrefix(name, "heading "):
		if level, err := strconv.Atoi(name[len("heading "):]); err == nil {
			m.heading = level + 1
		}
	case name == "quote", name == "intense quote", name == "block text":
		m.quote = true
	}
	if properties := s.SelectElement("pPr"); properties != nil {
		if n := properties.SelectElement("numPr"); n != nil {
			m.numbering = value(n, "numId")
			m.list, _ = strconv.Atoi(value(n, "ilvl"))
		}
		if level, err := strconv.Atoi(value(properties, "outlineLvl")); err == nil && level < 9 && m.heading == 0 {
			m.heading = level + 2
		}
	}
	return m
}

// readNumbering returns which levels of which numberings are bullets, by
// "numbering level".
func readNumbering(numbering *etree.Element) map[string]bool {
	abstract := make(map[string]*etree.Element)
	for _, a := range numbering.SelectElements("abstractNum") {
		abstract[a.SelectAttrValue("abstractNumId", "")] = a
	}
	bullets := make(map[string]bool)
	for _, n := range numbering.SelectElements("num") {
		a := abstract[value(n, "abstractNumId")]
		if a == nil {
			continue
		}
		for _, level := range a.SelectElements("lvl") {
			if value(level, "numFmt") == "bullet" {
				bullets[n.SelectAttrValue("numId", "")+" "+level.SelectAttrValue("ilvl", "")] = true
			}
		}
	}
	return bullets
}
