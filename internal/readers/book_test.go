package readers

import (
	"archive/zip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A small narrated book in two languages, in which the tests break one thing at
// a time. A passage of its sound lasts three seconds.
var lampFiles = []struct{ name, text string }{
	{"META-INF/container.xml", `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>`},
	{"EPUB/package.opf", `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en" unique-identifier="id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:7c5a1d0e-3a60-5f86-9f3b-0d9a5c3f7a11</dc:identifier>
    <dc:title id="title">The Lamp</dc:title>
    <meta property="alternate-script" refines="#title" xml:lang="es">La lámpara</meta>
    <dc:language>en</dc:language>
    <dc:language>es</dc:language>
    <meta property="dcterms:modified">2025-03-27T00:00:00Z</meta>
    <meta property="media:duration" refines="#lamp-overlay">12s</meta>
    <meta property="media:duration">12s</meta>
    <meta property="media:active-class">heard</meta>
    <meta property="media:narrator">A tone</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
    <item id="lamp" href="lamp.xhtml" media-type="application/xhtml+xml" media-overlay="lamp-overlay"/>
    <item id="lamp-overlay" href="lamp.smil" media-type="application/smil+xml"/>
    <item id="tone" href="tone.mp3" media-type="audio/mpeg"/>
    <item id="style" href="style.css" media-type="text/css"/>
  </manifest>
  <spine><itemref idref="cover"/><itemref idref="lamp"/></spine>
</package>`},
	{"EPUB/style.css", `:root { color-scheme: light dark } .heard { background: #ffe8a3; color: black }`},
	{"EPUB/nav.xhtml", page("Contents", `<nav epub:type="toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>
<ol><li><a href="lamp.xhtml#title">The Lamp – <span lang="es" xml:lang="es">La lámpara</span></a></li></ol></nav>`)},
	{"EPUB/cover.xhtml", page("Cover", `<p>A lamp</p>`)},
	{"EPUB/lamp.xhtml", page("The Lamp", `<main>
<h1 id="title"><span id="en-1">The Lamp</span> <span id="es-1" lang="es" xml:lang="es">La lámpara</span></h1>
<p><span id="en-2">She lit the lamp and read on.</span></p>
<p lang="es" xml:lang="es"><span id="es-2">Encendió la lámpara y siguió leyendo.</span></p>
</main>`)},
	{"EPUB/lamp.smil", `<?xml version="1.0" encoding="UTF-8"?>
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body epub:textref="lamp.xhtml">
<seq epub:textref="lamp.xhtml#title" epub:type="title">
<par><text src="lamp.xhtml#en-1"/><audio src="tone.mp3" clipBegin="0s" clipEnd="3s"/></par>
<par><text src="lamp.xhtml#es-1"/><audio src="tone.mp3" clipBegin="3s" clipEnd="6s"/></par>
</seq>
<par><text src="lamp.xhtml#en-2"/><audio src="tone.mp3" clipBegin="6s" clipEnd="0:00:09"/></par>
<par><text src="lamp.xhtml#es-2"/><audio src="tone.mp3" clipBegin="9s" clipEnd="12s"/></par>
</body></smil>`},
}

func page(title, body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>` + title + `</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
` + body + `
</body>
</html>`
}

// tone is twelve seconds of sound.
var tone = sync.OnceValues(func() ([]byte, error) {
	return exec.Command("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=duration=12", "-b:a", "32k", "-f", "mp3", "-").Output()
})

// lampBook writes the book into a folder of t and returns its path. Each pair of
// strings says what to replace in the book's files, and by what.
func lampBook(t *testing.T, replacements ...string) string {
	t.Helper()
	sound, err := tone()
	if err != nil {
		t.Fatalf("ffmpeg makes no sound: %v (scripts/install-tests installs it)", err)
	}
	file := filepath.Join(t.TempDir(), "lamp.epub")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	z := zip.NewWriter(out)
	replace := strings.NewReplacer(replacements...)
	write := func(name, text string, method uint16) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, replace.Replace(text)); err != nil {
			t.Fatal(err)
		}
	}
	write("mimetype", "application/epub+zip", zip.Store)
	for _, f := range lampFiles {
		write(f.name, f.text, zip.Deflate)
	}
	write("EPUB/tone.mp3", string(sound), zip.Store)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}
