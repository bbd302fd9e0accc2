package check

import (
	"slices"
	"strings"
)

// twins are the values of epub:type that DPUB-ARIA 1.1 has a role for. Where
// several roles will do, a reader of the page is served by any.
var twins = map[string][]string{
	"abstract": {"doc-abstract"}, "acknowledgments": {"doc-acknowledgments"}, "afterword": {"doc-afterword"},
	"appendix": {"doc-appendix"}, "bibliography": {"doc-bibliography"}, "biblioref": {"doc-biblioref"},
	"chapter": {"doc-chapter"}, "colophon": {"doc-colophon"}, "conclusion": {"doc-conclusion"},
	"credit": {"doc-credit"}, "credits": {"doc-credits"}, "dedication": {"doc-dedication"},
	"endnotes": {"doc-endnotes"}, "epigraph": {"doc-epigraph"}, "epilogue": {"doc-epilogue"},
	"errata": {"doc-errata"}, "footnote": {"doc-footnote"}, "foreword": {"doc-foreword"},
	"glossary": {"doc-glossary"}, "glossref": {"doc-glossref"}, "index": {"doc-index"},
	"introduction": {"doc-introduction"}, "noteref": {"doc-noteref"}, "notice": {"doc-notice"},
	"pagebreak": {"doc-pagebreak"}, "page-list": {"doc-pagelist"}, "part": {"doc-part"},
	"preface": {"doc-preface"}, "prologue": {"doc-prologue"}, "pullquote": {"doc-pullquote"},
	"qna": {"doc-qna"}, "subtitle": {"doc-subtitle"}, "tip": {"doc-tip"}, "toc": {"doc-toc"},
}

// checkRoles asks for the role beside each epub:type. On body it is the
// document's business and on links in navigation it says what they lead to.
func (b *book) checkRoles(d *document) {
	for n := range d.root.all() {
		if n.name.Space != nsHTML || n.is(nsHTML, "html", "body") || n.is(nsHTML, "a") && isWithin(n, "nav") {
			continue
		}
		roles := strings.Fields(n.value("role"))
		for _, kind := range n.types() {
			want := twins[kind]
			if want == nil || slices.ContainsFunc(want, func(role string) bool { return slices.Contains(roles, role) }) {
				continue
			}
			b.report(roleMissing, d.place(n), `%s is epub:type="%s" and lacks role="%s".`, n.name.Local, kind, want[0])
		}
	}
}

// isWithin tells whether a node stands in an element of HTML of that name.
func isWithin(n *node, name string) bool {
	for outer := range n.ancestors() {
		if outer.is(nsHTML, name) {
			return true
		}
	}
	return false
}

// headings returns the headings of a document in order; a level of 0 is no
// heading.
func (d *document) headings() []*node {
	var all []*node
	for n := range d.root.all() {
		if level(n) > 0 {
			all = append(all, n)
		}
	}
	return all
}

// level returns the level of a heading, from 1, or 0.
func level(n *node) int {
	if n.name.Space == nsHTML && len(n.name.Local) == 2 && n.name.Local[0] == 'h' && n.name.Local[1] >= '1' && n.name.Local[1] <= '6' {
		return int(n.name.Local[1] - '0')
	}
	return 0
}

// checkHeadings looks at the levels of headings. That of the first is the
// book's business, which may part a chapter into files.
func (b *book) checkHeadings(d *document) {
	before, first := 0, 0
	for _, n := range d.headings() {
		if n.words() == "" && !hasAlternative(n) {
			b.report(headingEmpty, d.place(n), "The heading has no words.")
		}
		here := level(n)
		if before > 0 && here > before+1 {
			b.report(headingSkip, d.place(n), "h%d follows h%d.", here, before)
		}
		if here == 1 {
			if first++; first == 2 {
				b.report(headingFirst, d.place(n), "The document has a second h1.")
			}
		}
		if before == 0 && here > 1 {
			b.report(headingFirst, d.place(n), "The document begins with h%d.", here)
		}
		before = here
	}
}

// checkAlternatives looks at what can only be seen: pictures, tables, links
// without words.
func (b *book) checkAlternatives(d *document) {
	for n := range d.root.all() {
		role := n.value("role")
		decorates := role == "presentation" || role == "none"
		switch {
		case n.is(nsHTML, "img", "area") || n.is(nsHTML, "input") && n.value("type") == "image":
			alt, has := n.attr("alt")
			switch {
			case !has && !isNamed(n) && !decorates:
				b.report(imageAlt, d.place(n), "%s has no alternative.", n.name.Local)
			case has && strings.TrimSpace(alt) == "" && n.is(nsHTML, "img") && !decorates && n.value("aria-hidden") != "true":
				b.report(imageRole, d.place(n), "The picture has an empty alternative and no role.")
			}
		case n.is(nsHTML, "table") && !decorates:
			b.checkTable(d, n)
		case n.is(nsHTML, "a"):
			if _, leads := n.attr("href"); leads && n.words() == "" && !isNamed(n) && !hasAlternative(n) {
				b.report(linkName, d.place(n), "The link has no words.")
			}
		}
	}
}

func (b *book) checkTable(d *document, table *node) {
	cells := 0
	for n := range table.elements(nsHTML, "td", "th") {
		if n.name.Local == "th" || n.value("role") == "rowheader" || n.value("role") == "columnheader" {
			return
		}
		cells++
	}
	if cells > 0 {
		b.report(tableHeader, d.place(table), "The table has no header.")
	}
}

// isNamed tells whether an element gets its accessible name from an attribute.
func isNamed(n *node) bool {
	return n.value("aria-label") != "" || n.value("aria-labelledby") != "" || n.value("title") != ""
}

// hasAlternative tells whether a picture within an element has words.
func hasAlternative(n *node) bool {
	for e := range n.all() {
		if e.value("alt") != "" || e.value("aria-label") != "" || e.is(nsSVG, "title") && e.words() != "" {
			return true
		}
	}
	return false
}
