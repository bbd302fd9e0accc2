package check

import (
	"context"
	"slices"
	"strings"
)

// stylesheet is what is known of a stylesheet.
type stylesheet struct {
	file    string
	classes map[string]bool // that selectors name
	imports []string        // files of the book
	remote  bool            // uses a file outside the book
}

// readStyles reads the stylesheets of the book.
func (b *book) readStyles(context.Context) error {
	b.styles = make(map[string]*stylesheet)
	for _, it := range b.pack.items {
		if it.file == "" || family(it.media) != mediaCSS {
			continue
		}
		if data, ok := b.data(it.file); ok {
			b.styles[it.file] = b.readStyle(place{file: it.file, line: 1, column: 1}, string(data))
		}
	}
	for d := range b.documents {
		d.styles = b.stylesOf(d)
	}
	return nil
}

// readStyle reads the text of a stylesheet that begins at a place.
func (b *book) readStyle(at place, text string) *stylesheet {
	s := &stylesheet{file: at.file, classes: make(map[string]bool)}
	scan := &cssScanner{text: text, line: at.line}
	for scan.next() {
		here := place{file: at.file, line: scan.began, column: 1}
		switch scan.kind {
		case cssSelector:
			for _, class := range classNames(scan.token) {
				s.classes[class] = true
			}
		case cssDeclaration:
			b.checkDeclaration(here, scan.token)
		case cssBlock:
			b.checkColours(here, scan.token)
		case cssImport:
			b.styleReference(s, reference{at: here, address: scan.token, use: styling, element: "@import"})
		case cssURL:
			b.styleReference(s, reference{at: here, address: scan.token, use: mentioned, element: "url()"})
		}
	}
	if scan.fault != nil {
		b.report(cssSyntax, place{file: at.file, line: scan.faultLine, column: 1}, "%v.", *scan.fault)
	}
	return s
}

// styleReference follows an address in a stylesheet. Pictures must be in the
// book; fonts may lie elsewhere (EPUB 3.3, 3.6).
func (b *book) styleReference(s *stylesheet, r reference) {
	if strings.HasPrefix(r.address, "#") {
		return
	}
	if b.checkReference(s.file, r) {
		s.remote = true
		return
	}
	to, err := resolve(s.file, r.address)
	switch {
	case err != nil || to.isRemote():
	case r.use == styling:
		s.imports = append(s.imports, to.file)
	case b.files[to.file] == nil:
		b.report(linkBroken, r.at, "%s leads to %s, which is not in the book.", r.element, r.address)
	}
}

// classNames returns the classes that a selector names.
func classNames(selector string) []string {
	var all []string
	for {
		i := strings.IndexByte(selector, '.')
		if i < 0 {
			return all
		}
		selector = selector[i+1:]
		var name strings.Builder
		for i = 0; i < len(selector); i++ {
			c := selector[i]
			switch {
			case c == '\\' && i+1 < len(selector):
				i++
				name.WriteByte(selector[i])
				continue
			case c == '-' || c == '_' || c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z':
				name.WriteByte(c)
				continue
			}
			break
		}
		if name.Len() > 0 {
			all = append(all, name.String())
		}
	}
}

// checkDeclaration looks at one property and its value.
func (b *book) checkDeclaration(at place, declaration string) {
	property, value, _ := strings.Cut(declaration, ":")
	value = strings.ToLower(strings.TrimSpace(value))
	switch property = strings.ToLower(strings.TrimSpace(property)); property {
	case "direction", "unicode-bidi":
		b.report(cssForbidden, at, "The stylesheet sets %s.", property)
	case "font-size", "line-height":
		size := strings.TrimSpace(strings.TrimSuffix(value, "!important"))
		if cssLength.MatchString(size) {
			b.report(cssAbsolute, at, "The stylesheet sets %s to %s.", property, size)
		}
	}
}

// stylesOf returns the stylesheets that hold for a document, imported ones
// included.
func (b *book) stylesOf(d *document) []*stylesheet {
	var all []*stylesheet
	var add func(file string)
	add = func(file string) {
		s := b.styles[file]
		if s == nil || slices.Contains(all, s) {
			return
		}
		all = append(all, s)
		for _, imported := range s.imports {
			add(imported)
		}
	}
	link := func(address string) {
		if to, err := resolve(d.file, address); err == nil {
			add(to.file)
		}
	}
	for n := range d.root.all() {
		switch {
		case n.is(nsHTML, "link") && slices.Contains(strings.Fields(strings.ToLower(n.value("rel"))), "stylesheet"):
			link(n.value("href"))
		case n.is(nsHTML, "style") || n.is(nsSVG, "style"):
			s := b.readStyle(d.place(n), n.rawText())
			all = append(all, s)
			for _, imported := range s.imports {
				add(imported)
			}
		}
	}
	for _, address := range d.linked {
		link(address)
	}
	return all
}

// declares tells whether one of the stylesheets has a rule for a class.
func declares(styles []*stylesheet, class string) bool {
	return slices.ContainsFunc(styles, func(s *stylesheet) bool { return s.classes[class] })
}

// hooks are classes that are not for stylesheets: reading systems show or hide
// the languages of a book by them.
var hooks = set("original translation")

// checkClasses tells of classes that no stylesheet of the document knows: most
// are slips of the pen.
func (b *book) checkClasses(d *document) {
	told := make(map[string]bool)
	for n := range d.root.all() {
		for class := range strings.FieldsSeq(n.value("class")) {
			if !hooks[class] && !told[class] && !declares(d.styles, class) {
				told[class] = true
				b.report(cssClass, d.place(n), "No stylesheet of the document has the class %s.", class)
			}
		}
	}
}
