package manuscript

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"diglot/message"
)

// packageDocument is what is read of an EPUB's package document (EPUB 3.3, 5;
// OPF 2.0.1, 2).
type packageDocument struct {
	Titles    []string `xml:"metadata>title"`
	Languages []string `xml:"metadata>language"`
	Creators  []string `xml:"metadata>creator"`
	Publisher string   `xml:"metadata>publisher"`
	Date      string   `xml:"metadata>date"`
	Rights    string   `xml:"metadata>rights"`
	Sources   []named  `xml:"metadata>source"`
	ID        string   `xml:"unique-identifier,attr"`
	IDs       []named  `xml:"metadata>identifier"`
	Metas     []struct {
		Property string `xml:"property,attr"`
		Refines  string `xml:"refines,attr"`
		Value    string `xml:",chardata"`
	} `xml:"metadata>meta"`
	Items []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		MediaType  string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		IDRef  string `xml:"idref,attr"`
		Linear string `xml:"linear,attr"`
	} `xml:"spine>itemref"`
}

// named is an element of the metadata that others may refine by its id.
type named struct {
	ID    string `xml:"id,attr"`
	Value string `xml:",chardata"`
}

// readEPUB reads an e-book, EPUB 2 or 3: the linear documents of its spine, in
// order, without the navigation document.
func readEPUB(file string) (*document, error) {
	book, err := openArchive(file)
	if err != nil {
		return nil, err
	}
	opf, p, err := readPackage(book)
	if err != nil {
		return nil, err
	}
	doc := &document{file: file, marked: true, files: book}
	doc.front = p.front()
	doc.pageSource = p.pageSource()
	byID := make(map[string]int)
	for i, item := range p.Items {
		byID[item.ID] = i
	}
	for _, ref := range p.Spine {
		i, ok := byID[ref.IDRef]
		if !ok || ref.Linear == "no" || hasToken(p.Items[i].Properties, "nav") || !strings.Contains(p.Items[i].MediaType, "html") {
			continue
		}
		if err := readChapter(book, doc, resolve(opf, p.Items[i].Href)); err != nil {
			return nil, err
		}
	}
	return doc, tooLong(doc)
}

func readPackage(book *archive) (opf string, p packageDocument, err error) {
	raw, err := book.read("META-INF/container.xml")
	if err != nil {
		return "", p, err
	}
	var container struct {
		Rootfiles []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := xml.Unmarshal(raw, &container); err != nil || len(container.Rootfiles) == 0 {
		return "", p, message.Errorf("%s: META-INF/container.xml: %w: it names no book", book.name, ErrDamaged)
	}
	opf = path.Clean(container.Rootfiles[0].Path)
	if raw, err = book.read(opf); err != nil {
		return "", p, err
	}
	if err := xml.Unmarshal(raw, &p); err != nil {
		return "", p, fmt.Errorf("%s: %s: %w: %w", book.name, opf, ErrDamaged, err)
	}
	return opf, p, nil
}

// front returns the metadata of the book. They hold for the language it is in.
func (p packageDocument) front() Front {
	f := Front{Publisher: oneLine(p.Publisher), Authors: p.Creators}
	if len(p.Languages) == 1 {
		if tags, err := canonical(p.Languages); err == nil {
			f.Language = tags[0]
		}
	}
	if len(p.Titles) > 0 {
		f.Title = Translated{"": oneLine(p.Titles[0])}
	}
	if p.Rights != "" {
		f.Rights = Translated{"": oneLine(p.Rights)}
	}
	for _, s := range p.Sources {
		if source := linkTarget(strings.TrimSpace(s.Value)); source != "" {
			f.Source = Translated{"": source}
			break
		}
	}
	return f
}

// pageSource returns the edition that the page breaks of the book are those of:
// what the book says of them (pageBreakSource, formerly source-of), else its only
// source, else the book itself.
func (p packageDocument) pageSource() string {
	for _, m := range p.Metas {
		if value := oneLine(m.Value); m.Property == "pageBreakSource" && m.Refines == "" {
			return value
		}
	}
	for _, m := range p.Metas {
		if m.Property != "source-of" || strings.TrimSpace(m.Value) != "pagination" {
			continue
		}
		if i := slices.IndexFunc(p.Sources, func(s named) bool { return "#"+s.ID == m.Refines }); i >= 0 {
			return oneLine(p.Sources[i].Value)
		}
	}
	if len(p.Sources) == 1 {
		return oneLine(p.Sources[0].Value)
	}
	if i := slices.IndexFunc(p.IDs, func(id named) bool { return id.ID == p.ID }); i >= 0 {
		return oneLine(p.IDs[i].Value)
	}
	return ""
}

// readChapter adds the blocks of one content document.
func readChapter(book *archive, doc *document, name string) error {
	raw, err := book.read(name)
	if err != nil {
		return err
	}
	tree, err := parseXHTML(book.name+": "+name, bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	chapter := &document{file: book.name + ": " + name, pages: doc.takePages()}
	r := &domReader{doc: chapter, picture: func(src string) string {
		if strings.Contains(src, ":") {
			return src
		}
		return resolve(name, src)
	}}
	r.findNotes(tree)
	r.noteDropped(tree)
	r.node(tree, &scope{kind: Paragraph})
	r.end()
	doc.blocks = append(doc.blocks, append(chapter.blocks, r.feet...)...)
	doc.notes = append(doc.notes, chapter.notes...)
	doc.pages = chapter.pages
	return nil
}

// resolve returns the path in an archive that a reference in a file of it leads
// to.
func resolve(from, reference string) string {
	reference, _, _ = strings.Cut(reference, "#")
	if plain, err := url.PathUnescape(reference); err == nil {
		reference = plain
	}
	return path.Join(path.Dir(from), reference)
}
