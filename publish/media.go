package publish

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"diglot/manuscript"
)

// Classes that reading systems give to what is being heard, and to the root of
// a document while it plays. They stand in the stylesheet of every layout.
const (
	activeClass  = "-epub-media-overlay-active"
	playingClass = "-epub-media-overlay-playing"
)

// media adds what the narration is (EPUB 3.3, 9.3): how long, by whom, and how
// the sentence being heard is marked.
func (f *finisher) media(context.Context) error {
	if len(f.overlays) == 0 {
		return nil
	}
	m := metadata{f.opf.Root().SelectElement("metadata")}
	var total int64
	for _, o := range f.overlaysInOrder() {
		m.refine(o.id(), "media:duration", seconds(o.duration))
		total += o.duration
	}
	m.meta("media:duration", seconds(total))
	for i, voice := range f.narrators() {
		m.person("contributor", fmt.Sprintf("narrator-%d", i+1), manuscript.Contributor{Name: voice, Role: "nrt"})
		m.meta("media:narrator", voice)
	}
	css := f.edition.css()
	for _, class := range []struct{ property, name string }{
		{"media:active-class", activeClass},
		{"media:playback-active-class", playingClass},
	} {
		if bytes.Contains(css, []byte("."+class.name)) {
			m.meta(class.property, class.name)
		}
	}
	return nil
}

func (o *overlay) id() string { return "overlay-" + o.name }

// overlaysInOrder returns the overlays in the order of the documents they
// narrate.
func (f *finisher) overlaysInOrder() []*overlay {
	var overlays []*overlay
	for _, href := range f.edition.readingOrder() {
		if o := f.overlays[href]; o != nil {
			overlays = append(overlays, o)
		}
	}
	return overlays
}

// narrators returns the names of the voices that are heard, in order of first
// use.
func (f *finisher) narrators() []string {
	var names []string
	for _, t := range f.tracks {
		if name := t.Voice.Name; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
