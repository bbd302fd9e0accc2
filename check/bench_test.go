package check

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// BenchmarkLargeBook checks 400 sections of 50 paragraphs in two languages.
func BenchmarkLargeBook(b *testing.B) {
	archive := largeBook(b, 400, 50).pack(b)
	b.SetBytes(int64(len(archive)))
	for b.Loop() {
		report, err := read(b.Context(), bytes.NewReader(archive), int64(len(archive)))
		if err != nil || report.Count(Error) > 0 {
			b.Fatal(err, report.Findings)
		}
	}
}

// largeBook returns a book of that many sections of so many pairs of paragraphs.
func largeBook(t testing.TB, sections, pairs int) contents {
	c := plainBook(t)
	var items, itemrefs, entries strings.Builder
	for i := range sections {
		name := fmt.Sprintf("s%d", i)
		var text strings.Builder
		fmt.Fprintf(&text, "<main><h1>Section %d</h1>", i)
		for j := range pairs {
			fmt.Fprintf(&text, `<p id="en-%[1]d">She lit lamp %[1]d in the window and went on reading until the night was almost over.</p>
<p id="es-%[1]d" lang="es" xml:lang="es">Encendió la lámpara %[1]d en la ventana y siguió leyendo hasta que la noche casi había terminado.</p>
`, j)
		}
		c["EPUB/"+name+".xhtml"] = page("Section", text.String()+"</main>")
		fmt.Fprintf(&items, `<item id="%[1]s" href="%[1]s.xhtml" media-type="application/xhtml+xml"/>`, name)
		fmt.Fprintf(&itemrefs, `<itemref idref="%s"/>`, name)
		fmt.Fprintf(&entries, `<li><a href="%s.xhtml">Section %d</a></li>`, name, i)
	}
	c.replace(t, opf, "</manifest>", items.String()+"</manifest>")
	c.replace(t, opf, "</spine>", itemrefs.String()+"</spine>")
	c.replace(t, nav, "</ol>", entries.String()+"</ol>")
	return c
}
