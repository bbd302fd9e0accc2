package check

import (
	"strings"
	"testing"

	"diglot/internal/validators"
)

// page is a document of a plain book.
func page(title, markup string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>` + title + `</title></head>
<body>` + markup + `</body>
</html>
`
}

// plainBook is as little as EPUB 3 asks for.
func plainBook(t testing.TB) contents {
	t.Helper()
	return contents{
		containerFile: folder(t, "testdata/base")[containerFile],
		opf: `<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">lamp</dc:identifier><dc:title>The Lamp</dc:title><dc:language>en</dc:language>
    <meta property="dcterms:modified">2025-03-27T12:30:00Z</meta>
  </metadata>
  <manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
  <item id="two" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>
  <spine><itemref idref="two"/></spine>
</package>`,
		nav: page("Contents", `<nav epub:type="toc"><ol><li><a href="two.xhtml">The Lamp</a></li></ol></nav>`),
		two: page("The Lamp", `<main><h1>The Lamp</h1><p>She lit the lamp.</p></main>`),
	}
}

// oldBook is an EPUB 2.
func oldBook(t testing.TB) contents {
	t.Helper()
	c := plainBook(t)
	delete(c, nav)
	c[opf] = `<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
    <dc:identifier id="id" opf:scheme="UUID">urn:uuid:7c5a1d0e-3a60-5f86-9f3b-0d9a5c3f7a11</dc:identifier>
    <dc:title>The Lamp</dc:title><dc:language>en</dc:language>
    <dc:creator opf:role="aut" opf:file-as="Prado, Ana">Ana Prado</dc:creator>
    <dc:date opf:event="publication">2009</dc:date><dc:date opf:event="modification">2010-02</dc:date>
    <meta name="cover" content="lamp"/>
  </metadata>
  <manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
  <item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
  <item id="lamp" href="lamp.png" media-type="image/png"/></manifest>
  <spine toc="ncx"><itemref idref="two"/></spine>
  <guide><reference type="text" title="Text" href="two.xhtml"/></guide>
</package>`
	c[two] = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">
<head><title>The Lamp</title></head>
<body><h2>The&nbsp;Lamp</h2><p><big>She</big> lit the lamp&hellip; <img src="lamp.png" alt="A lamp"/></p>
<table border="1" summary="Days"><tr><td align="left">1</td></tr></table></body>
</html>`
	c[ncx] = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="urn:uuid:7c5a1d0e-3a60-5f86-9f3b-0d9a5c3f7a11"/><meta name="dtb:depth" content="1"/>
<meta name="dtb:totalPageCount" content="0"/><meta name="dtb:maxPageNumber" content="0"/></head>
<docTitle><text>The Lamp</text></docTitle>
<navMap><navPoint id="a" playOrder="1"><navLabel><text>The Lamp</text></navLabel><content src="two.xhtml"/></navPoint></navMap>
</ncx>`
	c["EPUB/lamp.png"] = mediaFiles(t)[".png"]
	return c
}

// withItem adds an item to the manifest of a plain book and a reference to the spine
// where one is asked for.
func withItem(item, itemref string) edit {
	return edits(swap(opf, "</manifest>", item+"</manifest>"), swap(opf, "</spine>", itemref+"</spine>"))
}

func withProperty(name string) edit {
	return swap(opf, `href="two.xhtml"`, `href="two.xhtml" properties="`+name+`"`)
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" width="100%" height="100%"><title>Lamp</title><defs><circle id="c" r="2"/></defs><use xlink:href="#c" x="4" y="4"/></svg>`

// validBooks are books that have something unusual and no fault.
var validBooks = []struct {
	name string
	book func(testing.TB) contents
	edit edit
}{
	{"plain", plainBook, nil},
	{"EPUB 2", oldBook, nil},
	{"cover that is point 0", oldBook, edits(swap(two, "<h2>", `<h2 id="lamp">`), swap(ncx, `src="two.xhtml"`, `src="two.xhtml#lamp"`),
		swap(ncx, "<navMap>", `<navMap><navPoint id="cover" playOrder="0"><navLabel><text>Cover</text></navLabel><content src="two.xhtml"/></navPoint>`))},
	{"NCX that does not say of which book", oldBook, drop(ncx, `<meta name="dtb:uid" content="urn:uuid:7c5a1d0e-3a60-5f86-9f3b-0d9a5c3f7a11"/>`)},
	{"id that begins with a digit", plainBook, body(`<p id="2025-03">March.</p>`)},
	{"script", plainBook, edits(withProperty("scripted"), body(`<script type="text/javascript">//<![CDATA[
if (1 < 2 && 3 > 2) { document.title = "Lamp"; }
//]]></script><button onclick="a()">Light</button>`))},
	{"script of data", plainBook, body(`<script type="application/ld+json">{"a": "b"}</script>`)},
	{"fixed layout", plainBook, edits(
		swap(opf, "</metadata>", `<meta property="rendition:layout">pre-paginated</meta><meta property="rendition:spread">landscape</meta><meta property="rendition:orientation">auto</meta></metadata>`),
		swap(two, "</head>", `<meta name="viewport" content="width=1200, height=900"/></head>`),
		swap(opf, `<itemref idref="two"/>`, `<itemref idref="two" properties="page-spread-right"/>`))},
	{"drawing in the spine", plainBook, edits(put("EPUB/a.svg", drawing), withItem(`<item id="a" href="a.svg" media-type="image/svg+xml"/>`, `<itemref idref="a"/>`))},
	{"drawing in a document", plainBook, edits(withProperty("svg"), body(`<div>`+drawing+`</div>`))},
	{"formula", plainBook, edits(withProperty("mathml"), body(`<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>`))},
	{"sound in a document", plainBook, func(t testing.TB, c contents) {
		c[mp3] = mediaFiles(t)[".mp3"]
		edits(withItem(`<item id="en" href="en.mp3" media-type="audio/mpeg"/>`, ""), body(`<audio src="en.mp3" controls="controls">A hum.</audio>`))(t, c)
	}},
	{"sound from elsewhere", plainBook, edits(withProperty("remote-resources"), withItem(`<item id="a" href="https://example.org/a.mp3" media-type="audio/mpeg"/>`, ""), body(`<audio src="https://example.org/a.mp3" controls="controls"></audio>`))},
	{"foreign item with a fallback", plainBook, func(t testing.TB, c contents) {
		c["EPUB/a.tiff"], c["EPUB/a.png"] = "II*\x00", mediaFiles(t)[".png"]
		edits(withItem(`<item id="a" href="a.tiff" media-type="image/tiff" fallback="b"/><item id="b" href="a.png" media-type="image/png"/>`, ""), body(`<p><img src="a.tiff" alt="Lamp"/></p>`))(t, c)
	}},
	{"data in the spine with a fallback", plainBook, edits(put("EPUB/a.json", "{}"), withItem(`<item id="a" href="a.json" media-type="application/json" fallback="two"/>`, `<itemref idref="a"/>`))},
	{"right to left", plainBook, edits(
		swap(opf, "<dc:language>en</dc:language>", "<dc:language>ar</dc:language>"),
		swap(opf, "<spine>", `<spine page-progression-direction="rtl">`),
		func(_ testing.TB, c contents) {
			c[two] = strings.Replace(page("المصباح", "<h1>المصباح</h1><p>أشعلت <bdi lang=\"en\" xml:lang=\"en\" dir=\"ltr\">lamp</bdi>.</p>"), `lang="en" xml:lang="en"`, `lang="ar" xml:lang="ar" dir="rtl"`, 1)
			c[nav] = strings.Replace(strings.Replace(c[nav], `lang="en" xml:lang="en"`, `lang="ar" xml:lang="ar" dir="rtl"`, 1), ">The Lamp<", ">المصباح<", 1)
		})},
	{"styles of every kind", plainBook, edits(put(style, `@charset "UTF-8"; @import url("more.css"); @namespace epub "http://www.idpf.org/2007/ops";
@font-face { font-family: A; src: local("A"), url(data:font/woff;base64,AA==); }
@page { margin: 1em } @media print { p { color: #777; } a::after { content: "}" "\"" '{'; } }
a[href^="http:"], p.a\.b, p:not(.c) { margin: 0 } @supports (display: grid) { p { display: grid; } }
:root { --oil: 2 }`), put("EPUB/more.css", "p { margin: 0 /* ; } */ }"),
		withItem(`<item id="s" href="style.css" media-type="text/css"/><item id="m" href="more.css" media-type="text/css"/>`, ""),
		swap(two, "</head>", `<link rel="stylesheet" href="style.css"/><style>.d > p { margin: 0 }</style></head>`))},
	{"several lists and a hidden one", plainBook, swap(nav, "</nav>", `</nav><nav epub:type="lot"><h2>Tables</h2><ol><li><span>Oil</span><ol><li><a href="two.xhtml">Table 1</a></li></ol></li></ol></nav><nav epub:type="page-list" hidden=""><ol><li><a href="two.xhtml">1</a></li></ol></nav><nav><p>Free.</p></nav>`)},
	{"document outside the order", plainBook, edits(put("EPUB/three.xhtml", page("Notes", "<p>Notes.</p>")), withItem(`<item id="three" href="three.xhtml" media-type="application/xhtml+xml"/>`, `<itemref idref="three" linear="no"/>`), body(`<p><a href="three.xhtml">Notes</a></p>`))},
	{"names in other scripts", plainBook, edits(put("EPUB/lámpara.css", "p { margin: 0; }"), withItem(`<item id="a" href="l%C3%A1mpara.css" media-type="text/css"/>`, ""), swap(two, "</head>", `<link rel="stylesheet" href="lámpara.css"/></head>`))},
	{"prefix of its own", plainBook, edits(swap(opf, `version="3.0"`, `version="3.0" prefix="ours: https://example.org/ours#"`), swap(opf, "</metadata>", `<meta property="ours:lamp">lit</meta><link rel="record" href="https://example.org/a.xml" media-type="application/xml"/></metadata>`))},
	{"everything HTML has", plainBook, body(`<article><header><hgroup><h2>A</h2><p>B</p></hgroup></header><details><summary>More</summary><p>C</p></details>
<dl><div><dt>D</dt><dd>E</dd></div></dl><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><figure><table><caption>F</caption><colgroup><col/></colgroup><thead><tr><th>G</th></tr></thead><tbody><tr><td>1<p>2</p></td></tr></tbody></table><figcaption>H</figcaption></figure>
<ul><li><p>I</p><ol><li>J</li></ol></li></ul><p><ins>K</ins> <bdo dir="ltr">L</bdo> <time datetime="2025">M</time> <a href="#top" id="top"><em>N</em></a> <q cite="https://example.org/">O</q><br/><wbr/></p>
<blockquote><p>P</p></blockquote><picture><source srcset="data:image/gif;base64,R0lGODlhAQABAAAAACw=" type="image/gif"/><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Q" width="1" height="1"/></picture><hr/><address>R</address><pre><code>S</code></pre></article>`)},
	{"entity of its own", plainBook, swap(two, "<!DOCTYPE html>", `<!DOCTYPE html [<!ENTITY lamp "lamp">]>`)},
	{"UTF-8 with a mark", plainBook, func(_ testing.TB, c contents) { c[two] = "\uFEFF" + c[two] }},
}

func TestValidBooksHaveNoError(t *testing.T) {
	for _, test := range validBooks {
		t.Run(test.name, func(t *testing.T) {
			c := test.book(t)
			if test.edit != nil {
				test.edit(t, c)
			}
			archive := c.pack(t)
			for _, m := range validators.EPUBCheck(t, save(t, archive)).From(validators.Error) {
				t.Errorf("the book is not valid, says EPUBCheck: %v", m)
			}
			for _, f := range examine(t, archive).Findings {
				if f.Severity == Error {
					t.Errorf("found %v", f)
				}
			}
		})
	}
}
