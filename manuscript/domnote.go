package manuscript

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// findNotes learns which elements of a page are footnotes: those that a note
// reference points to.
func (r *domReader) findNotes(n *html.Node) {
	if id, ok := noteTarget(n); ok {
		if r.notes == nil {
			r.notes = make(map[string]bool)
		}
		r.notes[id] = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.findNotes(c)
	}
}

// noteTarget returns the id that a note reference points to: a link within the
// page that says it is one (EPUB SSV 1.1 noteref, DPUB-ARIA doc-noteref) or that
// stands raised and holds a number or a sign.
func noteTarget(n *html.Node) (id string, ok bool) {
	if n.Type != html.ElementNode || n.DataAtom != atom.A {
		return "", false
	}
	_, id, ok = strings.Cut(attribute(n, "href"), "#")
	if !ok || id == "" {
		return "", false
	}
	if attribute(n, "role") == "doc-backlink" {
		return "", false
	}
	if attribute(n, "role") == "doc-noteref" || hasToken(attribute(n, "epub:type"), "noteref") {
		return id, true
	}
	raised := n.Parent != nil && n.Parent.DataAtom == atom.Sup || n.FirstChild != nil && n.FirstChild.DataAtom == atom.Sup
	return id, raised && len(strings.TrimSpace(textOf(n))) <= 6
}

// reference writes a note reference.
func (r *domReader) reference(id string, s *scope) {
	if r.para == nil {
		return
	}
	span := s.style
	span.Note = id
	r.para.Spans = append(r.para.Spans, span)
}

// noteBody reads a footnote. It is one block, without the links back.
func (r *domReader) noteBody(n *html.Node, id string, s *scope) {
	body := &domReader{doc: &document{file: r.doc.file}, picture: r.picture}
	dropBacklinks(n)
	plain := scope{kind: Paragraph, line: s.line, language: s.language}
	body.children(n, &plain)
	body.end()
	note := Block{Kind: Footnote, Label: id, Language: s.language, Line: s.line}
	for _, b := range body.doc.blocks {
		note.runOn(b)
	}
	note.Pages = append(note.Pages, body.doc.takePages()...)
	r.doc.notes = append(r.doc.notes, body.doc.notes...)
	if len(note.Spans) > 0 {
		r.feet = append(r.feet, note)
	}
}

// dropBacklinks removes the links by which a footnote leads back to the text.
func dropBacklinks(n *html.Node) {
	var next *html.Node
	for c := n.FirstChild; c != nil; c = next {
		next = c.NextSibling
		if c.DataAtom == atom.A && (attribute(c, "role") == "doc-backlink" || hasToken(attribute(c, "epub:type"), "backlink") ||
			strings.Contains(attribute(c, "class"), "back") || strings.Trim(textOf(c), "↩\ufe0e↑^ \u00a0") == "") {
			n.RemoveChild(c)
			continue
		}
		dropBacklinks(c)
	}
}

// textOf returns the words below a node.
func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var all strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		all.WriteString(textOf(c))
	}
	return all.String()
}

func hasToken(list, token string) bool {
	for _, t := range strings.Fields(list) {
		if t == token {
			return true
		}
	}
	return false
}
