package daisy

import (
	"context"
	"slices"
	"strings"
	"time"
)

// presentation is a SMIL document of the book.
type presentation struct {
	file   string
	length time.Duration // of its clips
	broken bool          // a clip has no length that can be told
}

// present notes that the NCC leads to a SMIL document.
func (b *book) present(file string) {
	if b.byFile[file] == nil {
		b.byFile[file] = &presentation{file: file}
		b.smils = append(b.smils, b.byFile[file])
	}
}

var tests = []string{"pagenumber-on", "footnote-on", "sidebar-on", "prodnote-on"}

// checkPresentation looks at a SMIL document, its clips and where it leads.
func (b *book) checkPresentation(ctx context.Context, s *presentation) {
	d := b.parse(s.file)
	if d == nil {
		s.broken = true
		return
	}
	b.checkSMIL(d)
	if len(d.metas("dc:format")) == 0 {
		b.add(metaMissing, place{file: d.file}, "There is no dc:format.")
	}
	body := d.root.child("body")
	if body == nil || len(body.children) != 1 || !body.children[0].is("seq") {
		b.add(smilShape, place{file: d.file}, "The body does not hold one seq and nothing else.")
		s.broken, b.blind = true, true
		return
	}
	reader := &hearing{book: b, document: d, presentation: s, ends: make(map[string]time.Duration), reached: make(map[string]int)}
	for n := range body.children[0].all() {
		reader.element(ctx, n)
	}
}

// checkSMIL looks at the frame of a SMIL document.
func (b *book) checkSMIL(d *document) {
	if !d.root.is("smil") || d.root.space != "" {
		b.add(rootWrong, d.at(d.root), "The root is %s in the namespace %q.", d.root.name, d.root.space)
	}
	if !strings.Contains(d.doctype, "-//W3C//DTD SMIL 1.0//") {
		b.add(doctypeWrong, place{file: d.file}, "There is no document type of SMIL 1.0.")
	}
	layout := d.root.child("head").child("layout")
	if layout == nil || len(layout.children) != 1 || layout.child("region") == nil {
		b.add(smilRegion, place{file: d.file}, "There is no layout with one region.")
	}
	b.checkSame(d)
}

// hearing follows a SMIL document from clip to clip.
type hearing struct {
	*book
	document     *document
	presentation *presentation
	ends         map[string]time.Duration // of the last clip, by sound
	reached      map[string]int           // place in the text, by its document
}

func (h *hearing) element(ctx context.Context, n *node) {
	switch n.name {
	case "seq":
	case "par":
		h.par(n)
	case "text":
		h.needID(n)
		h.text(n)
	case "audio":
		h.needID(n)
		h.audio(ctx, n)
	case "img":
		h.needID(n)
		h.follow(h.document, n, n.attr("src"))
	default:
		h.add(smilShape, h.document.at(n), "Here is the element %s.", n.name)
	}
}

func (h *hearing) needID(n *node) {
	if n.attr("id") == "" {
		h.add(smilID, h.document.at(n), "The element %s has no id.", n.name)
	}
}

func (h *hearing) par(n *node) {
	at := h.document.at(n)
	if n.attr("endsync") != "last" {
		h.add(smilEndsync, at, "endsync is %q.", n.attr("endsync"))
	}
	if test, has := n.find("", "system-required"); has && !slices.Contains(tests, test) {
		h.add(smilTest, at, "system-required is %q.", test)
	}
	texts, sounds := 0, 0
	for _, c := range n.children {
		switch c.name {
		case "text":
			texts++
		case "audio", "seq":
			sounds++
		case "par":
			sounds = 2 // none stands in another
		}
	}
	if texts != 1 || sounds > 1 {
		h.add(smilShape, at, "The par does not hold one text and at most one audio or seq.")
	}
}

// text follows a reference into the text.
func (h *hearing) text(n *node) {
	d, to := h.lead(h.document, n, n.attr("src"))
	if d == nil {
		return
	}
	at := h.document.at(n)
	if to == nil {
		if !strings.Contains(n.attr("src"), "#") {
			h.add(linkFragment, at, "%q leads to no element.", n.attr("src"))
		}
		return
	}
	h.list(d)
	if h.shown[to] {
		h.add(smilTwice, at, "Another par leads to %q as well.", n.attr("src"))
	}
	h.shown[to] = true
	if _, skippable := n.parent.find("", "system-required"); skippable {
		return // a note stands where it is referred to, wherever its text does
	}
	if to.order < h.reached[d.file] {
		h.add(smilOrder, at, "%q stands before what the par before this one leads to.", n.attr("src"))
	}
	h.reached[d.file] = to.order
}

// audio looks at a clip.
func (h *hearing) audio(ctx context.Context, n *node) {
	at := h.document.at(n)
	to, ok := h.follow(h.document, n, n.attr("src"))
	begin, end, timed := h.clip(n)
	if !timed {
		h.presentation.broken = true
		return
	}
	h.presentation.length += end - begin
	if !ok {
		return
	}
	if begin < h.ends[to.file] {
		h.add(clipOverlap, at, "The clip begins at %v; the one before it ends at %v.", begin, h.ends[to.file])
	}
	h.ends[to.file] = end
	if s := h.sound(ctx, to.file); s.known && end > s.length+s.give {
		h.add(clipBeyond, at, "The clip ends at %v; the sound lasts %v.", end, s.length.Round(time.Millisecond))
	}
}

// clip returns the times of a clip, false where they make none.
func (h *hearing) clip(n *node) (begin, end time.Duration, ok bool) {
	at := h.document.at(n)
	var times [2]time.Duration
	for i, name := range []string{"clip-begin", "clip-end"} {
		text, has := n.find("", name)
		if !has {
			h.add(clipOpen, at, "The clip has no %s.", name)
			return 0, 0, false
		}
		if times[i], ok = clock(text); !ok || !strings.HasPrefix(text, "npt=") {
			h.add(clipClock, at, "%s is %q.", name, text)
			return 0, 0, false
		}
	}
	if times[1] <= times[0] {
		h.add(clipEmpty, at, "The clip begins at %v and ends at %v.", times[0], times[1])
		return 0, 0, false
	}
	return times[0], times[1], true
}

// checkTimes compares the lengths that the documents state with those of their
// clips. After a document whose length is not known nothing can be said of sums.
func (b *book) checkTimes() {
	elapsed := time.Duration(0)
	for _, s := range b.smils {
		if s.broken {
			return
		}
		d := b.documents[s.file]
		b.checkTime(d, "ncc:totalElapsedTime", elapsed)
		b.checkTime(d, "ncc:timeInThisSmil", s.length)
		seq := d.root.child("body").child("seq")
		if dur, has := seq.find("", "dur"); has {
			if length, ok := clock(dur); !ok || (length-s.length).Abs() > 20*time.Millisecond {
				b.add(smilTime, d.at(seq), "dur is %q; the clips last %v.", dur, s.length)
			}
		}
		elapsed += s.length
	}
	for _, n := range b.ncc.metas("ncc:totalTime") {
		if total, ok := clock(n.attr("content")); ok && !about(total, elapsed) {
			b.add(metaTotalTime, b.ncc.at(n), "ncc:totalTime is %q; the clips last %v.", n.attr("content"), elapsed)
		}
	}
	if master := b.master(); master != nil {
		b.checkTime(master, "ncc:timeInThisSmil", elapsed)
	}
}

func (b *book) checkTime(d *document, name string, actual time.Duration) {
	r := smilTime
	if name == "ncc:totalElapsedTime" {
		r = smilElapsed
	}
	for _, n := range d.metas(name) {
		if stated, ok := clock(n.attr("content")); !ok || !about(stated, actual) {
			b.add(r, d.at(n), "%s is %q; it is %v.", name, n.attr("content"), actual)
		}
	}
}
