package check

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"
)

// Media types that are read.
const (
	mediaPackage = "application/oebps-package+xml"
	mediaXHTML   = "application/xhtml+xml"
	mediaSVG     = "image/svg+xml"
	mediaSMIL    = "application/smil+xml"
	mediaNCX     = "application/x-dtbncx+xml"
	mediaCSS     = "text/css"
	mediaPLS     = "application/pls+xml"
	mediaMP3     = "audio/mpeg"
	mediaDTBook  = "application/x-dtbook+xml"
)

// coreMedia are the media types that every reading system knows (EPUB 3.3, 3.2).
var coreMedia = map[string]bool{
	"image/gif": true, "image/jpeg": true, "image/png": true, mediaSVG: true, "image/webp": true,
	mediaMP3: true, "audio/mp4": true, "audio/ogg": true,
	mediaCSS: true, mediaXHTML: true,
	"font/ttf": true, "application/font-sfnt": true, "font/otf": true, "application/vnd.ms-opentype": true,
	"font/woff": true, "application/font-woff": true, "font/woff2": true, "application/x-font-ttf": true,
	"application/javascript": true, "application/ecmascript": true, "text/javascript": true,
	mediaNCX: true, mediaSMIL: true, mediaPLS: true,
}

// isCore leaves out what stands behind the semicolon: audio/ogg; codecs=opus.
func isCore(mediaType string) bool {
	essence, _, _ := strings.Cut(mediaType, ";")
	return coreMedia[strings.ToLower(strings.TrimSpace(essence))]
}

// signatures are how files of a type begin: the type, an offset, the bytes.
var signatures = []struct {
	media  string
	offset int
	magic  string
}{
	{"image/png", 0, "\x89PNG\r\n\x1a\n"},
	{"image/jpeg", 0, "\xFF\xD8\xFF"},
	{"image/gif", 0, "GIF8"},
	{"image/webp", 8, "WEBP"},
	{"audio/mp4", 4, "ftyp"},
	{"audio/ogg", 0, "OggS"},
	{"font/ttf", 0, "\x00\x01\x00\x00"},
	{"font/ttf", 0, "true"},
	{"font/otf", 0, "OTTO"},
	{"font/woff", 0, "wOFF"},
	{"font/woff2", 0, "wOF2"},
}

// family brings the names that a type goes by to one. TrueType and OpenType are
// one family: a font of either kind may bear either name.
func family(mediaType string) string {
	essence, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	switch essence = strings.TrimSpace(essence); essence {
	case "font/otf", "application/font-sfnt", "application/vnd.ms-opentype", "application/x-font-ttf", "font/sfnt":
		return "font/ttf"
	case "application/font-woff":
		return "font/woff"
	case "video/mp4", "audio/x-m4a", "audio/m4a":
		return "audio/mp4"
	case "video/ogg", "audio/opus":
		return "audio/ogg"
	case "image/jpg":
		return "image/jpeg"
	}
	return essence
}

// mediaOf returns the type that the first bytes of a file show, "" where they
// show none.
func mediaOf(head []byte) string {
	for _, s := range signatures {
		if len(head) >= s.offset && bytes.HasPrefix(head[s.offset:], []byte(s.magic)) {
			return family(s.media)
		}
	}
	return ""
}

// extensions are the types that names of files promise.
var extensions = map[string][]string{
	".xhtml": {mediaXHTML}, ".css": {mediaCSS}, ".smil": {mediaSMIL}, ".ncx": {mediaNCX}, ".pls": {mediaPLS, "application/xml", "text/xml"},
	".mp3": {mediaMP3}, ".svg": {mediaSVG}, ".png": {"image/png"}, ".jpg": {"image/jpeg"}, ".jpeg": {"image/jpeg"}, ".gif": {"image/gif"},
}

// checkUnpacks unpacks a file that is not text to its end, which proves its
// checksum, and compares its first bytes with the type that it is declared as.
// Sound is measured on the way.
func (b *book) checkUnpacks(f *zip.File) {
	r, err := b.unpack(f)
	if err != nil {
		b.damaged(f.Name, err)
		return
	}
	defer r.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		b.damaged(f.Name, err)
		return
	}
	head = head[:n]
	rest := &remembering{r: io.MultiReader(bytes.NewReader(head), r)}
	if it := b.pack.byFile[f.Name]; it != nil && !b.encrypted[f.Name] {
		b.checkType(it, head)
		if family(it.media) == mediaMP3 && mediaOf(head) == "" && len(head) > 0 {
			b.measure(f, rest)
		}
	}
	if _, err := io.Copy(io.Discard, rest); err != nil && rest.err == nil {
		rest.err = err
	}
	if rest.err != nil && rest.err != io.EOF {
		b.damaged(f.Name, rest.err)
	}
}

// remembering keeps the error of the archive apart from those of who reads it.
type remembering struct {
	r   io.Reader
	err error
}

func (r *remembering) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if err != nil {
		r.err = err
	}
	return n, err
}

// checkType compares the declared type with what is there and what the name says.
func (b *book) checkType(it *item, head []byte) {
	declared := family(it.media)
	top, _, _ := strings.Cut(declared, "/")
	found := mediaOf(head)
	switch {
	case len(head) == 0:
		b.report(fileEmpty, place{file: it.file}, "The file is empty.")
	case found != "" && found != declared:
		b.report(mediaTypeWrong, b.pack.place(it.node), "%s is declared as %s, but holds %s.", it.href, it.media, found)
	case found == "" && (top == "image" && declared != mediaSVG && isCore(declared) || top == "font" && isCore(declared) || declared == "audio/mp4" || declared == "audio/ogg"):
		b.report(mediaTypeWrong, b.pack.place(it.node), "%s is declared as %s, but does not begin like one.", it.href, it.media)
	}
}

// checkExtension compares the declared type with the one the name promises.
func (b *book) checkExtension(it *item) {
	promised := extensions[strings.ToLower(path.Ext(it.file))]
	if promised != nil && it.media != "" && !slices.Contains(promised, family(it.media)) {
		b.report(mediaTypeName, b.pack.place(it.node), "%s is declared as %s; such a name promises %s.", it.href, it.media, promised[0])
	}
}
