package publish

import (
	"bytes"

	"github.com/beevik/etree"

	"diglot/layouts"
)

// overlay is the narration of one content document (EPUB 3.3, 9).
type overlay struct {
	name     string // file name stem
	duration int64  // milliseconds
}

// href returns the overlay's address as seen from the package document.
func (o *overlay) href() string { return "overlays/" + o.name + ".smil" }

// Elements of a page that overlays mirror, with the semantics that readers skip
// and leave by. Those without any here have their own, or none.
var structural = map[string]string{
	"section": "", "aside": "", "blockquote": "", "nav": "", "p": "",
	"figure": "figure", "ol": "list", "ul": "list", "li": "list-item",
	"table": "table", "tr": "table-row",
}

// addOverlay packs the overlay of a document, whose anchors say in which order the
// clips are heard. A document in which nothing is heard gets none.
func (f *finisher) addOverlay(name, document string, anchors []layouts.Anchor, h hearing) error {
	if len(h.clips) == 0 {
		return nil
	}
	smil, o := f.smil(document, anchors, h)
	o.name = name
	if o.duration == 0 {
		return nil
	}
	data, err := written(smil)
	if err != nil {
		return err
	}
	f.overlays[document] = o
	return f.archive.deflate(o.href(), data)
}

// smil makes the overlay as a tree. The order is that of the page itself,
// whatever its layout; an element that the layout leaves out is not heard.
func (f *finisher) smil(document string, anchors []layouts.Anchor, h hearing) (*etree.Document, *overlay) {
	tree := etree.NewDocument()
	tree.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
	root := tree.CreateElement("smil")
	root.CreateAttr("xmlns", "http://www.w3.org/ns/SMIL")
	root.CreateAttr("xmlns:epub", "http://www.idpf.org/2007/ops")
	root.CreateAttr("version", "3.0")
	body := root.CreateElement("body")
	body.CreateAttr("epub:textref", "../"+document)

	o := new(overlay)
	type level struct {
		depth int
		seq   *etree.Element
	}
	open := []level{{-1, body}}
	for _, a := range anchors {
		for open[len(open)-1].depth >= a.Depth {
			open = open[:len(open)-1]
		}
		parent := open[len(open)-1].seq
		target := "../" + document + "#" + a.ID
		if c, heard := h.clips[a.ID]; heard {
			addPar(parent, target, c)
			f.play(c)
			o.duration += c.length()
			continue
		}
		semantics, mirrored := structural[a.Element]
		if !mirrored && !h.opened[a.ID] {
			continue
		}
		seq := parent.CreateElement("seq")
		seq.CreateAttr("epub:textref", target)
		if a.Type != "" {
			semantics = a.Type
		}
		if semantics != "" {
			seq.CreateAttr("epub:type", semantics)
		}
		open = append(open, level{a.Depth, seq})
	}
	prune(body)
	return tree, o
}

func addPar(parent *etree.Element, target string, c clip) {
	par := parent.CreateElement("par")
	par.CreateElement("text").CreateAttr("src", target)
	audio := par.CreateElement("audio")
	audio.CreateAttr("src", "../"+soundHref(c.track))
	audio.CreateAttr("clipBegin", seconds(c.from))
	audio.CreateAttr("clipEnd", seconds(c.to))
}

// play notes that the book needs a track.
func (f *finisher) play(c clip) {
	if !f.playing[c.track.Block] {
		f.playing[c.track.Block] = true
		f.tracks = append(f.tracks, c.track)
	}
}

// prune removes sequences in which nothing is heard, which must not be empty.
func prune(parent *etree.Element) {
	for _, child := range parent.ChildElements() {
		if child.Tag != "seq" {
			continue
		}
		prune(child)
		if len(child.ChildElements()) == 0 {
			parent.RemoveChild(child)
		}
	}
}

// written returns a tree as a file, indented.
func written(tree *etree.Document) ([]byte, error) {
	tree.Indent(2)
	var out bytes.Buffer
	_, err := tree.WriteTo(&out)
	return out.Bytes(), err
}
