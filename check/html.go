package check

import "strings"

// htmlElements are the elements of HTML (4) in XHTML.
var htmlElements = set(`html head title base link meta style body article section nav aside
	h1 h2 h3 h4 h5 h6 hgroup header footer address p hr pre blockquote ol ul menu li dl dt dd
	figure figcaption main search div a em strong small s cite q dfn abbr ruby rb rt rtc rp data time
	code var samp kbd sub sup i b u mark bdi bdo span br wbr ins del picture source img iframe
	embed object param video audio track map area table caption colgroup col tbody thead tfoot
	tr td th form label input button select datalist optgroup option textarea output progress
	meter fieldset legend details summary dialog script noscript template slot canvas`)

// xhtml1Elements are those that XHTML 1.1, the markup of EPUB 2, has besides.
var xhtml1Elements = set("acronym big tt")

// obsoleteAttributes are the attributes of older HTML that a few elements have
// still, and those elements (HTML, non-conforming features).
var obsoleteAttributes = map[string]map[string]bool{
	"width":  set("canvas embed iframe img input object source video svg"),
	"height": set("canvas embed iframe img input object source video svg"),
	"name":   set("button fieldset form iframe input map meta object output param select slot textarea details"),
}

// htmlAttributes are the attributes of HTML that any element has, and those that
// some have; which is which is not looked at. Those of obsoleteAttributes come
// on top, and data-*, aria-* and on*.
var htmlAttributes = set(`abbr accept accept-charset accesskey action allow allowfullscreen alt as async
	autocapitalize autocomplete autocorrect autofocus autoplay blocking charset checked cite class color cols
	colspan content contenteditable controls coords crossorigin data datetime decoding default defer dir dirname
	disabled download draggable enctype enterkeyhint fetchpriority for form formaction formenctype formmethod
	formnovalidate formtarget headers hidden high href hreflang http-equiv id imagesizes imagesrcset inert inputmode
	integrity is ismap itemid itemprop itemref itemscope itemtype kind label lang list loading loop low max
	maxlength media method min minlength multiple muted nomodule nonce novalidate open optimum part pattern ping
	placeholder playsinline popover popovertarget popovertargetaction poster preload readonly referrerpolicy rel
	required reversed role rows rowspan sandbox scope selected shape size sizes slot span spellcheck src srcdoc
	srclang srcset start step style tabindex target title translate type usemap value wrap
	about datatype inlist prefix property resource rev typeof vocab`) // the last line is RDFa's

// blocks are what must not stand where HTML expects phrasing content.
var blocks = set(`address article aside blockquote details dialog dl div fieldset figcaption figure
	footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section table
	tbody thead tfoot tr td th ul dd dt caption`)

// phrasingOnly are the elements that hold phrasing content and nothing else.
var phrasingOnly = set(`p h1 h2 h3 h4 h5 h6 pre em strong small s cite q dfn abbr code var samp kbd
	sub sup i b u mark bdi bdo span label legend`)

// heldBy names what an element must stand directly in, and holds what an element
// may directly hold.
var (
	heldBy = map[string]map[string]bool{
		"li": set("ol ul menu template"), "dt": set("dl div template"), "dd": set("dl div template"),
		"tr": set("table thead tbody tfoot template"), "td": set("tr template"), "th": set("tr template"),
		"thead": set("table template"), "tbody": set("table template"), "tfoot": set("table template"),
		"caption": set("table template"), "figcaption": set("figure"), "summary": set("details"),
		"body": set("html"), "head": set("html"), "title": set("head"),
	}
	holds = map[string]map[string]bool{
		"ol": set("li script template"), "ul": set("li script template"),
		"dl": set("dt dd div script template"), "tr": set("td th script template"),
		"table": set("caption colgroup col thead tbody tfoot tr script template"),
		"thead": set("tr script template"), "tbody": set("tr script template"), "tfoot": set("tr script template"),
	}
	notWithin = map[string]map[string]bool{
		"a": set("a button"), "button": set("a button"), "label": set("label"), "form": set("form"),
		"header": set("header footer"), "footer": set("header footer"), "main": set("article aside footer header nav section"),
	}
)

// checkHTML looks at the elements and attributes of an XHTML document as far as
// books are found to break their rules; HTML has a hundred times more.
func (b *book) checkHTML(d *document) {
	for n := range d.root.all() {
		if n.name.Space != nsHTML {
			continue
		}
		name := n.name.Local
		if !htmlElements[name] && !(b.isEPUB2() && xhtml1Elements[name]) {
			b.report(htmlElement, d.place(n), "HTML has no element %s.", name)
			continue
		}
		if b.isEPUB2() {
			continue // XHTML 1.1 has another grammar
		}
		b.checkAttributes(d, n)
		b.checkNesting(d, n)
	}
}

var directions = set("ltr rtl auto")

func (b *book) checkAttributes(d *document, n *node) {
	for _, a := range n.attrs {
		name := a.Name.Local
		if a.Name.Space != "" || htmlAttributes[name] || name == "xmlns" {
			continue
		}
		prefix, _, _ := strings.Cut(name, "-")
		if prefix == "data" || prefix == "aria" || strings.HasPrefix(name, "on") || obsoleteAttributes[name][n.name.Local] {
			continue
		}
		b.report(htmlAttribute, d.place(n), "%s has the attribute %s.", n.name.Local, name)
	}
	if direction, has := n.attr("dir"); has && !directions[strings.ToLower(direction)] {
		b.report(htmlAttribute, d.place(n), "dir is %q, not ltr, rtl or auto.", direction)
	}
}

func (b *book) checkNesting(d *document, n *node) {
	name, in := n.name.Local, n.parent
	if in == nil || in.name.Space != nsHTML {
		return
	}
	switch want := heldBy[name]; {
	case want != nil && !want[in.name.Local],
		holds[in.name.Local] != nil && !holds[in.name.Local][name],
		phrasingOnly[in.name.Local] && blocks[name]:
		b.report(htmlNesting, d.place(n), "%s stands in %s.", name, in.name.Local)
		return
	}
	for outer := range in.ancestors() {
		if outer.name.Space == nsHTML && notWithin[name][outer.name.Local] {
			b.report(htmlNesting, d.place(n), "%s stands within %s.", name, outer.name.Local)
			return
		}
	}
	if holds[name] == nil {
		return
	}
	for _, c := range n.children {
		if c.name.Local == "" && c.words() != "" {
			b.report(htmlNesting, d.place(c), "Text stands directly in %s.", name)
			return
		}
	}
}
