package daisy

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// checkText looks at a document of the text.
func (b *book) checkText(d *document) {
	b.checkXHTML(d)
	b.checkSame(d)
	for n := range d.root.all() {
		switch {
		case n.is("img"):
			b.image(d, n)
		case n.is("a"):
			b.anchor(d, n)
		case n.is("link") && n.attr("href") != "":
			b.follow(d, n, n.attr("href"))
		}
	}
}

func (b *book) image(d *document, n *node) {
	if _, has := n.find("", "alt"); !has {
		b.add(textImageAlt, d.at(n), "The image has no alt.")
	}
	to, ok := b.follow(d, n, n.attr("src"))
	if !ok {
		return
	}
	if head := b.head(to.file); !slices.ContainsFunc(imageHeads, func(h string) bool { return bytes.HasPrefix(head, []byte(h)) }) {
		b.add(textImageKind, d.at(n), "%s is no image that players show.", to.file)
	}
}

// imageHeads are the first bytes of the images a book may have.
var imageHeads = []string{"GIF8", "\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF"}

// anchor follows a link within the book. Links that lead out of it are for who
// reads at a computer.
func (b *book) anchor(d *document, n *node) {
	href := n.attr("href")
	for _, scheme := range []string{"http:", "https:", "mailto:", "ftp:"} {
		if href == "" || strings.HasPrefix(strings.ToLower(href), scheme) {
			return
		}
	}
	other, _ := b.lead(d, n, href)
	if other != nil && other.root.is("html") {
		b.list(other)
	}
}

// list notes a document of the text, once.
func (b *book) list(d *document) {
	if d != b.ncc && !b.listed[d] {
		b.listed[d] = true
		b.texts = append(b.texts, d)
	}
}

// head returns the first bytes of a file.
func (b *book) head(name string) []byte {
	r, err := b.files.reader(name)
	if err != nil {
		return nil
	}
	defer r.Close()
	head := make([]byte, 16)
	n, _ := io.ReadFull(r, head)
	return head[:n]
}
