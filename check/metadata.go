package check

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"
)

// checkMetadata looks at the metadata of the package (EPUB 3.3, 5.5).
func (b *book) checkMetadata(context.Context) error {
	b.checkIdentifiers()
	b.checkRequired("title", metadataTitle)
	b.checkRequired("language", metadataLanguage)
	for n := range b.dublinCore("language") {
		if text := n.words(); text != "" && !isLanguageTag(text) {
			b.report(languageTag, b.pack.place(n), "%q is no language tag.", text)
		}
	}
	b.checkDates()
	b.checkLanguageAttributes(b.pack.markup)
	if b.isEPUB2() {
		return nil // a meta of EPUB 2 has other attributes and no rules
	}
	b.checkMetas()
	b.checkModified()
	b.checkTitles()
	if _, has := b.pack.root.languageTag(); !has {
		b.report(packageLanguage, b.pack.place(b.pack.root), "The package does not say in which language its words are.")
	}
	return nil
}

func (b *book) dublinCore(name string) func(func(*node) bool) {
	return b.pack.metadata.elements(nsDC, name)
}

func (b *book) checkRequired(name string, r *Rule) {
	for range b.dublinCore(name) {
		return
	}
	b.report(r, b.pack.place(b.pack.metadata), "There is no dc:%s.", name)
}

// checkTitles asks for the title in each language of a book that has several.
func (b *book) checkTitles() {
	titled := make(map[string]bool)
	for n := range b.dublinCore("title") {
		titled[base(n.language())] = true
	}
	for n := range b.metas("alternate-script") {
		titled[base(n.language())] = true
	}
	first := true
	for n := range b.dublinCore("language") {
		if tag := n.words(); !first && isLanguageTag(tag) && !titled[base(tag)] {
			b.report(metadataTitles, b.pack.place(n), "No title is in %q.", tag)
		}
		first = false
	}
}

func (b *book) checkIdentifiers() {
	b.checkRequired("identifier", metadataIdentifier)
	id := b.pack.root.value("unique-identifier")
	if n := b.pack.ids[id]; id == "" || !n.is(nsDC, "identifier") {
		b.report(packageIdentifier, b.pack.place(b.pack.root), "unique-identifier is %q, which is the id of no dc:identifier.", id)
	}
	for n := range b.dublinCore("identifier") {
		uuid, is := strings.CutPrefix(strings.ToLower(n.words()), "urn:uuid:")
		if is && !uuidForm.MatchString(uuid) {
			b.report(metadataUUID, b.pack.place(n), "%q is no UUID.", uuid)
		}
	}
}

var uuidForm = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// identifier returns the unique identifier of the book.
func (b *book) identifier() string {
	if n := b.pack.ids[b.pack.root.value("unique-identifier")]; n != nil {
		return n.words()
	}
	return ""
}

// dateForms are those of W3C's Date and Time Formats.
var dateForms = []string{"2006", "2006-01", "2006-01-02", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z07:00"}

func (b *book) checkDates() {
	dates := 0
	for n := range b.dublinCore("date") {
		text := n.words()
		fits := func(form string) bool { _, err := time.Parse(form, text); return err == nil }
		if text != "" && !slices.ContainsFunc(dateForms, fits) {
			b.report(metadataDate, b.pack.place(n), "%q is no date.", text)
		}
		if dates++; dates == 2 && !b.isEPUB2() {
			b.report(metadataDates, b.pack.place(n), "This is a second dc:date.")
		}
	}
}

func (b *book) checkModified() {
	found := 0
	for n := range b.metas("dcterms:modified") {
		if _, refines := n.attr("refines"); refines {
			continue
		}
		found++
		if _, err := time.Parse("2006-01-02T15:04:05Z", n.words()); err != nil {
			b.report(metadataModified, b.pack.place(n), "dcterms:modified is %q, which has another form.", n.words())
		}
	}
	if found != 1 {
		b.report(metadataModified, b.pack.place(b.pack.metadata), "dcterms:modified stands %d times.", found)
	}
}

// metas yields the meta elements of a property.
func (b *book) metas(property string) func(func(*node) bool) {
	return func(yield func(*node) bool) {
		for n := range b.pack.metadata.elements(nsOPF, "meta") {
			if n.value("property") == property && !yield(n) {
				return
			}
		}
	}
}

// metaValues returns the values of a property of the book itself.
func (b *book) metaValues(property string) []string {
	var all []string
	for n := range b.metas(property) {
		if _, refines := n.attr("refines"); !refines {
			all = append(all, n.words())
		}
	}
	return all
}

// checkMetas looks at every element of the metadata.
func (b *book) checkMetas() {
	p := b.pack
	known := b.prefixes()
	for _, n := range p.metadata.elementChildren() {
		_, legacy := n.attr("name")
		switch {
		case n.is(nsOPF, "meta") && legacy || n.is(nsOPF, "link"):
			continue
		case n.is(nsOPF, "meta"):
			b.checkProperty(n, known)
		case n.name.Space != nsDC:
			b.report(metadataPlace, p.place(n), "%s is no element of the metadata.", n.name.Local)
			continue
		}
		if n.words() == "" {
			b.report(metadataEmpty, p.place(n), "%s is empty.", strings.TrimSpace(n.name.Local+" "+n.value("property")))
		}
	}
}

func (b *book) checkProperty(n *node, prefixes map[string]bool) {
	property := n.value("property")
	prefix, name, has := strings.Cut(property, ":")
	switch {
	case has && (!prefixes[prefix] || name == ""):
		b.report(metadataProperty, b.pack.place(n), "The prefix of %q is not declared.", property)
	case !has && !metaProperties[property]:
		b.report(metadataProperty, b.pack.place(n), "The vocabulary has no property %q.", property)
	}
	refines, has := n.attr("refines")
	if !has {
		return
	}
	id, fragment := strings.CutPrefix(strings.TrimSpace(refines), "#")
	if fragment && b.pack.ids[id] == nil || strings.Contains(refines, "://") {
		b.report(metadataRefines, b.pack.place(n), "refines is %q, and no element has this id.", refines)
	}
}

// prefixes returns those that are reserved (EPUB 3.3, D.1.5) or declared (D.1.4).
func (b *book) prefixes() map[string]bool {
	all := set("a11y dcterms marc media onix rendition schema xsd msv prism")
	for word := range strings.FieldsSeq(b.pack.root.value("prefix")) {
		if prefix, is := strings.CutSuffix(word, ":"); is {
			all[prefix] = true
		}
	}
	return all
}

// metaProperties is the vocabulary of EPUB 3.3, D.3, with what came before it.
var metaProperties = set(`alternate-script authority belongs-to-collection collection-type
	display-seq file-as group-position identifier-type meta-auth pageBreakSource role
	source-of term title-type source-language target-language dictionary-type`)
