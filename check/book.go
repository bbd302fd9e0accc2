package check

import (
	"archive/zip"
	"sync"
)

// book is what has been read so far.
type book struct {
	found     *findings
	archive   []*zip.File          // entries that hold a file, as they are packed
	files     map[string]*zip.File // by name
	inflated  budget
	encrypted map[string]bool // files that cannot be looked into, by name

	pack     *packageDocument
	contents map[*item]*document    // XHTML and SVG documents that could be read
	styles   map[string]*stylesheet // by name of the file
	nav      *document
	toc      []entry  // of the navigation document
	sounds   sync.Map // *soundLength by name of the file; see length
	overlays []*overlay
}

func (b *book) report(r *Rule, at place, format string, values ...any) {
	b.found.add(r, at, format, values...)
}

// isEPUB2 tells whether the rules of EPUB 2.0.1 hold.
func (b *book) isEPUB2() bool { return b.pack != nil && b.pack.version == "2.0" }
