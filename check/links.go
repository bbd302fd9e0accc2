package check

import (
	"slices"
	"strings"
)

// use is what a reference is for.
type use int

const (
	hyperlink use = iota // the reader may follow it
	embedded             // it is shown: pictures, documents, styles, scripts
	played               // sound and film, which may lie elsewhere
	mentioned            // nothing is shown or followed
	styling              // a stylesheet
)

// references are the attributes of HTML and SVG that hold an address.
var references = map[string]map[string]use{
	"a": {"href": hyperlink}, "area": {"href": hyperlink},
	"img": {"src": embedded}, "iframe": {"src": embedded}, "embed": {"src": embedded}, "script": {"src": embedded},
	"object": {"data": embedded}, "input": {"src": embedded}, "track": {"src": played},
	"audio": {"src": played}, "video": {"src": played, "poster": embedded}, "source": {"src": played},
	"blockquote": {"cite": mentioned}, "q": {"cite": mentioned}, "ins": {"cite": mentioned}, "del": {"cite": mentioned},
	"image": {"href": embedded}, "use": {"href": embedded},
}

// reference is one address in a file.
type reference struct {
	at      place
	address string
	use     use
	element string
}

// checkReferences looks at where everything in a document leads.
func (b *book) checkReferences(d *document) {
	remote := false
	for n := range d.root.all() {
		if n.name.Local == "" {
			continue
		}
		for _, r := range referencesOf(d, n) {
			if b.checkReference(d.file, r) && r.use != hyperlink && r.use != mentioned {
				remote = true
			}
		}
	}
	if b.isEPUB2() {
		return
	}
	switch says := d.item.has("remote-resources"); {
	case remote && !says:
		b.report(propertyMissing, b.pack.place(d.item.node), "%s uses a file that is not in the book; the property remote-resources must say so.", d.item.href)
	case says && !remote && !slices.ContainsFunc(d.styles, func(s *stylesheet) bool { return s.remote }):
		b.report(propertyUntrue, b.pack.place(d.item.node), "remote-resources says that %s uses files outside the book; it uses none.", d.item.href)
	}
}

// referencesOf returns the addresses that an element names.
func referencesOf(d *document, n *node) []reference {
	var all []reference
	add := func(address string, use use) {
		all = append(all, reference{at: d.place(n), address: address, use: use, element: n.name.Local})
	}
	for attribute, use := range references[n.name.Local] {
		if address, has := n.attr(attribute); has {
			add(address, use)
		}
		if address, has := n.attrNS(nsXLink, attribute); has {
			add(address, use)
		}
	}
	if n.is(nsHTML, "link") {
		rel := strings.Fields(strings.ToLower(n.value("rel")))
		address, has := n.attr("href")
		switch {
		case !has:
		case slices.Contains(rel, "stylesheet"):
			add(address, styling)
		default:
			add(address, mentioned)
		}
	}
	if n.is(nsHTML, "img", "source") {
		for _, address := range candidates(n.value("srcset")) {
			add(address, embedded)
		}
	}
	return all
}

// candidates returns the addresses of a srcset (HTML, srcset attributes). Commas part
// them, and may also be in them.
func candidates(srcset string) []string {
	var all []string
	address := true // comes next, not a description of the size
	for word := range strings.FieldsSeq(srcset) {
		bare := strings.Trim(word, ",")
		if address && bare != "" {
			all = append(all, bare)
		}
		address = strings.HasSuffix(word, ",")
	}
	return all
}

// checkReference looks at where an address leads, and tells whether that is a
// place outside the book.
func (b *book) checkReference(from string, r reference) (remote bool) {
	to, err := resolve(from, r.address)
	if err != nil {
		b.report(linkAddress, r.at, "%q %v.", r.address, err)
		return false
	}
	if to.isRemote() {
		if to.scheme != "http" && to.scheme != "https" {
			if to.scheme == "data" {
				b.checkData(r)
			}
			return false // mailto:, tel: and the like are a reader's choice
		}
		if (r.use == embedded || r.use == styling) && !b.pack.remote[strings.TrimSpace(r.address)] {
			b.report(remoteResource, r.at, "%s uses %s.", r.element, r.address)
		}
		return true
	}
	b.checkInside(from, r, to)
	return false
}

// checkData looks at an address that holds the file itself (EPUB 3.3, 3.7).
func (b *book) checkData(r reference) {
	_, rest, _ := strings.Cut(r.address, ":")
	media, _, _ := strings.Cut(rest, ",")
	switch {
	case r.use == hyperlink && !b.isEPUB2():
		b.report(linkData, r.at, "%s leads to data.", r.element)
	case r.use == embedded && !isCore(media) && needsCore[r.element]:
		b.report(foreignResource, r.at, "%s uses data of the type %q.", r.element, media)
	}
}

// checkInside looks at an address in the book.
func (b *book) checkInside(from string, r reference, to target) {
	it := b.pack.byFile[to.file]
	switch {
	case b.files[to.file] == nil:
		if r.use != mentioned {
			b.report(linkBroken, r.at, "%s leads to %s, which is not in the book.", r.element, r.address)
		}
		return
	case it == nil && to.file == b.pack.file:
		return
	case it == nil:
		b.report(linkUnlisted, r.at, "%s leads to %s, which the manifest does not list.", r.element, r.address)
		return
	}
	switch r.use {
	case hyperlink:
		b.pack.linked[it] = true
		if it.isContent() && !b.pack.isInSpine(it) && !b.isEPUB2() && !(it.media == mediaSVG && to.fragment == "") {
			b.report(linkSpine, r.at, "%s leads to %s, which is not in the spine.", r.element, r.address)
		}
	case embedded, played:
		b.checkForeign(r, it)
	}
	b.checkFragment(r, it, to)
}

// checkReach asks for a way to what is not read in order. A script may be one.
func (b *book) checkReach() {
	p := b.pack
	if b.isEPUB2() || slices.ContainsFunc(p.items, func(it *item) bool { return it.has("scripted") }) {
		return
	}
	for _, it := range p.spine {
		if it.isContent() && !p.linear[it] && !p.linked[it] {
			b.report(spineUnreachable, p.place(it.node), "No document leads to %s, which is not read in order.", it.href)
		}
	}
}

// checkForeign asks for a fallback of what not every reading system can show.
// Films have no core type, scripts that are data none either.
func (b *book) checkForeign(r reference, it *item) {
	if isCore(it.media) || strings.HasPrefix(it.media, "video/") || b.isEPUB2() || b.fallsBack(it, func(it *item) bool { return isCore(it.media) }) {
		return
	}
	if needsCore[r.element] {
		b.report(foreignResource, r.at, "%s uses %s, which is %s.", r.element, r.address, it.media)
	}
}

// needsCore are the elements that show a file and have no fallback in them.
var needsCore = set("img audio image embed input iframe")

// checkFragment asks that an id exists. Fragments of other schemes, such as
// #epubcfi(…) or #t=10, are not looked at.
func (b *book) checkFragment(r reference, it *item, to target) {
	d := b.contents[it]
	if to.fragment == "" || d == nil || strings.ContainsAny(to.fragment, "(=:") && d.ids[to.fragment] == nil {
		return
	}
	if d.ids[to.fragment] == nil {
		b.report(linkBroken, r.at, "%s leads to %s, and no element there has this id.", r.element, r.address)
	}
}
