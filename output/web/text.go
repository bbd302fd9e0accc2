package web

import (
	"fmt"
	"io"
	"iter"
	"math/bits"
	"slices"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/message"
	"diglot/publish"
)

// long is how many blocks a text has at least whose documents the browser lays
// out only when they come near the window.
const long = 600

// text is the text of the release, laid out as in the books and not yet written.
type text struct {
	page      *Page
	layout    layouts.Layout
	documents iter.Seq[*layouts.Document]
	css       []byte
	blocks    map[string]placed
	spoken    []string // tags of the languages that are heard
	asides    bool     // whether pull quotes are heard
}

// placed is a block and the place of its language in the work.
type placed struct {
	block    *manuscript.Block
	language int
}

func (p *Page) layOut() (*text, error) {
	layout, err := layouts.Named("facing")
	if err != nil {
		return nil, err
	}
	// All documents stand on one page, which has its own main element.
	if _, err := layout.Templates.Parse(`{{define "document"}}{{template "section" .Section}}{{template "notes" .Notes}}{{end}}`); err != nil {
		return nil, err
	}
	t := &text{page: p, layout: layout, blocks: make(map[string]placed)}
	t.css = slices.Concat(layout.CSS, layout.Narration)
	book := publish.Book{
		Work:      p.Work,
		Languages: p.Work.Languages(),
		Alignment: p.Alignment,
		Layout:    layout,
		Modified:  p.Modified,
	}
	if t.documents, err = book.Documents(func(path string) string { return p.Pictures[path] }); err != nil {
		return nil, err
	}
	for i := range p.Work.Texts {
		t.add(i)
	}
	return t, nil
}

// add notes the blocks of a language, and whether it is heard.
func (t *text) add(language int) {
	from := &t.page.Work.Texts[language]
	heard := false
	for block := range from.Reading() {
		t.blocks[block.ID] = placed{block, language}
		if track, _ := t.page.track(block.ID); track != nil {
			heard = true
			t.asides = t.asides || block.Kind == manuscript.PullQuote
		}
	}
	if heard {
		t.spoken = append(t.spoken, from.Language)
	}
}

// isLong reports whether the text is laid out as it is read.
func (t *text) isLong() bool { return len(t.blocks) >= long }

// write writes the documents one after the other, each with the times of its
// sound.
func (t *text) write(w io.Writer) error {
	for d := range t.documents {
		d.Section = lowered(d.Section)
		if d.Kind == layouts.Continuation {
			d.Section.Label = "" // the section before says what this is part of
		}
		filled, err := t.layout.Fill(d)
		if err != nil {
			return err
		}
		html, ids, err := t.html(filled.XHTML)
		if err != nil {
			return message.Errorf("document %q: %w", d.Title, err)
		}
		if err := t.writeDocument(w, html, ids); err != nil {
			return err
		}
	}
	return nil
}

func (t *text) writeDocument(w io.Writer, html []byte, ids []string) error {
	// The height of what has not been laid out yet is guessed in powers of
	// two: a policy that lets no style attributes in leaves classes.
	if _, err := fmt.Fprintf(w, "<div class=\"document size-%d\">\n%s\n", bits.Len(uint(len(ids))), html); err != nil {
		return err
	}
	if err := t.writeTracks(w, t.tracks(ids)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "</div>\n")
	return err
}

// writeTracks writes data that no browser runs, and that scripts parse when they
// come to the document.
func (t *text) writeTracks(w io.Writer, tracks []track) (err error) {
	if len(tracks) == 0 {
		return nil
	}
	data := []byte(`<script type="application/json" class="tracks">[`)
	for i, track := range tracks {
		if i > 0 {
			data = append(data, ",\n"...)
		}
		if data, err = track.appendJSON(data); err != nil {
			return err
		}
	}
	_, err = w.Write(append(data, "]</script>\n"...))
	return err
}

// lowered returns a section one level further down: above the titles of the text
// stands that of the page.
func lowered(s layouts.Section) layouts.Section {
	s.Level = min(s.Level+1, 6)
	s.Sections = slices.Clone(s.Sections)
	for i := range s.Sections {
		s.Sections[i] = lowered(s.Sections[i])
	}
	return s
}
