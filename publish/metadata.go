package publish

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/beevik/etree"

	"diglot/manuscript"
)

const packageDocument = "package.opf"

// metadata rewrites what the package document says of the work (EPUB 3.3, 5.5):
// go-epub knows one language and one author.
func (f *finisher) metadata(context.Context) error {
	e := f.edition
	root := f.opf.Root()
	old := root.SelectElement("metadata")
	if old == nil {
		return errors.New("go-epub left out the metadata")
	}
	root.CreateAttr("xml:lang", e.book.Languages[0])
	root.CreateAttr("dir", e.direction)
	old.Child = nil
	m := metadata{old}
	m.dc("identifier", e.book.Identifier()).CreateAttr("id", root.SelectAttrValue("unique-identifier", "pub-id"))
	m.titles(e)
	for _, tag := range e.book.Languages {
		m.dc("language", tag)
	}
	m.people(e.book.Work.Creators)
	m.known("publisher", e.book.Work.Publisher)
	m.known("date", e.book.Work.Date)
	m.origins(e)
	m.pageSource(e)
	m.relations(e.book.Related)
	m.meta("dcterms:modified", e.book.Modified.UTC().Format(time.RFC3339))
	if e.cover != nil { // as EPUB 2 said it, for devices that look no further
		old := m.CreateElement("meta")
		old.CreateAttr("name", "cover")
		old.CreateAttr("content", coverImage)
	}
	return nil
}

// metadata is the element of that name.
type metadata struct{ *etree.Element }

func (m metadata) dc(name, value string) *etree.Element {
	element := m.CreateElement("dc:" + name)
	element.SetText(strings.Join(strings.Fields(value), " "))
	return element
}

// known adds an element unless nothing is known.
func (m metadata) known(name, value string) {
	if value != "" {
		m.dc(name, value)
	}
}

func (m metadata) meta(property, value string) *etree.Element {
	element := m.CreateElement("meta")
	element.CreateAttr("property", property)
	element.SetText(value)
	return element
}

// refine says something more of the element with that id.
func (m metadata) refine(id, property, value string) *etree.Element {
	element := m.meta(property, value)
	element.CreateAttr("refines", "#"+id)
	return element
}

// titles adds the title in the leading language, and in the others as the same
// title written another way, which reading systems choose from.
func (m metadata) titles(e *edition) {
	const id = "title"
	for i, text := range e.texts {
		if i > 0 {
			title := strings.Join(strings.Fields(text.Title()), " ")
			e.inLanguage(m.refine(id, "alternate-script", title), text)
			continue
		}
		element := m.dc("title", text.Title())
		element.CreateAttr("id", id)
		e.inLanguage(element, text)
		m.refine(id, "title-type", "main")
	}
}

func (m metadata) people(people []manuscript.Contributor) {
	for i, person := range people {
		name := "contributor"
		if isCreator(person) {
			name = "creator"
		}
		m.person(name, fmt.Sprintf("%s-%d", name, i+1), person)
	}
}

func (m metadata) person(element, id string, person manuscript.Contributor) {
	m.dc(element, person.Name).CreateAttr("id", id)
	if person.Role != "" {
		m.refine(id, "role", person.Role).CreateAttr("scheme", "marc:relators")
	}
}

// isCreator reports whether someone made the work, as against having helped
// (EPUB 3.3, 5.5.3.2.2).
func isCreator(c manuscript.Contributor) bool {
	return c.Role == "" || c.Role == "aut" || c.Role == "cre"
}

// origins adds where the texts stood before and who may use them how.
func (m metadata) origins(e *edition) {
	seen := make(map[string]bool)
	for _, text := range e.texts {
		if text.Source != "" && !seen[text.Source] {
			seen[text.Source] = true
			m.dc("source", text.Source)
		}
	}
	for _, text := range e.texts {
		if text.Rights != "" {
			e.inLanguage(m.dc("rights", text.Rights), text)
		}
	}
}

// inLanguage marks what an element of the package document says as in the
// language of a text.
func (e *edition) inLanguage(element *etree.Element, text *manuscript.Text) {
	element.CreateAttr("xml:lang", text.Language)
	if direction := e.otherDirection(text.Language); direction != "" {
		element.CreateAttr("dir", direction)
	}
}
