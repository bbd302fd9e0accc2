package check

import (
	"slices"
	"strings"
	"time"
)

// checkNarrated compares the documents that an overlay speaks of with those that
// name it as theirs (EPUB 3.3, 9.3.5.1).
func (b *book) checkNarrated(o *overlay, owners []*item) {
	spoken := make(map[*item]*node)
	for _, p := range o.pars {
		if p.d != nil && spoken[p.d.item] == nil {
			spoken[p.d.item] = p.node
		}
	}
	for it, n := range spoken {
		if !slices.Contains(owners, it) {
			b.report(overlayShared, o.place(n), "The overlay speaks of %s, whose item does not name it.", it.href)
		}
	}
	for _, it := range owners {
		if spoken[it] == nil && b.contents[it] != nil && len(o.pars) > 0 {
			b.report(overlayShared, b.pack.place(it.node), "The overlay of %s does not speak of it.", it.href)
		}
	}
	if len(owners) == 0 {
		b.report(overlayItem, b.pack.place(o.item.node), "No document names the overlay %s.", o.item.href)
	}
}

// checkOrder asks that the overlay goes through the document as it is read, and
// through each element once (EPUB 3.3, 9.3.2.1).
func (b *book) checkOrder(o *overlay) {
	seen := make(map[*node]bool)
	last := make(map[*document]*node)
	for _, p := range o.pars {
		if p.to == nil {
			continue
		}
		if seen[p.to] {
			b.report(overlayTwice, o.place(p.node), "%s is narrated a second time.", p.to.value("id"))
			continue
		}
		seen[p.to] = true
		if before := last[p.d]; before != nil && p.to.order < before.order {
			b.report(overlayOrder, o.place(p.node), "%s is narrated after %s, which follows it in the document.", p.to.value("id"), before.value("id"))
		}
		last[p.d] = p.to
		b.checkSkippable(o, p)
	}
}

// skippable are the structures that readers want to leave out (EPUB 3.3, 9.4).
var skippable = set("footnote endnote pagebreak pullquote")

func (b *book) checkSkippable(o *overlay, p par) {
	for outer := range p.to.ancestors() {
		for _, kind := range outer.types() {
			if !skippable[kind] {
				continue
			}
			marked := false
			for n := range p.node.ancestors() {
				marked = marked || slices.Contains(n.types(), kind)
			}
			if !marked {
				b.report(overlaySkippable, o.place(p.node), "%s is part of a %s and cannot be left out.", p.to.value("id"), kind)
			}
			return
		}
	}
}

// shortest is the least that a clip of more than a word should last.
const shortest = 100 * time.Millisecond

// checkClips compares the clips with each other and with the sound they are of.
func (b *book) checkClips(o *overlay) {
	ends := make(map[string]time.Duration)
	for _, p := range o.pars {
		c := p.clip
		if !c.known {
			continue
		}
		if end, before := ends[c.file]; before && c.begin < end-time.Millisecond && c.file != "" {
			b.report(overlayOverlap, o.place(c.node), "The clip begins at %v; one before it of the same sound ends at %v.", c.begin, end)
		}
		ends[c.file] = max(ends[c.file], c.end)
		if length, known := b.length(c.file); known && c.end > length.time+length.give {
			b.report(overlayBeyond, o.place(c.node), "The clip ends at %v, the sound %s at %v.", c.end, c.file, length.time.Round(time.Millisecond))
		}
		if c.end-c.begin < shortest && p.to != nil && strings.Contains(p.to.words(), " ") {
			b.report(overlayShortClip, o.place(c.node), "The clip of %q lasts %v.", p.to.words(), c.end-c.begin)
		}
	}
}

// checkDurations compares what the metadata say of durations with the clips.
func (b *book) checkDurations() {
	refining := make(map[string]*node)
	for n := range b.metas("media:duration") {
		if id := n.value("refines"); refining[id] == nil {
			refining[id] = n
		}
	}
	sum, all, pars := time.Duration(0), true, 0
	for _, o := range b.overlays {
		told, ok := b.durationOf(o, refining["#"+o.item.id])
		all = all && ok
		sum += told
		pars += len(o.pars)
		if ok && o.whole && (told-o.total).Abs() > give(len(o.pars)) {
			b.report(overlaySum, b.pack.place(o.item.node), "The clips of %s last %v, and its media:duration is %v.", o.item.href, o.total, told)
		}
	}
	values := b.metaValues("media:duration")
	if len(values) != 1 {
		b.report(overlayDuration, b.pack.place(b.pack.metadata), "The duration of the book stands %d times.", len(values))
		return
	}
	total, ok := clock(values[0])
	switch {
	case !ok:
		b.report(overlayDuration, b.pack.place(b.pack.metadata), "The duration of the book is %q.", values[0])
	case all && (total-sum).Abs() > give(pars):
		b.report(overlaySum, b.pack.place(b.pack.metadata), "The durations of the overlays add up to %v, and that of the book is %v.", sum, total)
	}
}

// give is by how much a sum of so many clips may differ: each is rounded.
func give(clips int) time.Duration { return time.Duration(clips+1) * time.Millisecond }

// durationOf reads the meta element that tells how long an overlay is.
func (b *book) durationOf(o *overlay, meta *node) (time.Duration, bool) {
	if meta == nil {
		b.report(overlayDuration, b.pack.place(o.item.node), "No media:duration refines the overlay %s.", o.item.href)
		return 0, false
	}
	told, ok := clock(meta.words())
	if !ok {
		b.report(overlayDuration, b.pack.place(meta), "The duration is %q.", meta.words())
	}
	return told, ok
}

// checkActiveClasses asks that the highlight can be seen (EPUB 3.3, 9.3.4).
func (b *book) checkActiveClasses() {
	for _, property := range []string{"media:active-class", "media:playback-active-class"} {
		count := 0
		for n := range b.metas(property) {
			_, refines := n.attr("refines")
			class := n.words()
			if count++; count > 1 || refines || class == "" || strings.Contains(class, " ") {
				b.report(overlayProperty, b.pack.place(n), "%s is %q.", property, class)
				continue
			}
			b.checkActiveClass(n, property, class)
		}
	}
}

func (b *book) checkActiveClass(n *node, property, class string) {
	for d := range b.documents {
		if _, narrated := d.item.node.attr("media-overlay"); narrated && !declares(d.styles, class) {
			b.report(overlayClass, b.pack.place(n), "%s is %s, which no stylesheet of %s has.", property, class, d.item.href)
			return
		}
	}
}

// checkSilence tells of documents that are read in order and have no sound.
func (b *book) checkSilence() {
	for _, it := range b.pack.spine {
		if _, narrated := it.node.attr("media-overlay"); !narrated && b.pack.linear[it] && b.contents[it] != nil {
			b.report(overlaySilent, b.pack.place(it.node), "%s is not narrated, and other documents are.", it.href)
		}
	}
}
