package check

import (
	"context"
	"time"
)

// overlay is a media overlay document (EPUB 3.3, 9.2).
type overlay struct {
	*markup
	item  *item
	pars  []par
	total time.Duration // of the clips whose ends are known
	whole bool          // all ends are known
}

// par is a phrase and its sound.
type par struct {
	node *node
	to   *node // the element that is narrated, nil where it is unknown
	d    *document
	clip clip
}

// clip is a stretch of a sound.
type clip struct {
	node       *node
	file       string
	begin, end time.Duration
	known      bool // the sound and both times
}

// checkOverlays looks at the media overlays.
func (b *book) checkOverlays(ctx context.Context) error {
	if b.isEPUB2() {
		return nil
	}
	narrates := b.overlayItems()
	for _, it := range b.pack.items {
		if it.file == "" || it.media != mediaSMIL {
			continue
		}
		if err := context.Cause(ctx); err != nil {
			return err
		}
		m := b.parse(it.file)
		if m == nil {
			continue
		}
		o := &overlay{markup: m, item: it, whole: true}
		b.overlays = append(b.overlays, o)
		b.readOverlay(o)
		b.checkNarrated(o, narrates[it])
		b.checkOrder(o)
		b.checkClips(o)
	}
	if len(b.overlays) == 0 {
		return nil
	}
	b.checkDurations()
	b.checkActiveClasses()
	b.checkSilence()
	if len(b.metaValues("media:narrator")) == 0 {
		b.report(overlayNarrator, b.pack.place(b.pack.metadata), "The book does not say who reads.")
	}
	return nil
}

// overlayItems returns the items that name each overlay as theirs.
func (b *book) overlayItems() map[*item][]*item {
	all := make(map[*item][]*item)
	for _, it := range b.pack.items {
		id, has := it.node.attr("media-overlay")
		if !has {
			continue
		}
		o := b.pack.byID[id]
		switch {
		case o == nil || o.media != mediaSMIL:
			b.report(overlayItem, b.pack.place(it.node), "media-overlay of %s is %q, which is no overlay.", it.href, id)
		case !it.isContent():
			b.report(overlayItem, b.pack.place(it.node), "%s has an overlay and is %s.", it.href, it.media)
		default:
			all[o] = append(all[o], it)
		}
	}
	return all
}

// readOverlay reads the par elements and looks at their shape.
func (b *book) readOverlay(o *overlay) {
	body := o.root.child(nsSMIL, "body")
	if !o.root.is(nsSMIL, "smil") || o.root.value("version") != "3.0" || body == nil {
		b.report(overlayShape, o.place(o.root), "The root is not smil of version 3.0 with a body.")
		return
	}
	if len(body.elementChildren()) == 0 {
		b.report(overlayShape, o.place(body), "The body is empty.")
	}
	for n := range body.all() {
		b.checkTextref(o, n)
		switch {
		case n.is(nsSMIL, "body", "seq"):
			for _, child := range n.elementChildren() {
				if !child.is(nsSMIL, "seq", "par") {
					b.report(overlayShape, o.place(child), "%s stands in %s.", child.name.Local, n.name.Local)
				}
			}
		case n.is(nsSMIL, "par"):
			b.readPar(o, n)
		}
	}
}

func (b *book) checkTextref(o *overlay, n *node) {
	address, has := n.attrNS(nsOPS, "textref")
	if !has {
		if n.is(nsSMIL, "seq") {
			b.report(overlayTextref, o.place(n), "The seq has no epub:textref.")
		}
		return
	}
	to, err := resolve(o.file, address)
	it := b.pack.byFile[to.file]
	if err != nil || it == nil || !it.isContent() || b.lacks(it, to.fragment) {
		b.report(overlayTextref, o.place(n), "epub:textref leads to %q, which is no element of a document.", address)
	}
}

// lacks tells whether a document is known not to have an id.
func (b *book) lacks(it *item, id string) bool {
	d := b.contents[it]
	return d != nil && id != "" && d.ids[id] == nil
}

func (b *book) readPar(o *overlay, n *node) {
	var texts, audios []*node
	for _, child := range n.elementChildren() {
		switch {
		case child.is(nsSMIL, "text"):
			texts = append(texts, child)
		case child.is(nsSMIL, "audio"):
			audios = append(audios, child)
		default:
			b.report(overlayShape, o.place(child), "%s stands in par.", child.name.Local)
		}
	}
	if len(texts) != 1 || len(audios) > 1 {
		b.report(overlayShape, o.place(n), "The par has %d text and %d audio elements.", len(texts), len(audios))
	}
	p := par{node: n}
	if len(texts) > 0 {
		b.readText(o, texts[0], &p)
	}
	if len(audios) > 0 {
		p.clip = b.readClip(o, audios[0])
		o.whole = o.whole && p.clip.known
		if p.clip.known {
			o.total += p.clip.end - p.clip.begin
		}
	}
	o.pars = append(o.pars, p)
}

func (b *book) readText(o *overlay, n *node, p *par) {
	address, has := n.attr("src")
	to, err := resolve(o.file, address)
	it := b.pack.byFile[to.file]
	switch {
	case !has || err != nil || to.isRemote():
		b.report(overlayText, o.place(n), "The src %q is no address in the book.", address)
	case it == nil || !it.isContent():
		b.report(overlayText, o.place(n), "%s is no document of the book.", address)
	case b.lacks(it, to.fragment):
		b.report(overlayText, o.place(n), "No element has the id that %s leads to.", address)
	default:
		if p.d = b.contents[it]; p.d == nil {
			return
		}
		if p.to = p.d.ids[to.fragment]; to.fragment == "" {
			p.to = p.d.root
		}
	}
}

func (b *book) readClip(o *overlay, n *node) clip {
	c := clip{node: n}
	address, has := n.attr("src")
	to, err := resolve(o.file, address)
	it := b.pack.byFile[to.file]
	switch {
	case !has || err != nil || to.fragment != "":
		b.report(overlayAudio, o.place(n), "The src %q is no address of a sound.", address)
		return c
	case to.isRemote():
	case it == nil:
		b.report(overlayAudio, o.place(n), "%s is not in the book.", address)
		return c
	case !isCore(it.media) || family(it.media) == mediaXHTML:
		b.report(overlayAudio, o.place(n), "%s is %s.", address, it.media)
		return c
	default:
		c.file = it.file
	}
	begin, hasBegin := n.attr("clipBegin")
	end, hasEnd := n.attr("clipEnd")
	if !hasBegin || !hasEnd {
		b.report(overlayOpenClip, o.place(n), "The clip does not say both where it begins and where it ends.")
	}
	var okBegin, okEnd bool
	if c.begin, okBegin = clock(begin); !okBegin && hasBegin {
		b.report(overlayClock, o.place(n), "clipBegin is %q.", begin)
	}
	if c.end, okEnd = clock(end); !okEnd && hasEnd {
		b.report(overlayClock, o.place(n), "clipEnd is %q.", end)
	}
	if okEnd && (okBegin || !hasBegin) {
		if c.end <= c.begin {
			b.report(overlayEmptyClip, o.place(n), "The clip begins at %v and ends at %v.", c.begin, c.end)
			return c
		}
		c.known = true
	}
	return c
}
