package check

import (
	"context"
	"encoding/xml"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// document is a content document (EPUB 3.3, 6).
type document struct {
	*markup
	item   *item
	styles []*stylesheet // that hold for it
}

func (d *document) isHTML() bool { return d.item.media == mediaXHTML }

// readContents reads the XHTML and SVG documents, several at a time.
func (b *book) readContents(ctx context.Context) error {
	read := make([]*document, len(b.pack.items))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, it := range b.pack.items {
		if it.file == "" || !it.isContent() {
			continue
		}
		group.Go(func() error {
			if err := context.Cause(ctx); err != nil {
				return err
			}
			if m := b.parse(it.file); m != nil {
				read[i] = &document{markup: m, item: it}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	b.contents = make(map[*item]*document)
	for i, d := range read {
		if d == nil {
			continue
		}
		b.contents[b.pack.items[i]] = d
		if d.item.has("nav") && d.isHTML() {
			b.nav = d
		}
	}
	return nil
}

// documents yields the content documents in the order of the manifest.
func (b *book) documents(yield func(*document) bool) {
	for _, it := range b.pack.items {
		if d := b.contents[it]; d != nil && !yield(d) {
			return
		}
	}
}

// checkContents looks at the content documents one by one.
func (b *book) checkContents(ctx context.Context) error {
	for d := range b.documents {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		want, r := "svg", svgRoot
		space := nsSVG
		if d.isHTML() {
			want, r, space = "html", htmlRoot, nsHTML
		}
		if !d.root.is(space, want) {
			b.report(r, d.place(d.root), "The root element is %s.", d.root.name.Local)
			continue
		}
		b.checkReferences(d)
		b.checkClasses(d)
		b.checkLanguageAttributes(d.markup)
		if d.isHTML() {
			b.checkPage(d)
		}
		if !b.isEPUB2() {
			b.checkProperties(d)
			b.checkViewport(d)
		}
	}
	b.checkReach()
	return nil
}

// checkPage looks at an XHTML document.
func (b *book) checkPage(d *document) {
	head, body := d.root.child(nsHTML, "head"), d.root.child(nsHTML, "body")
	if head == nil || body == nil {
		b.report(htmlRoot, d.place(d.root), "The document has no head or no body.")
		return
	}
	title := head.child(nsHTML, "title")
	for other := range head.elements(nsHTML, "title") {
		if other != title {
			b.report(htmlNesting, d.place(other), "The head has a title before this one.")
		}
	}
	switch {
	case title == nil:
		b.report(htmlTitle, d.place(head), "The document has no title.")
	case title.words() == "" && !b.isEPUB2():
		b.report(htmlTitleEmpty, d.place(title), "The title is empty.")
	}
	if d.doctype != "" && !b.isEPUB2() && !html5Doctype.MatchString(d.doctype) {
		b.report(xmlDoctype, place{file: d.file, line: 1}, "The document type is %s.", d.doctype)
	}
	_, onRoot := d.root.languageTag()
	_, onBody := body.languageTag()
	if !onRoot && !onBody {
		b.report(langMissing, d.place(d.root), "The document does not say in which language it is.")
	}
	b.checkDirection(d, body)
	b.checkHTML(d)
	b.checkHeadings(d)
	b.checkAlternatives(d)
	if !b.isEPUB2() {
		b.checkRoles(d)
	}
}

var html5Doctype = regexp.MustCompile(`(?s)^html(\s+SYSTEM\s+["']about:legacy-compat["'])?\s*(\[.*\])?$`)

// checkDirection asks that text of languages written from right to left says so.
func (b *book) checkDirection(d *document, body *node) {
	for n := range d.root.all() {
		tag, has := n.languageTag()
		if !has || !isRightToLeft(tag) {
			continue
		}
		of := n
		if n == d.root {
			of = body // where it may stand as well
		}
		if direction := directionOf(of); direction != "rtl" && direction != "auto" && n.words() != "" {
			b.report(dirMissing, d.place(n), "%s is in %s, which is written from right to left, and does not say so.", n.name.Local, tag)
		}
	}
}

// directionOf returns the direction that holds at a node.
func directionOf(n *node) string {
	for e := range n.ancestors() {
		if direction, has := e.attr("dir"); has {
			return direction
		}
	}
	return ""
}

// checkProperties compares what a document has with what the manifest says it
// has (EPUB 3.3, D.6).
func (b *book) checkProperties(d *document) {
	has := map[string]bool{"svg": false, "mathml": false, "scripted": false}
	for n := range d.root.all() {
		switch {
		case n.is(nsSVG, "svg") && n != d.root:
			has["svg"] = true
		case n.is(nsMath, "math"):
			has["mathml"] = true
		case isScript(n):
			has["scripted"] = true
			b.report(scriptNeeded, d.place(n), "The document runs a script.")
		case n.is(nsHTML, "form"):
			has["scripted"] = true
		}
		if hasHandler(n) {
			has["scripted"] = true
			b.report(scriptNeeded, d.place(n), "%s runs a script.", n.name.Local)
		}
	}
	for _, property := range []string{"svg", "mathml", "scripted"} {
		switch says := d.item.has(property); {
		case has[property] && !says:
			b.report(propertyMissing, b.pack.place(d.item.node), "%s has what the property %s stands for.", d.item.href, property)
		case says && !has[property] && !(property == "svg" && !d.isHTML()):
			b.report(propertyUntrue, b.pack.place(d.item.node), "%s has nothing that the property %s stands for.", d.item.href, property)
		}
	}
}

// isScript tells a script that runs from a block of data.
func isScript(n *node) bool {
	if !n.is(nsHTML, "script") && !n.is(nsSVG, "script") {
		return false
	}
	kind := n.value("type")
	return kind == "" || kind == "module" || strings.Contains(kind, "javascript") || strings.Contains(kind, "ecmascript")
}

// hasHandler tells whether an element has an attribute that runs a script.
func hasHandler(n *node) bool {
	return slices.ContainsFunc(n.attrs, func(a xml.Attr) bool {
		return a.Name.Space == "" && strings.HasPrefix(a.Name.Local, "on")
	})
}

// checkViewport asks for the size of pages of fixed layout (EPUB 3.3, 8.2.2.6).
func (b *book) checkViewport(d *document) {
	if !d.isHTML() || !b.pack.isInSpine(d.item) || !b.isFixed(d.item) {
		return
	}
	for n := range d.root.elements(nsHTML, "meta") {
		content := n.value("content")
		if n.value("name") == "viewport" && strings.Contains(content, "width") && strings.Contains(content, "height") {
			return
		}
	}
	b.report(viewportMissing, d.place(d.root), "The document is of fixed layout and has no size.")
}

// isFixed tells whether a document is laid out in advance: its itemref says so,
// or the book does.
func (b *book) isFixed(it *item) bool {
	if fixed, says := b.pack.fixed[it]; says {
		return fixed
	}
	return slices.Contains(b.metaValues("rendition:layout"), "pre-paginated")
}
