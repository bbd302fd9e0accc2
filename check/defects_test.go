package check

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

// defect is a fault planted in the base book, and the rules it breaks.
type defect struct {
	name string
	edit edit
	pack func(testing.TB, contents) []byte // contents.pack where it is nil
	want string                            // codes, by the alphabet
}

type edit func(testing.TB, contents)

// swap replaces what stands once in a file.
func swap(file, old, by string) edit {
	return func(t testing.TB, c contents) { c.replace(t, file, old, by) }
}

// drop takes out what stands once in a file.
func drop(file, old string) edit { return swap(file, old, "") }

// put writes a file.
func put(file, text string) edit { return func(_ testing.TB, c contents) { c[file] = text } }

// remove takes a file out of the book.
func remove(file string) edit { return func(_ testing.TB, c contents) { delete(c, file) } }

// edits makes one of several.
func edits(all ...edit) edit {
	return func(t testing.TB, c contents) {
		for _, e := range all {
			e(t, c)
		}
	}
}

const (
	opf   = "EPUB/package.opf"
	nav   = "EPUB/nav.xhtml"
	one   = "EPUB/one.xhtml"
	two   = "EPUB/two.xhtml"
	smil  = "EPUB/one.smil"
	ncx   = "EPUB/toc.ncx"
	style = "EPUB/style.css"
	mp3   = "EPUB/en.mp3"
)

// listed adds items to the manifest.
func listed(items string) edit { return swap(opf, "<manifest>", "<manifest>"+items) }

// body writes something at the end of the second document.
func body(markup string) edit { return swap(two, "</main>", markup+"</main>") }

// meta writes something into the metadata.
func meta(markup string) edit { return swap(opf, "</metadata>", markup+"</metadata>") }

var containerDefects = []defect{
	{name: "no archive", pack: func(testing.TB, contents) []byte { return []byte("%PDF-1.7") }, want: "zip-unreadable"},
	{name: "cut off archive", pack: func(t testing.TB, c contents) []byte { b := c.pack(t); return b[:len(b)-100] }, want: "zip-unreadable"},
	{name: "a file that unpacks without end", edit: edits(put("EPUB/bomb.gif", "GIF8"+strings.Repeat("\x00", suspicious)), listed(`<item id="bomb" href="bomb.gif" media-type="image/gif"/>`)), want: "zip-too-large"},
	{name: "damaged file", pack: damage, want: "zip-damaged"},
	{name: "packed in an unknown way", pack: func(t testing.TB, c contents) []byte { return setMethod(t, c.pack(t), "EPUB/lamp.png", 99) }, want: "zip-method"},
	{name: "no mimetype", pack: func(t testing.TB, c contents) []byte { return c.packAs(t, zip.Store, nil, "") }, want: "mimetype-missing"},
	{name: "mimetype compressed", pack: func(t testing.TB, c contents) []byte { return c.packAs(t, zip.Deflate, nil, "application/epub+zip") }, want: "mimetype-stored"},
	{name: "mimetype with a line end", pack: func(t testing.TB, c contents) []byte { return c.packAs(t, zip.Store, nil, "application/epub+zip\n") }, want: "mimetype-content"},
	{name: "mimetype with an extra field", pack: func(t testing.TB, c contents) []byte {
		return c.packAs(t, zip.Store, []byte{0x55, 0x54, 1, 0, 0}, "application/epub+zip")
	}, want: "mimetype-extra"},
	{name: "mimetype not first", pack: func(t testing.TB, c contents) []byte {
		c["mimetype"] = "application/epub+zip"
		return storeAll(t, c)
	}, want: "mimetype-first"},
	{name: "names alike but for case", edit: edits(put("EPUB/Lamp.png", "\x89PNG\r\n\x1a\n"), listed(`<item id="other" href="Lamp.png" media-type="image/png"/>`)), want: "name-duplicate"},
	{name: "forbidden name", edit: edits(put("EPUB/a*b.css", ""), listed(`<item id="other" href="a*b.css" media-type="text/css"/>`)), want: "name-forbidden"},
	{name: "space in a name", edit: edits(put("EPUB/a b.css", ""), listed(`<item id="other" href="a%20b.css" media-type="text/css"/>`)), want: "name-space"},
	{name: "name that leads out", edit: put("EPUB/../../evil.css", ""), want: "manifest-unlisted name-escape"},
	{name: "no container", edit: remove(containerFile), want: "container-missing"},
	{name: "container without a package", edit: swap(containerFile, "oebps-package", "pdf-package"), want: "container-rootfile"},
	{name: "container that names another file", edit: swap(containerFile, "EPUB/package.opf", "EPUB/content.opf"), want: "container-rootfile"},
	{name: "resource in META-INF", edit: edits(put("META-INF/more.css", ""), listed(`<item id="more" href="../META-INF/more.css" media-type="text/css"/>`)), want: "meta-inf-resource"},
	{name: "element not closed", edit: drop(two, "</h1>"), want: "xml-malformed"},
	{name: "attribute twice", edit: swap(two, `<p id="en-3">`, `<p id="en-3" class="pair" class="pair">`), want: "xml-malformed"},
	{name: "prefix without a namespace", edit: body(`<svg:svg/>`), want: "xml-malformed"},
	{name: "named entity", edit: body("<p>a&nbsp;b</p>"), want: "xml-entity"},
	{name: "other encoding", edit: swap(two, "UTF-8", "ISO-8859-15"), want: "xml-encoding"},
	{name: "document in UTF-16", edit: inUTF16(two), want: "xml-encoding"},
	{name: "NCX in UTF-16", edit: inUTF16(ncx), want: "xml-utf16"},
	{name: "old document type", edit: swap(two, "<!DOCTYPE html>", `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">`), want: "xml-doctype"},
	{name: "id twice", edit: body(`<p id="en-3">Again.</p>`), want: "xml-id"},
	{name: "id that begins with a digit", edit: swap(opf, `<item id="lamp"`, `<item id="1-lamp"`), want: "xml-id"},
}

// damage changes a byte of the picture.
func damage(t testing.TB, c contents) []byte {
	archive := storeAll(t, c)
	i := bytes.Index(archive, []byte("IDAT"))
	if i < 0 {
		t.Fatal("the picture is not stored")
	}
	archive[i+5] ^= 0xFF
	return archive
}

// storeAll packs the files without compression, mimetype as any other.
func storeAll(t testing.TB, c contents) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if _, own := c["mimetype"]; !own {
		packMimetype(t, z, zip.Store, nil, "application/epub+zip")
	}
	for _, name := range c.names() {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(c[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// setMethod changes how a file of the archive says that it is packed.
func setMethod(t testing.TB, archive []byte, name string, method uint16) []byte {
	t.Helper()
	for _, header := range []struct{ magic, name, method int }{{0x04034b50, 30, 8}, {0x02014b50, 46, 10}} {
		i := bytes.Index(archive, append(binary.LittleEndian.AppendUint32(nil, uint32(header.magic)), 20))
		for i >= 0 && !bytes.HasPrefix(archive[i+header.name:], []byte(name)) {
			i += 4 + bytes.Index(archive[i+4:], append(binary.LittleEndian.AppendUint32(nil, uint32(header.magic)), 20))
		}
		binary.LittleEndian.PutUint16(archive[i+header.method:], method)
	}
	return archive
}

func inUTF16(name string) edit {
	return func(_ testing.TB, c contents) {
		out := []byte{0xFE, 0xFF}
		for _, r := range strings.Replace(c[name], "UTF-8", "UTF-16", 1) {
			out = binary.BigEndian.AppendUint16(out, uint16(r))
		}
		c[name] = string(out)
	}
}

var packageDefects = []defect{
	{name: "version 4", edit: swap(opf, `version="3.0"`, `version="4.0"`), want: "package-version"},
	{name: "no spine", edit: func(t testing.TB, c contents) {
		from, to := strings.Index(c[opf], "<spine"), strings.Index(c[opf], "</spine>")
		c[opf] = c[opf][:from] + c[opf][to+len("</spine>"):]
	}, want: "package-part"},
	{name: "no language of the package", edit: drop(opf, ` xml:lang="en" dir="ltr"`), want: "package-xml-lang"},
	{name: "unique identifier of nothing", edit: swap(opf, `unique-identifier="id"`, `unique-identifier="title"`), want: "ncx-uid package-unique-identifier"},
	{name: "guide to nowhere", edit: swap(opf, "</package>", `<guide><reference type="text" title="Text" href="three.xhtml"/></guide></package>`), want: "package-guide"},
	{name: "empty guide", edit: swap(opf, "</package>", `<guide></guide></package>`), want: "package-guide"},
	{name: "direction of no kind", edit: swap(opf, `page-progression-direction="ltr"`, `page-progression-direction="up"`), want: "package-attribute"},
	{name: "file that the manifest does not list", edit: put("EPUB/notes.txt", "Notes."), want: "manifest-unlisted"},
	{name: "item without a file", edit: listed(`<item id="gone" href="gone.css" media-type="text/css"/>`), want: "manifest-missing-file"},
	{name: "item without a type", edit: edits(put("EPUB/more.css", "p { margin: 0; }"), listed(`<item id="more" href="more.css"/>`)), want: "manifest-item"},
	{name: "item that leads out", edit: listed(`<item id="out" href="../../out.css" media-type="text/css"/>`), want: "manifest-item"},
	{name: "file listed twice", edit: listed(`<item id="again" href="style.css" media-type="text/css"/>`), want: "manifest-twice"},
	{name: "fallback to nothing", edit: edits(put("EPUB/a.bin", "a"), listed(`<item id="a" href="a.bin" media-type="application/x-a" fallback="b"/>`)), want: "manifest-fallback"},
	{name: "fallbacks in a circle", edit: edits(put("EPUB/a.bin", "a"), put("EPUB/b.bin", "b"), listed(`<item id="a" href="a.bin" media-type="application/x-a" fallback="b"/><item id="b" href="b.bin" media-type="application/x-a" fallback="a"/>`)), want: "manifest-fallback"},
	{name: "picture of another type", edit: put("EPUB/lamp.png", "\xFF\xD8\xFF\xE0\x00\x10JFIF"), want: "media-type-wrong"},
	{name: "picture of no type", edit: put("EPUB/lamp.png", "<html></html>"), want: "media-type-wrong"},
	{name: "type that the name does not promise", edit: edits(put("EPUB/more.css", "p { margin: 0; }"), listed(`<item id="more" href="more.css" media-type="application/x-css"/>`)), want: "media-type-name"},
	{name: "empty picture", edit: put("EPUB/lamp.png", ""), want: "file-empty"},
	{name: "unknown property", edit: swap(opf, `properties="cover-image"`, `properties="cover-image pretty"`), want: "property-unknown"},
	{name: "script that is not declared", edit: body(`<script>var a = 1;</script>`), want: "property-missing script"},
	{name: "drawing that is not declared", edit: body(`<svg xmlns="http://www.w3.org/2000/svg"><title>Lamp</title></svg>`), want: "property-missing"},
	{name: "script that is not there", edit: swap(opf, `href="two.xhtml"`, `href="two.xhtml" properties="scripted"`), want: "property-untrue"},
	{name: "cover that is no picture", edit: edits(swap(opf, `properties="cover-image"`, ""), swap(opf, `href="style.css"`, `href="style.css" properties="cover-image"`)), want: "cover-image"},
	{name: "no navigation document", edit: drop(opf, ` properties="nav"`), want: "nav-item"},
	{name: "empty spine", edit: edits(swap(opf, `<itemref idref="nav"/>`, `<itemref idref="nav" linear="no"/>`), swap(opf, `<itemref idref="one"/>`, `<itemref idref="one" linear="no"/>`), swap(opf, `<itemref idref="two"/>`, `<itemref idref="two" linear="no"/>`)), want: "spine-empty"},
	{name: "spine that names nothing", edit: swap(opf, `<itemref idref="two"/>`, `<itemref idref="two"/><itemref idref="three"/>`), want: "spine-item"},
	{name: "document in the spine twice", edit: swap(opf, `<itemref idref="two"/>`, `<itemref idref="two"/><itemref idref="two"/>`), want: "spine-twice"},
	{name: "picture in the spine", edit: swap(opf, `<itemref idref="two"/>`, `<itemref idref="two"/><itemref idref="lamp" linear="no"/>`), want: "spine-fallback"},
	{name: "document that nothing leads to", edit: edits(put("EPUB/three.xhtml", page("Notes", "<p>Notes.</p>")), listed(`<item id="three" href="three.xhtml" media-type="application/xhtml+xml"/>`), swap(opf, `<itemref idref="two"/>`, `<itemref idref="two"/><itemref idref="three" linear="no"/>`)), want: "spine-unreachable"},
	{name: "NCX that the spine does not name", edit: drop(opf, ` toc="ncx"`), want: "spine-ncx"},
	{name: "stylesheet as NCX", edit: swap(opf, `toc="ncx"`, `toc="style"`), want: "spine-ncx"},
	{name: "Arabic book that turns its pages to the left", edit: edits(swap(opf, "<dc:language>en</dc:language>", "<dc:language>ar</dc:language><dc:language>en</dc:language>"), body(`<p lang="ar" xml:lang="ar" dir="rtl">المصباح</p>`)), want: "package-dir spine-direction"},
}

var metadataDefects = []defect{
	{name: "no identifier", edit: drop(opf, `<dc:identifier id="id">urn:uuid:7c5a1d0e-3a60-5f86-9f3b-0d9a5c3f7a11</dc:identifier>`), want: "metadata-identifier package-unique-identifier"},
	{name: "UUID that is none", edit: edits(swap(opf, "9f3b-0d9a5c3f7a11", "9f3b-lamp"), swap(ncx, "9f3b-0d9a5c3f7a11", "9f3b-lamp")), want: "metadata-uuid"},
	{name: "no title", edit: func(t testing.TB, c contents) {
		drop(opf, `<dc:title id="title">The Lamp</dc:title>`)(t, c)
		drop(opf, `<meta property="title-type" refines="#title">main</meta>`)(t, c)
		drop(opf, `<meta property="alternate-script" refines="#title" xml:lang="es">La lámpara</meta>`)(t, c)
	}, want: "metadata-title metadata-titles"},
	{name: "no language", edit: edits(drop(opf, "<dc:language>en</dc:language>"), drop(opf, "<dc:language>es</dc:language>")), want: "metadata-language"},
	{name: "second language missing", edit: drop(opf, "<dc:language>es</dc:language>"), want: "language-undeclared"},
	{name: "title in one language", edit: drop(opf, `<meta property="alternate-script" refines="#title" xml:lang="es">La lámpara</meta>`), want: "metadata-titles"},
	{name: "pages of no edition", edit: drop(opf, `<meta property="pageBreakSource">urn:isbn:9780000000002</meta>`), want: "page-source"},
	{name: "two summaries", edit: meta(`<meta property="schema:accessibilitySummary" xml:lang="es">Todo se puede leer y oír.</meta>`), want: "a11y-summary"},
	{name: "language that no text is in", edit: swap(opf, "<dc:language>es</dc:language>", "<dc:language>es</dc:language><dc:language>fr</dc:language>"), want: "language-unused metadata-titles"},
	{name: "language that is no tag", edit: swap(opf, "<dc:language>es</dc:language>", "<dc:language>es</dc:language><dc:language>español, inglés</dc:language>"), want: "language-tag"},
	{name: "creator of no name", edit: swap(opf, ">Ana Prado<", "> <"), want: "metadata-empty"},
	{name: "no date of change", edit: drop(opf, `<meta property="dcterms:modified">2025-03-27T12:30:00Z</meta>`), want: "metadata-modified"},
	{name: "date of change with an offset", edit: swap(opf, "12:30:00Z", "12:30:00+01:00"), want: "metadata-modified"},
	{name: "date in words", edit: swap(opf, "<dc:date>2025-03-27<", "<dc:date>March 2025<"), want: "metadata-date"},
	{name: "two dates", edit: meta("<dc:date>2024</dc:date>"), want: "metadata-dates"},
	{name: "refines nothing", edit: swap(opf, `refines="#creator"`, `refines="#author"`), want: "metadata-refines"},
	{name: "property without a declared prefix", edit: meta(`<meta property="ours:lamp">lit</meta>`), want: "metadata-property"},
	{name: "property that is none", edit: meta(`<meta property="lamp">lit</meta>`), want: "metadata-property"},
	{name: "element of no kind", edit: meta(`<lamp xmlns="http://www.idpf.org/2007/opf">lit</lamp>`), want: "metadata-place"},
	{name: "no access mode", edit: edits(drop(opf, `<meta property="schema:accessMode">textual</meta>`), drop(opf, `<meta property="schema:accessMode">visual</meta>`)), want: "a11y-access-mode"},
	{name: "no feature", edit: func(_ testing.TB, c contents) {
		c[opf] = strings.ReplaceAll(c[opf], "schema:accessibilityFeature", "schema:accessibilityControl")
	}, want: "a11y-feature"},
	{name: "none beside features", edit: meta(`<meta property="schema:accessibilityFeature">none</meta>`), want: "a11y-feature"},
	{name: "no hazard", edit: drop(opf, `<meta property="schema:accessibilityHazard">none</meta>`), want: "a11y-hazard"},
	{name: "hazard that is there and not", edit: edits(meta(`<meta property="schema:accessibilityHazard">flashing</meta>`), swap(opf, `Hazard">none`, `Hazard">noFlashingHazard`)), want: "a11y-hazard"},
	{name: "nothing sufficient", edit: edits(drop(opf, `<meta property="schema:accessModeSufficient">textual</meta>`), drop(opf, `<meta property="schema:accessModeSufficient">auditory</meta>`)), want: "a11y-sufficient"},
	{name: "no summary", edit: drop(opf, `<meta property="schema:accessibilitySummary">All of it can be read and heard.</meta>`), want: "a11y-summary"},
	{name: "feature that is none", edit: meta(`<meta property="schema:accessibilityFeature">alternativetext</meta>`), want: "a11y-value"},
	{name: "auditory for narration", edit: meta(`<meta property="schema:accessMode">auditory</meta>`), want: "a11y-auditory"},
	{name: "formulas that are not there", edit: meta(`<meta property="schema:accessibilityFeature">MathML</meta>`), want: "a11y-untrue"},
	{name: "auditory where a part is silent", edit: silentTwo, want: "a11y-untrue overlay-silent"},
	{name: "narration that is not claimed", edit: drop(opf, `<meta property="schema:accessibilityFeature">synchronizedAudioText</meta>`), want: "a11y-unclaimed"},
	{name: "conformance in other words", edit: swap(opf, "WCAG 2.2 Level AA", "WCAG 2.2 AA"), want: "a11y-conformance"},
}

// silentTwo takes the narration from the second document.
func silentTwo(t testing.TB, c contents) {
	drop(opf, ` media-overlay="two-smil"`)(t, c)
	drop(opf, `<item id="two-smil" href="two.smil" media-type="application/smil+xml"/>`)(t, c)
	drop(opf, `<meta property="media:duration" refines="#two-smil">8.000s</meta>`)(t, c)
	swap(opf, "28.000s", "20.000s")(t, c)
	remove("EPUB/two.smil")(t, c)
}
