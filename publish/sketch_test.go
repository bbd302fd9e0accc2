package publish

import (
	"strings"
	"testing"

	"github.com/beevik/etree"
)

// sketchSMIL writes what is in a sequence of an overlay on one line, and checks
// that all of it points to the document and sound it should.
func sketchSMIL(t *testing.T, parent *etree.Element) string {
	t.Helper()
	var all []string
	for _, e := range parent.ChildElements() {
		switch e.Tag {
		case "par":
			audio := e.SelectElement("audio")
			all = append(all, "par#"+fragment(t, e.SelectElement("text").SelectAttrValue("src", ""))+" "+
				audio.SelectAttrValue("clipBegin", "")+"-"+audio.SelectAttrValue("clipEnd", ""))
		case "seq":
			one := "seq#" + fragment(t, e.SelectAttrValue("epub:textref", ""))
			if semantics := e.SelectAttrValue("epub:type", ""); semantics != "" {
				one += "[" + semantics + "]"
			}
			all = append(all, one+"("+sketchSMIL(t, e)+")")
		default:
			t.Errorf("element %s in an overlay", e.Tag)
		}
	}
	return strings.Join(all, ", ")
}

func fragment(t *testing.T, reference string) string {
	t.Helper()
	document, id, found := strings.Cut(reference, "#")
	if !found || document != "../xhtml/x.xhtml" {
		t.Errorf("reference %q", reference)
	}
	return id
}

// lines writes the elements under one as "tag attributes: text", without those
// that are not asked for.
func lines(parent *etree.Element, wanted func(*etree.Element) bool) []string {
	var all []string
	for _, e := range parent.ChildElements() {
		if !wanted(e) {
			continue
		}
		var s strings.Builder
		s.WriteString(e.FullTag())
		for _, a := range e.Attr {
			s.WriteString(" " + a.FullKey() + "=" + a.Value)
		}
		if text := strings.TrimSpace(e.Text()); text != "" {
			s.WriteString(": " + text)
		}
		all = append(all, s.String())
	}
	return all
}

func everything(*etree.Element) bool { return true }
