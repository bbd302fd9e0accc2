package publish

import (
	"io"
	"strings"
	"testing"

	"diglot/internal/validators"
)

func TestConformanceIsClaimedWhenGiven(t *testing.T) {
	b := lampBook(t, []string{"en", "es"}, nil)
	for _, word := range []string{"conformsTo", "certifi"} {
		if strings.Contains(string(unpack(t, write(t, b))["EPUB/package.opf"]), word) {
			t.Errorf("%s is said of a book that nobody has checked", word)
		}
	}
	b.Conformance = &Conformance{Standard: "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", CertifiedBy: "Lamp & Sons", Credential: "https://example.org/credential"}
	file := write(t, b)
	opf := string(unpack(t, file)["EPUB/package.opf"])
	for _, want := range []string{
		`<meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>`,
		`<meta property="a11y:certifiedBy" refines="#conformance" id="certifier">Lamp &amp; Sons</meta>`,
		`<meta property="a11y:certifierCredential" refines="#certifier">https://example.org/credential</meta>`,
	} {
		if !strings.Contains(opf, want) {
			t.Errorf("the package lacks %s:\n%s", want, opf)
		}
	}
	validators.AllFrom(t, validators.Usage, file)

	for want, c := range map[string]Conformance{"name the standard": {CertifiedBy: "Lamp"}, "certifier": {Standard: "x", Credential: "y"}} {
		b.Conformance = &c
		if err := b.Write(t.Context(), io.Discard); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v should say %q", err, want)
		}
	}
}

func TestBooksOfAReleaseNameEachOther(t *testing.T) {
	b := lampBook(t, []string{"en", "es"}, nil)
	spanish := *b
	spanish.Languages = []string{"es"}
	b.Related = []*Book{&spanish}
	file := write(t, b)
	opf := string(unpack(t, file)["EPUB/package.opf"])
	for _, want := range []string{
		`<dc:relation id="relation-1">` + spanish.Identifier() + `</dc:relation>`,
		`<meta property="dcterms:language" refines="#relation-1">es</meta>`,
	} {
		if !strings.Contains(opf, want) {
			t.Errorf("the package lacks %s:\n%s", want, opf)
		}
	}
	validators.AllFrom(t, validators.Usage, file)
}
