package check

import (
	"slices"
	"strings"
)

// heading is a heading of the book as it is read.
type heading struct {
	document *document
	node     *node
	first    bool // of its document
}

// checkMirror compares the table of contents with the headings, one by one: each
// heading has an entry, with its words, nested as it is.
func (b *book) checkMirror() {
	if len(b.toc) == 0 {
		return
	}
	of := make(map[string][]entry) // by the file that they lead to
	for _, e := range b.toc {
		of[e.to.file] = append(of[e.to.file], e)
	}
	depths := make(map[int]int) // of headings, by level: the depth their entries have
	for _, h := range b.headings() {
		entries := of[h.document.file]
		i := slices.IndexFunc(entries, func(e entry) bool { return e.leads && leadsTo(e, h) })
		if i < 0 {
			b.report(navHeading, h.document.place(h.node), "The table of contents has no entry for %q.", h.node.words())
			continue
		}
		e := entries[i]
		// Numbers in front of headings are often left out.
		if !strings.HasSuffix(letters(h.node.words()), letters(e.label)) {
			b.report(navWords, b.nav.place(e.node), "The entry says %q, the heading %q.", e.label, h.node.words())
		}
		level := level(h.node)
		if depth, known := depths[level]; known && depth != e.depth {
			b.report(navDepth, b.nav.place(e.node), "%q is at depth %d; other headings h%d are at depth %d.", e.label, e.depth, level, depth)
		} else {
			depths[level] = e.depth
		}
	}
}

// headings returns the headings of what is read in order, but for those of the
// navigation document, of asides and of what is hidden.
func (b *book) headings() []heading {
	var all []heading
	for _, it := range b.pack.spine {
		d := b.contents[it]
		if d == nil || d == b.nav || !b.pack.linear[it] || !d.isHTML() {
			continue
		}
		first := true
		for _, n := range d.headings() {
			if n.words() != "" && !isAside(n) {
				all = append(all, heading{d, n, first})
				first = false
			}
		}
	}
	return all
}

func isAside(n *node) bool {
	for e := range n.ancestors() {
		if _, hidden := e.attr("hidden"); hidden || e.is(nsHTML, "aside", "blockquote", "figure", "dialog", "details") {
			return true
		}
	}
	return false
}

// leadsTo tells whether an entry that leads to the document of a heading leads to it: to it, to a part of it, to
// the section or header that begins with it, or, for the first of a document, to
// the document.
func leadsTo(e entry, h heading) bool {
	n := h.document.ids[e.to.fragment]
	switch {
	case e.to.fragment == "":
		return h.first
	case n == nil:
		return false
	}
	for part := range h.node.all() {
		if part == n {
			return true
		}
	}
	for outer := range h.node.parent.ancestors() {
		if outer == n {
			return firstHeading(outer) == h.node
		}
	}
	// An anchor may stand just before the heading.
	return n.parent == h.node.parent && n.words() == "" && n.order < h.node.order
}

func firstHeading(n *node) *node {
	for e := range n.all() {
		if level(e) > 0 {
			return e
		}
	}
	return nil
}
