// Package layouts says how the languages of a book stand on its pages. A
// layout is a few html/template files and one stylesheet; it is filled with a
// Document and gives the content of an XHTML body.
//
// The templates in base know the parts of a document: sections, lists,
// quotations, tables, pictures, footnotes. A layout adds how one pair of paragraphs is set, in a
// template named "pair", and may define any other template anew:
//
//	document   the whole body            (Document)
//	section    a heading and what follows (Section)
//	heading    the words of a heading     (Pair)
//	body       what follows, without the sections in it (Section)
//	notes      the footnotes of a document (Section)
//	group      a pair, list, quotation …  (Group)
//	pair       the same said in each language (Group)
//	part       one paragraph or footnote of one language  (Part)
//	twins      links to the same in other languages, at the end of a part (Part)
//	table      a table                    (Group)
//	row        its rows that say the same (Group)
//	picture    a picture and its captions (Group)
//
// Its stylesheet, style.css, is read after the one in base. How the sentence
// being heard looks stands in base/narration.css for all layouts.
package layouts

import (
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"slices"
	"strings"

	"diglot/message"
)

// Layout is a way to set a book.
type Layout struct {
	Name      string
	Templates *template.Template // has at least the templates listed above
	CSS       []byte             // of every book
	Narration []byte             // CSS that a narrated book has as well
}

// Stylesheet is the address of Layout.CSS as seen from a content document.
const Stylesheet = "../css/style.css"

//go:embed base interleaved facing sequential
var files embed.FS

// names lists the layouts that come with the program.
var names = []string{"interleaved", "facing", "sequential"}

// Names returns the names of the layouts that come with the program, the usual
// one first.
func Names() []string { return slices.Clone(names) }

// ErrUnknown is wrapped by the error of Named for a name that no layout has.
var ErrUnknown = errors.New("no such layout")

// Named returns a layout that comes with the program: "interleaved" sets each
// paragraph with its translation below it, "facing" beside it where there is
// room, and "sequential" sets what a section says in one language before the
// same in the next.
func Named(name string) (Layout, error) {
	for _, known := range names {
		if known != name {
			continue
		}
		folder, err := fs.Sub(files, name)
		if err != nil {
			return Layout{}, fmt.Errorf("layouts: %s: %w", name, err)
		}
		return From(name, folder)
	}
	return Layout{}, message.Errorf("layouts: %q: %w; there are %s", name, ErrUnknown, strings.Join(names, ", "))
}

// From reads a layout from a folder: its templates (*.html), of which those of
// the same name replace the ones in base, and style.css.
func From(name string, folder fs.FS) (Layout, error) {
	templates, err := template.New(name).ParseFS(files, "base/*.html")
	if err != nil {
		return Layout{}, fmt.Errorf("layouts: base: %w", err)
	}
	if found, err := fs.Glob(folder, "*.html"); err == nil && len(found) == 0 {
		return Layout{}, message.Errorf("layouts: %s: there is no such folder, or no *.html file in it", name)
	}
	if _, err := templates.ParseFS(folder, "*.html"); err != nil {
		return Layout{}, fmt.Errorf("layouts: %s: %w", name, err)
	}
	if templates.Lookup("pair") == nil {
		return Layout{}, message.Errorf("layouts: %s: no template named \"pair\"; define it in a *.html file of the layout", name)
	}
	css, err := fs.ReadFile(files, "base/style.css")
	if err != nil {
		return Layout{}, fmt.Errorf("layouts: base: %w", err)
	}
	narration, err := fs.ReadFile(files, "base/narration.css")
	if err != nil {
		return Layout{}, fmt.Errorf("layouts: base: %w", err)
	}
	own, err := fs.ReadFile(folder, "style.css")
	if err != nil {
		return Layout{}, fmt.Errorf("layouts: %s: %w", name, err)
	}
	return Layout{
		Name:      name,
		Templates: templates,
		CSS:       slices.Concat(css, []byte{'\n'}, own),
		Narration: narration,
	}, nil
}
