package validators

import (
	"archive/zip"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A small EPUB 3.3, written by hand, that both checkers have nothing to say
// about. The tests break one thing at a time in it.
const (
	container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`
	packageDocument = `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en" unique-identifier="id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:7c5a1d0e-3a60-5f86-9f3b-0d9a5c3f7a11</dc:identifier>
    <dc:title>The Lamp</dc:title>
    <dc:language>en</dc:language>
    <meta property="dcterms:modified">2025-03-27T00:00:00Z</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Text with a table of contents.</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="lamp" href="lamp.xhtml" media-type="application/xhtml+xml"/>
  </manifest>
  <spine><itemref idref="lamp"/></spine>
</package>
`
	navigation = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body>
<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">
<h1 id="contents">Contents</h1>
<ol><li><a href="lamp.xhtml">The Lamp</a></li></ol>
</nav>
</body>
</html>
`
	chapter = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head><title>The Lamp</title></head>
<body>
<main>
<h1>The Lamp</h1>
<p>She lit the lamp and read on.</p>
</main>
</body>
</html>
`
)

// lampBook writes the book into a folder of t under the name given and returns
// its path. Each pair of strings says what to replace in the book's files, and
// by what.
func lampBook(t *testing.T, name string, replacements ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	z := zip.NewWriter(out)
	// EPUB 3.3, 4.3.3: mimetype comes first, stored, without an extra field.
	const mimetype = "application/epub+zip"
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "mimetype", Method: zip.Store,
		CRC32:              crc32.ChecksumIEEE([]byte(mimetype)),
		CompressedSize64:   uint64(len(mimetype)),
		UncompressedSize64: uint64(len(mimetype)),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, mimetype); err != nil {
		t.Fatal(err)
	}
	replace := strings.NewReplacer(replacements...)
	for _, entry := range []struct{ name, text string }{
		{"META-INF/container.xml", container},
		{"EPUB/package.opf", packageDocument},
		{"EPUB/nav.xhtml", navigation},
		{"EPUB/lamp.xhtml", chapter},
	} {
		w, err := z.Create(entry.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, replace.Replace(entry.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}
