package publish

import (
	"context"
	"fmt"
	"io"

	"github.com/beevik/etree"

	"diglot/layouts"
	"diglot/voices"
)

// step is one thing to do with the skeleton.
type step struct {
	name string
	do   func(*finisher, context.Context) error
}

// steps turn the skeleton into the book, in this order. Each stands in a file
// of its own. What is packed first stands first in the book; the package
// document comes after the pages because it says how long their narration is,
// and the sound comes last because it is the bulk.
var steps = []step{
	{"container", (*finisher).container},              // mimetype and the way to the package document
	{"cover", (*finisher).cover},                      // its image and page
	{"pages", (*finisher).pages},                      // fill the sections, mark their language, add overlays
	{"navigation", (*finisher).navigation},            // contents in every language, landmarks, its overlay
	{"ncx", (*finisher).ncx},                          // the same contents for old devices
	{"resources", (*finisher).resources},              // stylesheet and images as they are
	{"lexicons", (*finisher).lexicons},                // how words are pronounced
	{"metadata", (*finisher).metadata},                // languages, titles, people, dates
	{"media", (*finisher).media},                      // durations and voices
	{"accessibility", (*finisher).accessibility},      // what the book offers to whom
	{"manifest", (*finisher).manifest},                // all files, sorted
	{"spine", (*finisher).spine},                      // reading order with the contents in it
	{"package document", (*finisher).packageDocument}, // write what the last five made
	{"sound", (*finisher).sound},                      // every track that an overlay plays
}

// finisher is the book between skeleton and file.
type finisher struct {
	edition  *edition
	skeleton *skeleton
	archive  *archive
	opf      *etree.Document // the package document

	overlays map[string]*overlay // by address of the document they narrate
	tracks   []*voices.Track     // that overlays play, in order of first use
	playing  map[string]bool     // block ids of tracks
}

// finish makes the book of the skeleton, step by step, and writes it.
func finish(ctx context.Context, steps []step, e *edition, s *skeleton, w io.Writer) error {
	f := &finisher{
		edition:  e,
		skeleton: s,
		archive:  newArchive(w),
		overlays: make(map[string]*overlay),
		playing:  make(map[string]bool),
	}
	var err error
	if f.opf, err = s.tree(packageDocument); err != nil {
		return err
	}
	for _, step := range steps {
		if err := step.do(f, ctx); err != nil {
			return fmt.Errorf("publish: %s: %w", step.name, err)
		}
	}
	return f.archive.close()
}

// readingOrder returns the addresses of all content documents. The contents
// stand behind the title page. Without one they stand before the first document
// that opens with a heading: behind title and introduction, and never in the
// middle of a text.
func (e *edition) readingOrder() []string {
	var order []string
	placed := false
	for i, d := range e.documents {
		if i > 0 && !placed && (e.documents[0].kind == layouts.TitlePage || isHeading(d.beads[0].lead())) {
			order = append(order, navigation)
			placed = true
		}
		order = append(order, d.href())
	}
	if !placed {
		order = append(order, navigation)
	}
	return order
}
