package manuscript

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"diglot/message"
)

// readHTML reads a web page that was saved to a file. Of a page with an article
// in it, only that is read: menus, adverts and footers are not the text. Nothing
// that the page refers to is fetched.
func readHTML(file, source string) (*document, error) {
	page, err := html.Parse(strings.NewReader(withLines(source)))
	if err != nil {
		return nil, message.Errorf("%s: HTML: %w", file, err)
	}
	doc := &document{file: file, marked: true}
	doc.front.Language = pageLanguage(page)
	if source := address(page); source != "" {
		doc.front.Source = Translated{"": source}
	}
	r := &domReader{doc: doc, picture: func(src string) string { return src }}
	r.noteDropped(page)
	text := article(page)
	r.findNotes(text)
	r.node(text, &scope{kind: Paragraph})
	r.end()
	doc.blocks = append(doc.blocks, r.feet...)
	pageTitle(doc, page)
	return doc, tooLong(doc)
}

// noteDropped says which elements of a page a book cannot hold, each kind once.
func (r *domReader) noteDropped(page *html.Node) {
	for _, name := range []atom.Atom{atom.Script, atom.Style, atom.Iframe, atom.Object, atom.Embed, atom.Audio, atom.Video, atom.Canvas} {
		found := elements(page, name)
		if len(found) == 0 {
			continue
		}
		line, _ := strconv.Atoi(attribute(found[0], lineAttribute))
		r.doc.notes = append(r.doc.notes, Note{File: r.doc.file, Line: line, Code: "element-left-out",
			Words: "<" + name.String(), Text: message.Textf("Elements %q are left out (%d, the first here): a book holds text and pictures.", name, len(found))})
	}
}

// withLines gives every start tag an attribute that holds its line, since the
// parser does not keep it.
func withLines(source string) string {
	var out bytes.Buffer
	line := 1
	for z := html.NewTokenizer(strings.NewReader(source)); z.Next() != html.ErrorToken; {
		raw := z.Raw()
		if raw[0] == '<' && len(raw) > 1 && isLetter(raw[1]) {
			name := 1
			for name < len(raw) && !bytes.ContainsRune([]byte(" \t\r\n\f/>"), rune(raw[name])) {
				name++
			}
			fmt.Fprintf(&out, `%s %s="%d"%s`, raw[:name], lineAttribute, line, raw[name:])
		} else {
			out.Write(raw)
		}
		line += bytes.Count(raw, []byte("\n"))
	}
	return out.String()
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// article returns the part of a page that is its text: its main element or only
// article if it has one, else what looks like an article, else all.
func article(page *html.Node) *html.Node {
	for _, name := range []atom.Atom{atom.Main, atom.Article} {
		if found := elements(page, name); len(found) == 1 && len(textOf(found[0])) > 200 {
			return found[0]
		}
	}
	parser := readability.NewParser()
	parser.KeepClasses = true
	if found, err := parser.ParseDocument(page, nil); err == nil && found.Node != nil {
		// A page that is hardly more than its text is better read whole.
		if kept, all := len(textOf(found.Node)), len(textOf(page)); kept > 500 && kept < all*3/4 {
			return found.Node
		}
	}
	return page
}

// elements returns all elements of a name below a node, in document order.
func elements(n *html.Node, name atom.Atom) []*html.Node {
	var found []*html.Node
	if n.Type == html.ElementNode && n.DataAtom == name {
		found = append(found, n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		found = append(found, elements(c, name)...)
	}
	return found
}

// pageLanguage returns the language that the page as a whole names.
func pageLanguage(page *html.Node) string {
	for _, name := range []atom.Atom{atom.Html, atom.Body} {
		for _, n := range elements(page, name) {
			if tag := languageOf(n); tag != "" {
				return tag
			}
		}
	}
	return ""
}

// address returns where a page says that it is published.
func address(page *html.Node) string {
	for _, link := range elements(page, atom.Link) {
		if attribute(link, "rel") == "canonical" {
			return linkTarget(attribute(link, "href"))
		}
	}
	for _, meta := range elements(page, atom.Meta) {
		if attribute(meta, "property") == "og:url" {
			return linkTarget(attribute(meta, "content"))
		}
	}
	return ""
}

// pageTitle gives a text without a heading of level 1 the one that stands
// elsewhere on the page, or the page's title up to the name of the site.
func pageTitle(doc *document, page *html.Node) {
	for i := range doc.blocks {
		if doc.blocks[i].Kind == Heading && doc.blocks[i].Level == 1 {
			return
		}
	}
	for _, h1 := range elements(page, atom.H1) {
		if text := oneLine(textOf(h1)); text != "" {
			line, _ := strconv.Atoi(attribute(h1, lineAttribute))
			title := Block{Kind: Heading, Level: 1, Line: line, Language: languageOf(h1), Spans: []Span{{Text: text}}}
			doc.blocks = append([]Block{title}, doc.blocks...)
			return
		}
	}
	for _, title := range elements(page, atom.Title) {
		text, _, _ := strings.Cut(oneLine(textOf(title)), " | ")
		if text != "" {
			doc.front.Title = Translated{"": text}
			return
		}
	}
}
