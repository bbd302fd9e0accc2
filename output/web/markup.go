package web

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// html turns the XHTML of a layout into HTML and returns the ids of the blocks
// in it, in order. Every element of a block says by data-text which language of
// the work it is in, so that the page can show some and not others.
func (t *text) html(xhtml []byte) (markup []byte, ids []string, err error) {
	var out bytes.Buffer
	out.Grow(len(xhtml) + len(xhtml)/8)
	tokens := html.NewTokenizer(bytes.NewReader(xhtml))
	var sections []string // the elements that the open sections have become
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); !errors.Is(err, io.EOF) {
				return nil, nil, err
			}
			return out.Bytes(), ids, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			token.Type = html.StartTagToken
			token.Attr = plain(token.Attr)
			if token.Data == "section" {
				token.Data = sectionElement(token)
				sections = append(sections, token.Data)
			}
			if found, isBlock := t.blocks[attribute(token, "id")]; isBlock {
				ids = append(ids, found.block.ID)
				token.Attr = append(token.Attr, html.Attribute{Key: "data-text", Val: strconv.Itoa(found.language)})
			}
			if token.Data == "img" {
				token.Attr = append(token.Attr, html.Attribute{Key: "loading", Val: "lazy"})
			}
			out.WriteString(token.String())
		case html.EndTagToken:
			token := tokens.Token()
			if token.Data == "section" {
				token.Data, sections = sections[len(sections)-1], sections[:len(sections)-1]
			}
			out.WriteString(token.String())
		default:
			out.Write(tokens.Raw())
		}
	}
}

// sectionElement returns what a section is in HTML: one that has no name is a
// part of the page and no more.
func sectionElement(section html.Token) string {
	if attribute(section, "aria-labelledby") == "" && attribute(section, "aria-label") == "" {
		return "div"
	}
	return "section"
}

// plain leaves out what HTML has no attribute for, and turns links to other
// documents of the book into links on the page.
func plain(attributes []html.Attribute) []html.Attribute {
	kept := attributes[:0]
	for _, a := range attributes {
		switch {
		case a.Key == "epub:type" || a.Key == "xml:lang":
			continue
		case a.Key == "href" && !strings.Contains(a.Val, ":"):
			if _, id, found := strings.Cut(a.Val, "#"); found {
				a.Val = "#" + id
			}
		}
		kept = append(kept, a)
	}
	return kept
}

func attribute(token html.Token, key string) string {
	for _, a := range token.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
