package check

import (
	"strings"
	"testing"

	"diglot/voices/sound"
)

var contentDefects = []defect{
	{name: "no body", edit: func(_ testing.TB, c contents) {
		c[two] = strings.ReplaceAll(strings.ReplaceAll(c[two], "<body>", "<div>"), "</body>", "</div>")
	}, want: "html-root"},
	{name: "element of old HTML", edit: body("<center>The end</center>"), want: "html-element"},
	{name: "attribute of old HTML", edit: swap(two, `<p id="en-3">`, `<p id="en-3" align="center">`), want: "html-attribute"},
	{name: "attribute of no kind", edit: swap(two, `<p id="en-3">`, `<p id="en-3" clas="pair">`), want: "html-attribute"},
	{name: "direction of text of no kind", edit: swap(two, `<p id="en-3">`, `<p id="en-3" dir="left">`), want: "html-attribute"},
	{name: "list in a paragraph", edit: body("<p>One <ul><li>two</li></ul></p>"), want: "html-nesting"},
	{name: "text in a list", edit: body("<ul>One <li>two</li></ul>"), want: "html-nesting"},
	{name: "link in a link", edit: body(`<p><a href="one.xhtml">to <a href="nav.xhtml">and fro</a></a></p>`), want: "html-nesting"},
	{name: "document without a title", edit: drop(two, "<title>The end</title>"), want: "html-title"},
	{name: "empty title", edit: swap(two, "<title>The end</title>", "<title></title>"), want: "html-title-empty"},
	{name: "drawing of no kind", edit: edits(put("EPUB/a.svg", `<g xmlns="http://www.w3.org/2000/svg"/>`), listed(`<item id="a" href="a.svg" media-type="image/svg+xml"/>`)), want: "svg-root"},
	{name: "document without a language", edit: drop(two, ` lang="en" xml:lang="en"`), want: "lang-missing"},
	{name: "one language attribute", edit: swap(two, ` lang="es" xml:lang="es"`, ` lang="es"`), want: "lang-half"},
	{name: "language attributes that differ", edit: swap(two, ` lang="es" xml:lang="es"`, ` lang="es" xml:lang="es-ES"`), want: "lang-differs"},
	{name: "Spanish marked as English", edit: drop(two, ` lang="es" xml:lang="es"`), want: "lang-wrong"},
	{name: "English marked as Spanish", edit: swap(two, `<p id="en-3">`, `<p id="en-3" lang="es" xml:lang="es">`), want: "lang-wrong"},
	{name: "language in words", edit: swap(two, ` lang="es" xml:lang="es"`, ` lang="Spanish (Spain)" xml:lang="Spanish (Spain)"`), want: "lang-wrong language-tag language-undeclared"},
	{name: "Arabic from left to right", edit: body(`<p lang="ar" xml:lang="ar">المصباح</p>`), want: "dir-missing"},
	{name: "type without a role", edit: drop(one, ` role="doc-footnote"`), want: "role-missing"},
	{name: "heading level skipped", edit: edits(swap(two, `<h2 id="after">`, `<h3 id="after">`), swap(two, "</h2>", "</h3>")), want: "heading-skip"},
	{name: "two h1", edit: edits(swap(two, `<h2 id="after">`, `<h1 id="after">`), swap(two, "</h2>", "</h1>")), want: "heading-first nav-depth"},
	{name: "heading without words", edit: body("<h2> </h2>"), want: "heading-empty"},
	{name: "picture without an alternative", edit: drop(one, ` alt="A small lamp on a table"`), want: "a11y-untrue image-alt"},
	{name: "decoration without a role", edit: body(`<div><img src="lamp.png" alt=""/></div>`), want: "image-role"},
	{name: "table without headers", edit: body("<table><tr><td>1</td><td>2</td></tr></table>"), want: "table-header"},
	{name: "link without words", edit: body(`<p>More: <a href="one.xhtml"></a></p>`), want: "link-name"},
	{name: "script in an attribute", edit: edits(body(`<p onclick="a()">Lit.</p>`), swap(opf, `href="two.xhtml"`, `href="two.xhtml" properties="scripted"`)), want: "script"},
	{name: "fixed layout without a size", edit: swap(opf, `<itemref idref="two"/>`, `<itemref idref="two" properties="rendition:layout-pre-paginated"/>`), want: "viewport"},
	{name: "address with a space", edit: body(`<p><a href="one two.xhtml">More</a></p>`), want: "link-address"},
	{name: "address that leads out", edit: body(`<p><a href="../../one.xhtml">More</a></p>`), want: "link-address"},
	{name: "address with a query", edit: body(`<p><a href="one.xhtml?a=b">More</a></p>`), want: "link-address"},
	{name: "address on the reader's computer", edit: body(`<p><a href="file:///etc/hosts">More</a></p>`), want: "link-address"},
	{name: "link to no file", edit: body(`<p><a href="three.xhtml">More</a></p>`), want: "link-broken"},
	{name: "link to no id", edit: swap(one, `href="two.xhtml#afterwards"`, `href="two.xhtml#before"`), want: "link-broken"},
	{name: "link to a file that is not listed", edit: edits(put("EPUB/three.xhtml", "<p/>"), body(`<p><a href="three.xhtml">More</a></p>`)), want: "link-unlisted manifest-unlisted"},
	{name: "link to a document outside the spine", edit: edits(
		func(_ testing.TB, c contents) {
			c["EPUB/three.xhtml"] = strings.ReplaceAll(strings.ReplaceAll(c[two], "page-2", "page-3"), ` epub:type="pagebreak"`, "")
		},
		listed(`<item id="three" href="three.xhtml" media-type="application/xhtml+xml"/>`),
		body(`<p><a href="three.xhtml">More</a></p>`)), want: "link-spine"},
	{name: "picture from elsewhere", edit: edits(body(`<p><img src="https://example.org/a.png" alt="A lamp"/></p>`), swap(opf, `href="two.xhtml"`, `href="two.xhtml" properties="remote-resources"`)), want: "remote-resource"},
	{name: "picture of a foreign type", edit: edits(put("EPUB/a.tiff", "II*\x00"), listed(`<item id="a" href="a.tiff" media-type="image/tiff"/>`), body(`<p><img src="a.tiff" alt="A lamp"/></p>`)), want: "foreign-resource"},
	{name: "title twice", edit: swap(two, "</head>", "<title>The Lamp</title></head>"), want: "html-nesting"},
	{name: "picture of a foreign type in an address", edit: body(`<p><img src="data:image/tiff;base64,SUkqAA==" alt="A lamp"/></p>`), want: "foreign-resource"},
	{name: "link to data", edit: body(`<p><a href="data:text/plain,lit">Lit</a></p>`), want: "link-data"},
	{name: "stylesheet that is not there", edit: swap(two, `href="style.css"`, `href="gone.css"`), want: "link-broken overlay-active-class"},

	{name: "block not closed", edit: func(_ testing.TB, c contents) { c[style] += "p { margin: 0;" }, want: "css-syntax"},
	{name: "comment not closed", edit: func(_ testing.TB, c contents) { c[style] += "/* p" }, want: "css-syntax"},
	{name: "block closed twice", edit: func(_ testing.TB, c contents) { c[style] += "p { margin: 0; }}" }, want: "css-syntax"},
	{name: "direction in a stylesheet", edit: swap(style, "margin: 1em;", "margin: 1em; direction: ltr;"), want: "css-direction"},
	{name: "class that no stylesheet has", edit: body(`<p class="piar">The lamp.</p>`), want: "css-class"},
	{name: "grey on white", edit: swap(style, "margin: 1em;", "color: #999; background: #fff;"), want: "css-contrast"},
	{name: "text of so many points", edit: swap(style, "margin: 1em;", "font-size: 12pt;"), want: "css-absolute-size"},
	{name: "picture in a stylesheet that is not there", edit: swap(style, "margin: 1em;", `background-image: url("gone.png");`), want: "link-broken"},
	{name: "lexicon that is not linked", edit: drop(two, `<link rel="pronunciation" type="application/pls+xml" hreflang="en" href="en.pls"/>`), want: "lexicon-link"},
	{name: "lexicon without a language", edit: drop("EPUB/en.pls", ` xml:lang="en"`), want: "lexicon-root"},
}

var navigationDefects = []defect{
	{name: "no table of contents", edit: swap(nav, `epub:type="toc" role="doc-toc"`, `epub:type="lot"`), want: "nav-toc"},
	{name: "list without entries", edit: swap(nav, `<ol>
<li><a id="toc-3" href="two.xhtml#afterwards">Afterwards</a></li>
</ol>`, "<ol></ol>"), want: "nav-heading nav-list ncx-differs overlay-text"},
	{name: "entry without a link", edit: swap(nav, `<a id="toc-2" href="two.xhtml">The end</a>`, `<p id="toc-2">The end</p>`), want: "nav-heading nav-list ncx-differs"},
	{name: "entry without words", edit: swap(nav, ">Afterwards<", "><"), want: "link-name nav-label"},
	{name: "entry that leads out", edit: swap(nav, `href="two.xhtml#afterwards"`, `href="https://example.org/"`), want: "nav-heading nav-target ncx-differs"},
	{name: "entry to a picture", edit: swap(nav, `href="two.xhtml#afterwards"`, `href="lamp.png"`), want: "nav-heading nav-target ncx-differs"},
	{name: "entries out of order", edit: edits(swap(nav, `<a id="toc-2" href="two.xhtml">The end</a>`, `<a id="toc-2" href="two.xhtml#afterwards">Afterwards</a>`), swap(nav, `<a id="toc-3" href="two.xhtml#afterwards">Afterwards</a>`, `<a id="toc-3" href="two.xhtml">The end</a>`)), want: "nav-depth nav-order ncx-differs"},
	{name: "heading without an entry", edit: body("<h2>One more</h2>"), want: "nav-heading"},
	{name: "heading nested as another is not", edit: edits(body(`<h2 id="more">One more</h2>`), swap(nav, `<a id="toc-3"`, `<a id="toc-0" href="two.xhtml#afterwards">Afterwards</a><ol><li><a id="toc-3"`), swap(nav, `href="two.xhtml#afterwards">Afterwards</a></li>`, `href="two.xhtml#more">One more</a></li></ol></li>`)), want: "nav-depth ncx-differs"},
	{name: "entry that says something else", edit: swap(nav, ">Afterwards<", ">Later<"), want: "nav-words"},
	{name: "list without a heading", edit: swap(nav, `<nav epub:type="landmarks"`, `<nav epub:type="lot"><ol><li><a href="one.xhtml#table">Table</a></li></ol></nav><nav epub:type="landmarks"`), want: "nav-title"},
	{name: "English title in a Spanish list", edit: swap(nav, `<h1 id="toc-title">Contents`, `<h1 id="toc-title" lang="es" xml:lang="es">Table of Contents`), want: "nav-title-language"},
	{name: "two lists of pages", edit: swap(nav, `<nav epub:type="landmarks"`, `<nav epub:type="page-list" role="doc-pagelist" hidden="hidden"><h2>Pages</h2><ol><li><a href="one.xhtml#page-1">1</a></li></ol></nav><nav epub:type="landmarks"`), want: "nav-twice"},
	{name: "landmark that says not what it is", edit: drop(nav, ` epub:type="bodymatter"`), want: "nav-landmark"},
	{name: "no landmarks", edit: func(_ testing.TB, c contents) {
		from, to := strings.Index(c[nav], `<nav epub:type="landmarks"`), strings.Index(c[nav], `<nav epub:type="page-list"`)
		c[nav] = c[nav][:from] + c[nav][to:]
	}, want: "nav-landmarks"},
	{name: "list in the list of pages", edit: swap(nav, `<li><a href="two.xhtml#page-2">2</a></li>`, `<li><a href="two.xhtml">II</a><ol><li><a href="two.xhtml#page-2">2</a></li></ol></li>`), want: "nav-flat"},

	{name: "NCX without a map", edit: func(_ testing.TB, c contents) {
		c[ncx] = strings.ReplaceAll(c[ncx], "navMap>", "navList>")
	}, want: "ncx-part"},
	{name: "NCX of another book", edit: swap(ncx, "9f3b-0d9a5c3f7a11", "9f3b-0d9a5c3f7a12"), want: "ncx-uid"},
	{name: "NCX of another depth", edit: swap(ncx, `name="dtb:depth" content="2"`, `name="dtb:depth" content="1"`), want: "ncx-depth"},
	{name: "NCX with a number left out", edit: swap(ncx, `playOrder="3"`, `playOrder="4"`), want: "ncx-play-order"},
	{name: "NCX with a number twice", edit: swap(ncx, `playOrder="3"`, `playOrder="2"`), want: "ncx-play-order"},
	{name: "NCX with two numbers of a place", edit: swap(ncx, `src="two.xhtml#afterwards"`, `src="two.xhtml"`), want: "ncx-differs ncx-play-order"},
	{name: "NCX that leads nowhere", edit: swap(ncx, `src="two.xhtml#afterwards"`, `src="three.xhtml"`), want: "link-broken ncx-differs"},
	{name: "NCX that leads elsewhere", edit: swap(ncx, `src="two.xhtml#afterwards"`, `src="two.xhtml#after"`), want: "ncx-differs"},
}

var overlayDefects = []defect{
	{name: "overlay of another type", edit: swap(opf, `media-overlay="two-smil"`, `media-overlay="style"`), want: "overlay-item overlay-shared"},
	{name: "overlay that no document names", edit: drop(opf, ` media-overlay="two-smil"`), want: "a11y-untrue overlay-item overlay-shared overlay-silent"},
	{name: "overlay of another document", edit: swap(opf, `media-overlay="two-smil"`, `media-overlay="one-smil"`), want: "overlay-item overlay-shared"},
	{name: "overlay of an old version", edit: swap(smil, `version="3.0"`, `version="1.0"`), want: "overlay-duration-sum overlay-shape"},
	{name: "par in a par", edit: swap(smil, `<par id="p1">`, `<par id="p1"><par/>`), want: "overlay-shape"},
	{name: "par with two texts", edit: swap(smil, `<text src="one.xhtml#title"/>`, `<text src="one.xhtml#title"/><text src="one.xhtml#en-1"/>`), want: "overlay-shape"},
	{name: "text that is not there", edit: swap(smil, "one.xhtml#en-2", "one.xhtml#en-9"), want: "overlay-text"},
	{name: "text in no document", edit: swap(smil, "one.xhtml#en-2", "three.xhtml#en-2"), want: "overlay-text"},
	{name: "sequence of nothing", edit: swap(smil, `epub:textref="one.xhtml#note"`, `epub:textref="one.xhtml#nothing"`), want: "overlay-textref"},
	{name: "narration out of order", edit: edits(swap(smil, `src="one.xhtml#es-1"`, `src="one.xhtml#HERE"`), swap(smil, `src="one.xhtml#en-2"`, `src="one.xhtml#es-1"`), swap(smil, `src="one.xhtml#HERE"`, `src="one.xhtml#en-2"`)), want: "overlay-order"},
	{name: "narrated twice", edit: swap(smil, "one.xhtml#en-2", "one.xhtml#picture"), want: "overlay-twice"},
	{name: "sound that is not there", edit: swap(smil, `<text src="one.xhtml#picture"/><audio src="es.mp3"`, `<text src="one.xhtml#picture"/><audio src="fr.mp3"`), want: "overlay-audio"},
	{name: "sound that is a picture", edit: edits(put("EPUB/a.tiff", "II*\x00"), listed(`<item id="a" href="a.tiff" media-type="image/tiff"/>`), swap(smil, `<text src="one.xhtml#picture"/><audio src="es.mp3"`, `<text src="one.xhtml#picture"/><audio src="a.tiff"`)), want: "overlay-audio"},
	{name: "time in words", edit: swap(smil, `src="es.mp3" clipBegin="2.000s"`, `src="es.mp3" clipBegin="2 seconds"`), want: "overlay-clock"},
	{name: "clip that ends before it begins", edit: swap(smil, `src="es.mp3" clipBegin="2.000s" clipEnd="4.000s"`, `src="es.mp3" clipBegin="4.000s" clipEnd="2.000s"`), want: "overlay-clip-empty"},
	{name: "clip without an end", edit: swap(smil, `clipBegin="6.000s" clipEnd="8.000s"`, `clipBegin="6.000s"`), want: "overlay-clip-open"},
	{name: "clip that ends after the sound", edit: edits(swap(smil, `clipBegin="6.000s" clipEnd="8.000s"`, `clipBegin="6.000s" clipEnd="8.500s"`), swap(opf, "12.000s", "12.500s"), swap(opf, "28.000s", "28.500s")), want: "overlay-clip-beyond"},
	{name: "clips that overlap", edit: edits(swap(smil, `clipBegin="6.000s" clipEnd="8.000s"`, `clipBegin="5.000s" clipEnd="7.000s"`)), want: "overlay-clip-overlap"},
	{name: "clip of a twentieth of a second", edit: edits(swap(smil, `clipBegin="6.000s" clipEnd="8.000s"`, `clipBegin="6.000s" clipEnd="6.050s"`), swap(opf, "12.000s", "10.050s"), swap(opf, "28.000s", "26.050s")), want: "overlay-clip-short"},
	{name: "no duration of an overlay", edit: drop(opf, `<meta property="media:duration" refines="#one-smil">12.000s</meta>`), want: "overlay-duration"},
	{name: "no duration of the book", edit: drop(opf, `<meta property="media:duration">28.000s</meta>`), want: "overlay-duration"},
	{name: "duration in words", edit: swap(opf, ">28.000s<", ">28 seconds<"), want: "overlay-duration"},
	{name: "overlay of another duration", edit: edits(swap(opf, "12.000s", "12.500s"), swap(opf, "28.000s", "28.500s")), want: "overlay-duration-sum"},
	{name: "book of another duration", edit: swap(opf, "28.000s", "31.000s"), want: "overlay-duration-sum"},
	{name: "active class not in the stylesheet", edit: swap(opf, ">speaking<", ">spoken<"), want: "overlay-active-class"},
	{name: "two active classes", edit: swap(opf, ">speaking<", ">speaking playing<"), want: "overlay-property"},
	{name: "no narrator", edit: drop(opf, `<meta property="media:narrator">Hum</meta>`), want: "overlay-narrator"},
	{name: "note that cannot be skipped", edit: drop(smil, ` epub:type="footnote"`), want: "overlay-skippable"},

	{name: "garbage for an MP3", edit: put(mp3, strings.Repeat("This is no sound. ", 1000)), want: "sound-garbage"},
	{name: "MP3 with noise for sound", edit: func(_ testing.TB, c contents) { c[mp3] = scramble(c[mp3]) }, want: "sound-garbage"},
	{name: "MP3 with a few stray bytes", edit: func(_ testing.TB, c contents) {
		h, _ := sound.ParseHeader([]byte(c[mp3]))
		c[mp3] = c[mp3][:h.Size] + strings.Repeat("\x01", 1000) + c[mp3][h.Size:]
	}, want: "sound-stray"},
	{name: "MP3 that is cut off", edit: func(_ testing.TB, c contents) { c[mp3] = c[mp3][:len(c[mp3])/2] }, want: "overlay-clip-beyond sound-cut"},
	{name: "empty MP3", edit: put(mp3, ""), want: "file-empty"},
}

// scramble leaves the headers of the frames as they are and changes what is
// between them.
func scramble(data string) string {
	out := []byte(data)
	seed := uint32(1)
	for at := 0; at+4 < len(out); {
		h, ok := sound.ParseHeader(out[at:])
		if !ok {
			at++
			continue
		}
		for i := at + 4; at > 0 && i < min(len(out), at+h.Size); i++ {
			seed = seed*1664525 + 1013904223
			out[i] = byte(seed >> 24)
		}
		at += h.Size
	}
	return string(out)
}
