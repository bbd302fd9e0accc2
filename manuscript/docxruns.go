package manuscript

import (
	"strings"

	"github.com/beevik/etree"
	"golang.org/x/text/language"
)

// docxRuns gathers the spans of a paragraph.
type docxRuns struct {
	reader   *docxReader
	all      []Span
	pictures []Block
}

func (r *docxRuns) read(parent *etree.Element, style Span) {
	for _, e := range parent.ChildElements() {
		switch e.Tag {
		case "r":
			r.run(e, style)
		case "hyperlink":
			link := style
			link.Link = linkTarget(r.reader.targets[e.SelectAttrValue("id", "")])
			r.read(e, link)
		case "ins", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir":
			r.read(e, style)
		}
	}
}

func (r *docxRuns) run(e *etree.Element, style Span) {
	if properties := e.SelectElement("rPr"); properties != nil {
		style.Strong = on(properties, "b")
		style.Emphasis = on(properties, "i")
		if on(properties, "vanish") {
			return
		}
		if lang := properties.SelectElement("lang"); lang != nil {
			tag := lang.SelectAttrValue("val", "")
			if on(properties, "rtl") {
				tag = lang.SelectAttrValue("bidi", tag)
			}
			style.Language = tag
		}
	}
	for _, c := range e.ChildElements() {
		switch c.Tag {
		case "t":
			r.write(c.Text(), style)
		case "tab":
			r.write(" ", style)
		case "br", "cr":
			if c.SelectAttrValue("type", "") == "" {
				r.write("\n", style)
			}
		case "noBreakHyphen":
			r.write("\u2011", style)
		case "footnoteReference":
			r.all = append(r.all, Span{Note: "f" + c.SelectAttrValue("id", "")})
		case "endnoteReference":
			r.all = append(r.all, Span{Note: "e" + c.SelectAttrValue("id", "")})
		case "drawing", "pict":
			r.picture(c)
		case "AlternateContent":
			if choice := c.SelectElement("Choice"); choice != nil {
				r.run(choice, style)
			}
		}
	}
}

func (r *docxRuns) write(text string, style Span) {
	style.Text = strings.NewReplacer("\t", " ", "\r", "", "\u00ad", "").Replace(text)
	r.all = append(r.all, style)
}

// picture reads a drawing: its file, and the description in its properties.
func (r *docxRuns) picture(drawing *etree.Element) {
	var b Block
	for _, e := range drawing.FindElements(".//*") {
		switch e.Tag {
		case "docPr":
			if text := oneLine(e.SelectAttrValue("descr", "")); text != "" {
				b.Spans = []Span{{Text: text}}
			}
		case "blip":
			b.Image = r.reader.picturePath(e.SelectAttrValue("embed", e.SelectAttrValue("link", "")))
		}
	}
	if b.Image != "" {
		b.Kind = Picture
		r.pictures = append(r.pictures, b)
	}
}

// spans returns the spans of the paragraph. Word marks the language of every
// run; only a phrase in another language than most of its paragraph keeps it.
func (r *docxRuns) spans() []Span {
	count := make(map[string]int)
	main := ""
	for i := range r.all {
		s := &r.all[i]
		if s.Language == "" {
			continue
		}
		parsed, err := language.Parse(s.Language)
		if err != nil {
			s.Language = ""
			continue
		}
		base, _ := parsed.Base()
		s.Language = base.String()
		if count[s.Language] += len(s.Text); count[s.Language] > count[main] {
			main = s.Language
		}
	}
	for i := range r.all {
		if r.all[i].Language == main {
			r.all[i].Language = ""
		}
	}
	return tidy(r.all)
}
