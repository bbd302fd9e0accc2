package publish

import (
	"context"
	"errors"
	"strings"

	"github.com/beevik/etree"

	"diglot/message"
)

// item is a line of the manifest (EPUB 3.3, 5.6.2).
type item struct {
	id, href, mediaType, properties string
	overlay                         string // id of its media overlay
}

// manifest lists all files: navigation and style, documents and overlays in the
// order of reading, images and sound in the order of use. go-epub's own list
// comes from a map and tells media types by sniffing.
func (f *finisher) manifest(context.Context) error {
	element := f.opf.Root().SelectElement("manifest")
	if element == nil {
		return errors.New("go-epub left out the manifest")
	}
	items := f.items()
	known := make(map[string]bool)
	for _, i := range items {
		known[i.href] = true
	}
	for _, old := range element.SelectElements("item") {
		if href := old.SelectAttrValue("href", ""); !known[href] {
			return message.Errorf("go-epub lists %q, which is no file of the book", href)
		}
	}
	element.Child = nil
	for _, i := range items {
		i.add(element)
	}
	return nil
}

func (f *finisher) items() []item {
	const xhtml = "application/xhtml+xml"
	items := []item{
		{id: "nav", href: navigation, mediaType: xhtml, properties: "nav", overlay: f.overlayID(navigation)},
		{id: "ncx", href: ncx, mediaType: "application/x-dtbncx+xml"},
		{id: "style", href: stylesheet, mediaType: "text/css"},
	}
	if font := f.edition.book.Font; font != nil {
		for i := range font.faces {
			items = append(items, font.faces[i].item(i))
		}
	}
	if c := f.edition.cover; c != nil {
		items = append(items,
			item{id: "cover", href: coverPage, mediaType: xhtml},
			item{id: coverImage, href: c.href(), mediaType: c.mediaType(), properties: "cover-image"})
	}
	for _, d := range f.edition.documents {
		items = append(items, item{id: d.name, href: d.href(), mediaType: xhtml, overlay: f.overlayID(d.href())})
	}
	for _, o := range f.overlaysInOrder() {
		items = append(items, item{id: o.id(), href: o.href(), mediaType: "application/smil+xml"})
	}
	for _, language := range f.edition.allLexicons() {
		items = append(items, item{id: "lexicon-" + strings.ToLower(language), href: lexiconHref(language), mediaType: lexiconType})
	}
	for _, p := range f.edition.pictures {
		id, _, _ := strings.Cut(p.name, ".")
		items = append(items, item{id: id, href: p.href(), mediaType: p.mediaType()})
	}
	for _, t := range f.tracks {
		items = append(items, item{id: "audio-" + t.Block, href: soundHref(t), mediaType: "audio/mpeg"})
	}
	return items
}

func (f *finisher) overlayID(document string) string {
	if o := f.overlays[document]; o != nil {
		return o.id()
	}
	return ""
}

func (i item) add(manifest *etree.Element) {
	element := manifest.CreateElement("item")
	element.CreateAttr("id", i.id)
	element.CreateAttr("href", i.href)
	element.CreateAttr("media-type", i.mediaType)
	if i.properties != "" {
		element.CreateAttr("properties", i.properties)
	}
	if i.overlay != "" {
		element.CreateAttr("media-overlay", i.overlay)
	}
}
