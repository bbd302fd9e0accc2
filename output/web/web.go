// Package web makes the page of a release: what there is to download, and the
// text read along with its sound, in every language of the release. One HTML
// file holds it all but the sound and the pictures, so that it opens from a
// folder, a memory stick or any web server. It reaches for nothing that does
// not lie beside it, and says so in a content security policy.
//
// Without scripts the page is a document: what is to be known in each language,
// the downloads, the whole readings, and the text. Scripts add the choice of a
// language and the player.
package web

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"time"

	"diglot/manuscript"
	"diglot/message"
	"diglot/parallel"
	"diglot/voices"
)

// Page is the page of a release. Addresses are relative to it, slash-separated
// and escaped as URLs are.
type Page struct {
	Work      *manuscript.Work
	Alignment *parallel.Alignment // nil for a work in one language
	Narration *voices.Narration   // nil: without sound

	Tracks    map[string]string // address of the MP3 of a block, by the block's id
	Pictures  map[string]string // address of an image, by its path in Work.Files
	Readings  map[string]string // address of the MP3 of a whole reading, by language tag
	Downloads []Download        // in the order in which they are to be listed

	Modified time.Time
	Program  string // what made it, with its version: "diglot 0.1.0"
}

//go:embed assets
var assets embed.FS

var templates = template.Must(template.ParseFS(assets, "assets/*.html"))

// Write writes the page as one HTML file. The same page is the same bytes.
func (p *Page) Write(w io.Writer) error {
	if err := p.check(); err != nil {
		return err
	}
	text, err := p.layOut()
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	head, err := newHead(p.Work.Languages(), p.settings(text), text.css)
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	view, out := p.view(head, text), bufio.NewWriter(w)
	if err := templates.ExecuteTemplate(out, "page-begin", view); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	if err := text.write(out); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	if err := templates.ExecuteTemplate(out, "page-end", view); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	return out.Flush()
}

func (p *Page) check() error {
	switch {
	case p.Work == nil || len(p.Work.Texts) == 0:
		return errors.New("web: no work to show")
	case len(p.Work.Texts) > 1 && p.Alignment == nil:
		return errors.New("web: texts in several languages need an alignment to stand on one page")
	case p.Modified.IsZero():
		return errors.New("web: no date of modification")
	}
	for i := range p.Work.Texts {
		for block := range p.Work.Texts[i].Reading() {
			if block.Kind == manuscript.Picture && p.Pictures[block.Image] == "" {
				return message.Errorf("web: line %d: image %q has no address; name it in Pictures", block.Line, block.Image)
			}
		}
	}
	return nil
}

// track returns the sound of a block and its address, or nil where it has none.
func (p *Page) track(id string) (*voices.Track, string) {
	if p.Narration == nil || p.Tracks[id] == "" {
		return nil, ""
	}
	return p.Narration.Tracks[id], p.Tracks[id]
}
