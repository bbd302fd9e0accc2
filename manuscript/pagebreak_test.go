package manuscript

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pagesOf lists the pages of a text, each with the words of the block that has
// it.
func pagesOf(t Text) []string {
	var all []string
	for i := range t.Blocks {
		for _, page := range t.Blocks[i].Pages {
			all = append(all, page+": "+t.Blocks[i].Text())
		}
	}
	return all
}

// openPages reads a file made of a text, beside a translation without pages.
func openPages(t *testing.T, name, text string) *Work {
	t.Helper()
	dir := t.TempDir()
	file, other := filepath.Join(dir, name), filepath.Join(dir, "other.md")
	for path, data := range map[string]string{file: text, other: "# El faro\n\nEl faro está en la punta."} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	work, err := Open([]string{file, other}, Options{Languages: []string{"en", "es"}})
	if err != nil {
		t.Fatal(err)
	}
	return work
}

func TestPageBreaks(t *testing.T) {
	for name, c := range map[string]struct{ text, file string }{
		"attributes, elements and words": {file: "a.html", text: `<h1><span role="doc-pagebreak" aria-label="xii"></span>The lighthouse</h1>
			<hr epub:type="pagebreak" title="13"><p>It stands on the point.</p>
			<p>It burns <span epub:type="pagebreak" id="p14">14</span> all night.</p>`},
		"between paragraphs":     {file: "a.html", text: `<h1><a role="doc-pagebreak" title="Page xii"></a>The lighthouse</h1><div role="doc-pagebreak">13.</div><p>It stands on the point.</p><p><span role="doc-pagebreak" title="14"></span></p><p>It burns all night.</p>`},
		"hidden from the page":   {file: "a.html", text: `<h1><i hidden role="doc-pagebreak" title="xii"></i>The lighthouse</h1><p><i aria-hidden="true" role="doc-pagebreak" title="13"></i>It stands on the point.</p><p><i role="doc-pagebreak" title="14"></i>It burns all night.</p>`},
		"in lists":               {file: "a.html", text: `<h1 ><b role="doc-pagebreak" title="xii"></b>The lighthouse</h1><ul><li><hr role="doc-pagebreak" title="13"><p>It stands on the point.</p></li><li><p>It burns</p><p><u role="doc-pagebreak" title="14"></u>all night.</p></li></ul>`},
		"in a table":             {file: "a.html", text: `<h1><b role="doc-pagebreak" title="xii"></b>The lighthouse</h1><table><tr><td><b role="doc-pagebreak" title="13"></b>It stands on the point.</td></tr><tr><td>It burns all night.<b role="doc-pagebreak" title="14"></b></td></tr></table>`},
		"in Markdown":            {file: "a.md", text: "# <span role=\"doc-pagebreak\" aria-label=\"xii\"></span>The lighthouse\n\n<div role=\"doc-pagebreak\">13</div>\n\nIt stands on the point.\n\nIt burns <span role=\"doc-pagebreak\" title=\"14\"></span> all night."},
		"in a table of Markdown": {file: "a.md", text: "# <b role=\"doc-pagebreak\" title=\"xii\"></b>The lighthouse\n\n|<b role=\"doc-pagebreak\" title=\"13\"></b>It stands on the point.|\n|--|\n|<b role=\"doc-pagebreak\" title=\"14\"></b>It burns all night.|\n"},
	} {
		t.Run(name, func(t *testing.T) {
			work := openPages(t, c.file, c.text)
			got := pagesOf(work.Texts[0])
			for i := range got {
				got[i] = strings.ReplaceAll(got[i], "\n", " ")
			}
			want := []string{"xii: The lighthouse", "13: It stands on the point.", "14: It burns all night."}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("pages (-want +got):\n%s", diff)
			}
			for _, n := range work.Notes {
				t.Errorf("noted: %s", n.Text)
			}
			if work.Texts[1].HasPages() {
				t.Error("the translation has pages")
			}
		})
	}
}

func TestPageBreaksThatAreNone(t *testing.T) {
	for name, c := range map[string]struct{ file, text, note string }{
		"no number":        {"a.html", `<h1>The lighthouse</h1><p>It <span role="doc-pagebreak"></span>burns <span role="doc-pagebreak"></span>all night.</p>`, "page-without-number"},
		"a text":           {"a.html", `<h1>The lighthouse</h1><div role="doc-pagebreak">This is no number of any page.</div><p>It burns all night.</p>`, "page-without-number"},
		"other HTML":       {"a.md", "# The lighthouse\n\n<div>13</div>\n\nIt burns all night.", "html-left-out"},
		"more than a page": {"a.md", "# The lighthouse\n\n<div role=\"doc-pagebreak\">13</div><p>Lost.</p>\n\nIt burns all night.", "html-left-out"},
	} {
		t.Run(name, func(t *testing.T) {
			work := openPages(t, c.file, c.text)
			if work.Texts[0].HasPages() {
				t.Errorf("has the pages %q", pagesOf(work.Texts[0]))
			}
			if len(work.Notes) != 1 || work.Notes[0].Code != c.note {
				t.Errorf("notes are %v, want one %s", work.Notes, c.note)
			}
		})
	}
}

// TestPagesOfPaper reads the page breaks of a word processor, which come from the
// paper in its printer.
func TestPagesOfPaper(t *testing.T) {
	file := zipped(t, "m.docx", map[string]string{"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>The lighthouse stands</w:t><w:lastRenderedPageBreak/><w:t xml:space="preserve"> on the point.</w:t></w:r></w:p>
<w:p><w:r><w:br w:type="page"/><w:t>It burns all night.</w:t></w:r></w:p></w:body></w:document>`})
	doc, err := readDOCX(file)
	if err != nil {
		t.Fatal(err)
	}
	want := []Block{
		{Kind: Paragraph, Line: 1, Spans: []Span{{Text: "The lighthouse stands on the point."}}},
		{Kind: Paragraph, Line: 2, Spans: []Span{{Text: "It burns all night."}}},
	}
	if diff := cmp.Diff(want, doc.blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

// TestPagesOfAnEPUB reads a book whose second chapter begins with a page that
// the end of the first announces.
func TestPagesOfAnEPUB(t *testing.T) {
	for name, c := range map[string]struct{ metadata, want string }{
		"says so":          {`<dc:source>urn:isbn:9780000000019</dc:source><meta property="pageBreakSource">urn:isbn:9780000000002</meta>`, "urn:isbn:9780000000002"},
		"made for screens": {`<meta property="pageBreakSource">none</meta>`, "none"},
		"said so formerly": {`<dc:source>urn:isbn:9780000000019</dc:source><dc:source id="s">urn:isbn:9780000000002</dc:source><meta refines="#s" property="source-of">pagination</meta>`, "urn:isbn:9780000000002"},
		"has one source":   {`<dc:source>urn:isbn:9780000000019</dc:source>`, "urn:isbn:9780000000019"},
		"has no source":    {``, "urn:uuid:00000000-0000-0000-0000-000000000001"},
		"has several":      {`<dc:source>urn:isbn:9780000000019</dc:source><dc:source>urn:isbn:9780000000026</dc:source>`, "urn:uuid:00000000-0000-0000-0000-000000000001"},
	} {
		t.Run(name, func(t *testing.T) {
			work := openPages(t, "a.epub", pagedBook(t, c.metadata))
			want := []string{"1: The lighthouse", "2: It burns all night."}
			if diff := cmp.Diff(want, pagesOf(work.Texts[0])); diff != "" {
				t.Errorf("pages (-want +got):\n%s", diff)
			}
			if got := work.Texts[0].PageSource; got != c.want {
				t.Errorf("pages are those of %q, want %q", got, c.want)
			}
		})
	}
}

func pagedBook(t *testing.T, metadata string) string {
	t.Helper()
	var out strings.Builder
	z := zip.NewWriter(&out)
	for _, f := range []struct{ name, data string }{
		{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>`},
		{"p.opf", `<package unique-identifier="id" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:identifier>isbn</dc:identifier>
			<dc:identifier id="id">urn:uuid:00000000-0000-0000-0000-000000000001</dc:identifier>` + metadata + `</metadata>
			<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>
			<spine><itemref idref="a"/><itemref idref="b"/></spine></package>`},
		{"a.xhtml", `<html xmlns:epub="http://www.idpf.org/2007/ops"><body><h1><span epub:type="pagebreak" title="1"/>The lighthouse</h1><p>It stands.</p><div epub:type="pagebreak" title="2"/></body></html>`},
		{"b.xhtml", `<html><body><p>It burns all night.</p></body></html>`},
	} {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f.data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
