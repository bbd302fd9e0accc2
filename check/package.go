package check

import (
	"context"
	"slices"
	"strings"
)

// packageDocument is the package document as far as other levels need it.
type packageDocument struct {
	*markup
	file     string
	version  string
	metadata *node
	items    []*item
	byID     map[string]*item
	byFile   map[string]*item
	spine    []*item
	nth      map[*item]int // place in the spine
	linear   map[*item]bool
	linked   map[*item]bool  // a document leads to it
	fixed    map[*item]bool  // laid out in advance, says the itemref: or not
	remote   map[string]bool // addresses of sound and film that lie elsewhere
	ncx      *item
}

// item is a publication resource.
type item struct {
	node       *node
	id, href   string
	file       string // in the book; "" for what is not in it
	media      string
	properties []string
}

func (it *item) has(property string) bool { return slices.Contains(it.properties, property) }

// isText tells whether another level reads the file whole.
func (it *item) isText() bool {
	switch family(it.media) {
	case mediaXHTML, mediaSVG, mediaSMIL, mediaNCX, mediaCSS, mediaPLS:
		return true
	}
	return false
}

func (it *item) isContent() bool { return it.media == mediaXHTML || it.media == mediaSVG }

// readPackage reads the package document. It is false where the other levels
// have nothing to stand on.
func (b *book) readPackage() bool {
	file := b.pack.file
	m := b.parse(file)
	if m == nil {
		return false
	}
	p := &packageDocument{markup: m, file: file, byID: make(map[string]*item), byFile: make(map[string]*item), nth: make(map[*item]int), linear: make(map[*item]bool), linked: make(map[*item]bool), fixed: make(map[*item]bool), remote: make(map[string]bool)}
	b.pack = p
	if !m.root.is(nsOPF, "package") {
		b.report(packagePart, m.place(m.root), "The root element is %s, not a package.", m.root.name.Local)
		return false
	}
	p.version = m.root.value("version")
	if p.version != "3.0" && p.version != "2.0" {
		b.report(packageVersion, m.place(m.root), "The version is %q.", p.version)
	}
	if !b.checkParts() {
		return false
	}
	p.metadata = m.root.child(nsOPF, "metadata")
	b.readManifest(m.root.child(nsOPF, "manifest"))
	b.readSpine(m.root.child(nsOPF, "spine"))
	return true
}

// checkParts looks for the parts of the package in their order (EPUB 3.3, 5.4).
func (b *book) checkParts() bool {
	order := []string{"metadata", "manifest", "spine"}
	root, next := b.pack.root, 0
	for _, child := range root.elementChildren() {
		i := slices.Index(order, child.name.Local)
		switch {
		case i < 0 || child.name.Space != nsOPF:
		case i != next:
			b.report(packagePart, b.pack.place(child), "%s does not stand in its place.", child.name.Local)
			next = max(next, i+1)
		default:
			next++
		}
	}
	whole := true
	for _, name := range order {
		if root.child(nsOPF, name) == nil {
			b.report(packagePart, b.pack.place(root), "The package has no %s.", name)
			whole = false
		}
	}
	return whole
}

func (b *book) readManifest(manifest *node) {
	p := b.pack
	for n := range manifest.elements(nsOPF, "item") {
		it := &item{node: n, id: n.value("id"), href: n.value("href"), media: n.value("media-type"), properties: strings.Fields(n.value("properties"))}
		if it.id == "" || it.href == "" || it.media == "" {
			b.report(manifestItem, p.place(n), "The item lacks id, href or media-type.")
		}
		p.items = append(p.items, it)
		if p.byID[it.id] == nil {
			p.byID[it.id] = it
		}
		if it.href == "" {
			continue
		}
		to, err := resolve(p.file, it.href)
		switch {
		case err != nil:
			b.report(manifestItem, p.place(n), "The href %q %v.", it.href, err)
		case to.fragment != "":
			b.report(manifestItem, p.place(n), "The href %q has a fragment.", it.href)
		case to.isRemote():
			p.remote[it.href] = strings.HasPrefix(it.media, "audio/") || strings.HasPrefix(it.media, "video/")
		case p.byFile[to.file] != nil:
			b.report(manifestTwice, p.place(n), "%s is already listed in line %d.", it.href, p.byFile[to.file].node.line)
		case b.files[to.file] == nil:
			b.report(manifestMissing, p.place(n), "%s is not in the archive.", it.href)
		default:
			it.file = to.file
			p.byFile[to.file] = it
		}
	}
}

func (b *book) readSpine(spine *node) {
	p := b.pack
	for n := range spine.elements(nsOPF, "itemref") {
		it := p.byID[n.value("idref")]
		switch {
		case it == nil:
			b.report(spineItem, p.place(n), "The manifest has no item %q.", n.value("idref"))
			continue
		case p.isInSpine(it):
			b.report(spineTwice, p.place(n), "%s is in the spine twice.", it.href)
			continue
		}
		p.nth[it] = len(p.spine)
		p.spine = append(p.spine, it)
		if n.value("linear") != "no" {
			p.linear[it] = true
		}
		b.readItemrefProperties(n, it)
	}
	if len(p.linear) == 0 {
		b.report(spineEmpty, p.place(spine), "The spine has no document that is read in order.")
	}
	b.readSpineNCX(spine)
	direction := spine.value("page-progression-direction")
	if direction != "" && !slices.Contains([]string{"ltr", "rtl", "default"}, direction) {
		b.report(packageAttribute, p.place(spine), "page-progression-direction is %q, not ltr, rtl or default.", direction)
	}
}

func (p *packageDocument) isInSpine(it *item) bool { _, is := p.nth[it]; return is }

func (b *book) readItemrefProperties(n *node, it *item) {
	for property := range strings.FieldsSeq(n.value("properties")) {
		switch property {
		case "rendition:layout-pre-paginated":
			b.pack.fixed[it] = true
		case "rendition:layout-reflowable":
			b.pack.fixed[it] = false
		}
		if !itemrefProperties[property] && !strings.Contains(property, ":") {
			b.report(propertyUnknown, b.pack.place(n), "An itemref knows no property %q.", property)
		}
	}
}

// readSpineNCX finds the NCX, which EPUB 2 needs and EPUB 3 allows.
func (b *book) readSpineNCX(spine *node) {
	p := b.pack
	toc, has := spine.attr("toc")
	it := p.byID[strings.TrimSpace(toc)]
	switch {
	case !has && b.isEPUB2():
		b.report(spineNCX, p.place(spine), "The spine names no NCX.")
	case !has:
		for _, it := range p.items {
			if it.media == mediaNCX {
				b.report(spineNCX, p.place(spine), "The manifest lists %s, but the spine does not name it.", it.href)
			}
		}
	case it == nil || it.media != mediaNCX:
		b.report(spineNCX, p.place(spine), "The spine names %q, which is no NCX.", toc)
	default:
		p.ncx = it
	}
}

var itemrefProperties = set("page-spread-left page-spread-right")

var itemProperties = set("cover-image mathml nav remote-resources scripted svg switch")

func set(words string) map[string]bool {
	all := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// checkGuide looks at the landmarks of EPUB 2 (OPF 2.0.1, 2.6).
func (b *book) checkGuide() {
	p := b.pack
	guide := p.root.child(nsOPF, "guide")
	if guide == nil {
		return
	}
	if len(guide.elementChildren()) == 0 {
		b.report(packageGuide, p.place(guide), "The guide is empty.")
	}
	for n := range guide.elements(nsOPF, "reference") {
		to, err := resolve(p.file, n.value("href"))
		if err != nil || to.isRemote() || p.byFile[to.file] == nil {
			b.report(packageGuide, p.place(n), "The guide leads to %q, which the manifest does not list.", n.value("href"))
		}
	}
}

// checkManifest looks at the items one by one.
func (b *book) checkManifest(context.Context) error {
	p := b.pack
	b.checkGuide()
	navs, covers := 0, 0
	for _, it := range p.items {
		if it.file != "" {
			b.checkExtension(it)
		}
		b.checkFallback(it)
		for _, property := range it.properties {
			if !itemProperties[property] && !strings.Contains(property, ":") {
				b.report(propertyUnknown, p.place(it.node), "An item knows no property %q.", property)
			}
		}
		if it.has("nav") {
			navs++
			if it.media != mediaXHTML {
				b.report(navItem, p.place(it.node), "The navigation document is declared as %s.", it.media)
			}
		}
		if it.has("cover-image") {
			covers++
			if !strings.HasPrefix(it.media, "image/") {
				b.report(coverImage, p.place(it.node), "The cover is declared as %s.", it.media)
			}
		}
	}
	if navs != 1 && !b.isEPUB2() {
		b.report(navItem, place{file: p.file}, "%d items are the navigation document.", navs)
	}
	if covers > 1 {
		b.report(coverImage, place{file: p.file}, "%d items are the cover.", covers)
	}
	for _, it := range p.spine {
		if !it.isContent() && !b.isEPUB2() && !b.fallsBack(it, (*item).isContent) {
			b.report(spineFallback, p.place(it.node), "%s in the spine is %s.", it.href, it.media)
		}
	}
	return nil
}

// checkFallback follows the chain that begins at an item.
func (b *book) checkFallback(it *item) {
	seen := map[*item]bool{it: true}
	for step := it; ; {
		id := step.node.value("fallback")
		if id == "" {
			return
		}
		next := b.pack.byID[id]
		switch {
		case next == nil && step == it:
			b.report(manifestFallback, b.pack.place(it.node), "The manifest has no item %q.", id)
			return
		case next == nil:
			return // told at that item
		case next == it:
			b.report(manifestFallback, b.pack.place(it.node), "The fallbacks of %s lead back to it.", it.href)
			return
		case seen[next]:
			return
		}
		seen[next] = true
		step = next
	}
}

// fallsBack tells whether one of the fallbacks of an item will do.
func (b *book) fallsBack(it *item, does func(*item) bool) bool {
	for range len(b.pack.items) {
		if it = b.pack.byID[it.node.value("fallback")]; it == nil {
			return false
		}
		if does(it) {
			return true
		}
	}
	return false
}
