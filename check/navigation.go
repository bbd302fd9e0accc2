package check

import (
	"context"
	"slices"
	"strings"
	"unicode"
)

// entry is a line of the table of contents.
type entry struct {
	node  *node
	label string
	to    target
	leads bool // to a place in the book
	depth int  // from 1
}

// checkNavigation looks at the navigation document (EPUB 3.3, 7).
func (b *book) checkNavigation(context.Context) error {
	if b.nav == nil || b.isEPUB2() {
		return nil
	}
	seen := make(map[string]int)
	for n := range b.nav.root.elements(nsHTML, "nav") {
		types := n.types()
		if len(types) == 0 {
			continue // free of rules
		}
		kind := types[0]
		seen[kind]++
		if seen[kind] == 2 && slices.Contains([]string{"page-list", "landmarks"}, kind) {
			b.report(navTwice, b.nav.place(n), "This is a second nav of the type %s.", kind)
		}
		b.checkNav(n, kind)
	}
	if seen["toc"] != 1 {
		b.report(navTOC, b.nav.place(b.nav.root), "The document has %d tables of contents.", seen["toc"])
	}
	if seen["landmarks"] == 0 {
		b.report(navLandmarks, b.nav.place(b.nav.root), "The document has no landmarks.")
	}
	b.checkMirror()
	return nil
}

// checkNav looks at one list of the navigation document.
func (b *book) checkNav(nav *node, kind string) {
	children := nav.elementChildren()
	if len(children) > 0 && isTitle(children[0]) {
		b.checkNavTitle(children[0])
		children = children[1:]
	} else if kind != "toc" && kind != "page-list" && kind != "landmarks" {
		b.report(navTitle, b.nav.place(nav), "The list of the type %s has no heading.", kind)
	}
	if len(children) != 1 || !children[0].is(nsHTML, "ol") {
		b.report(navList, b.nav.place(nav), "The nav does not hold one ol.")
		return
	}
	entries := b.entries(children[0], 1, kind)
	if kind == "toc" && b.toc == nil {
		b.toc = entries
	}
	before := -1
	for _, e := range entries {
		if e.depth > 1 && (kind == "page-list" || kind == "landmarks") {
			b.report(navFlat, b.nav.place(e.node), "The list of the type %s has a list in it.", kind)
		}
		if kind == "landmarks" && e.node.is(nsHTML, "a") && len(e.node.types()) == 0 {
			b.report(navLandmark, b.nav.place(e.node), "The landmark %q has no epub:type.", e.label)
		}
		if !e.leads || kind == "landmarks" {
			continue
		}
		here := b.position(e.to)
		if here >= 0 && here < before {
			b.report(navOrder, b.nav.place(e.node), "%q comes after an entry that is read later.", e.label)
		}
		before = max(before, here)
	}
}

func isTitle(n *node) bool { return level(n) > 0 || n.is(nsHTML, "hgroup") }

// englishTitles are the headings that programs put into books in any language.
var englishTitles = set("contents tableofcontents landmarks guide listofpages pages listofillustrations")

// checkNavTitle looks at the heading of a list.
func (b *book) checkNavTitle(n *node) {
	if n.words() == "" && !hasAlternative(n) {
		b.report(navLabel, b.nav.place(n), "The heading of the list has no words.")
	}
	for e := range n.all() {
		if e.text != "" && englishTitles[letters(e.text)] && base(e.language()) != "en" {
			b.report(navTitleLanguage, b.nav.place(n), "%q is English and marked as %q.", strings.TrimSpace(e.text), e.language())
		}
	}
}

// letters returns a text in lower case without anything but letters and digits,
// to compare texts by.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// entries returns the lines of a list and of those in it, in order.
func (b *book) entries(list *node, depth int, kind string) []entry {
	var all []entry
	items := list.elementChildren()
	if len(items) == 0 {
		b.report(navList, b.nav.place(list), "The list is empty.")
	}
	for _, li := range items {
		children := li.elementChildren()
		if !li.is(nsHTML, "li") || len(children) == 0 || !children[0].is(nsHTML, "a", "span") {
			b.report(navList, b.nav.place(li), "The entry does not begin with a or span.")
			continue
		}
		label := children[0]
		e := entry{node: label, label: label.words(), depth: depth}
		if e.label == "" && !hasAlternative(label) && !isNamed(label) {
			b.report(navLabel, b.nav.place(label), "The entry has no words.")
		}
		if label.is(nsHTML, "a") {
			b.follow(&e, kind)
		} else if len(children) == 1 {
			b.report(navList, b.nav.place(label), "%q leads nowhere and has no list.", e.label)
		}
		all = append(all, e)
		switch {
		case len(children) == 2 && children[1].is(nsHTML, "ol"):
			all = append(all, b.entries(children[1], depth+1, kind)...)
		case len(children) > 1:
			b.report(navList, b.nav.place(li), "The entry holds something else than a label and a list.")
		}
	}
	return all
}

// follow finds where an entry leads. That the place exists is looked at with all
// other links.
func (b *book) follow(e *entry, kind string) {
	address, has := e.node.attr("href")
	to, err := resolve(b.nav.file, address)
	switch {
	case !has:
		b.report(navTarget, b.nav.place(e.node), "%q has no address.", e.label)
	case err != nil:
	case to.isRemote() && (kind == "toc" || kind == "page-list" || kind == "landmarks"):
		b.report(navTarget, b.nav.place(e.node), "%q leads out of the book.", e.label)
	case to.isRemote():
	default:
		it := b.pack.byFile[to.file]
		if it != nil && !it.isContent() && !b.fallsBack(it, (*item).isContent) {
			b.report(navTarget, b.nav.place(e.node), "%q leads to %s, which is no document.", e.label, it.href)
			return
		}
		e.to, e.leads = to, it != nil
	}
}

// position returns the place of a target in the order of reading, or -1.
func (b *book) position(to target) int {
	it := b.pack.byFile[to.file]
	i, is := b.pack.nth[it]
	if !is {
		return -1
	}
	const document = 2 * mostNodes // more than a document has nodes
	if d := b.contents[it]; d != nil && d.ids[to.fragment] != nil {
		return i*document + d.ids[to.fragment].order
	}
	return i * document
}
