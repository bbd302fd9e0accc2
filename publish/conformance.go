package publish

import (
	"errors"
	"fmt"
	"strings"

	"diglot/layouts"
)

// Conformance is what somebody who has checked a book says of it (EPUB
// Accessibility 1.1, 3.5). Nothing of it is inferred.
type Conformance struct {
	Standard    string // "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
	CertifiedBy string // who checked it; "" leaves it unsaid
	Credential  string // of the certifier; "" if none
}

// Check refuses a claim that lacks what it hangs on. Nil claims nothing.
func (c *Conformance) Check() error {
	switch {
	case c == nil:
	case strings.TrimSpace(c.Standard) == "":
		return errors.New("publish: a claim of conformance must name the standard")
	case c.Credential != "" && c.CertifiedBy == "":
		return errors.New("publish: a credential needs a certifier whose it is")
	}
	return nil
}

// claim adds a claim of conformance and who stands for it.
func (m metadata) claim(c *Conformance) {
	if c == nil {
		return
	}
	m.meta("dcterms:conformsTo", layouts.Printable(c.Standard)).CreateAttr("id", "conformance")
	if c.CertifiedBy == "" {
		return
	}
	m.refine("conformance", "a11y:certifiedBy", c.CertifiedBy).CreateAttr("id", "certifier")
	if c.Credential != "" {
		m.refine("certifier", "a11y:certifierCredential", c.Credential)
	}
}

// relations names the other books of the release, which EPUB has no way to hold
// as renditions of one.
func (m metadata) relations(related []*Book) {
	for i, other := range related {
		id := fmt.Sprintf("relation-%d", i+1)
		m.dc("relation", other.Identifier()).CreateAttr("id", id)
		for _, tag := range other.Languages {
			m.refine(id, "dcterms:language", tag)
		}
	}
}
