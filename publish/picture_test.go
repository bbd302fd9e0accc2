package publish

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/gif"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/image/tiff"

	"diglot/manuscript"
)

// lampFiles holds one picture of a lamp, more or less, in two formats.
var lampFiles = fstest.MapFS{
	"lamp.png": {Data: drawPNG(160, 120)},
	"lamp.gif": {Data: drawGIF(160, 120)},
}

func draw(width, height int) image.Image {
	m := image.NewPaletted(image.Rect(0, 0, width, height), palette.Plan9)
	for y := range height {
		for x := range width {
			m.Set(x, y, color.RGBA{R: uint8(255 - y), G: uint8(200 - x/2), B: 80, A: 255})
		}
	}
	return m
}

func drawPNG(width, height int) []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, draw(width, height)); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func drawGIF(width, height int) []byte {
	var out bytes.Buffer
	if err := gif.Encode(&out, draw(width, height), nil); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func TestExamine(t *testing.T) {
	p, err := examine(lampFiles, "lamp.png")
	if err != nil {
		t.Fatal(err)
	}
	if p.format != "png" || p.bytes != int64(len(lampFiles["lamp.png"].Data)) {
		t.Errorf("format %s, %d bytes", p.format, p.bytes)
	}
	huge := drawPNG(1, 1)
	copy(huge[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65,536 × 65,536
	fixSum(huge)
	var scan bytes.Buffer
	if err := tiff.Encode(&scan, draw(1, 1), nil); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{
		"scan.tiff": {Data: scan.Bytes()},
		"huge.png":  {Data: huge},
		"heavy.png": {Data: append(drawPNG(1, 1), make([]byte, maxImageBytes)...)},
		"cut.png":   {Data: drawPNG(8, 8)[:20]},
		"lamp.svg":  {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
		"empty.png": {},
	}
	for path, want := range map[string]string{
		"https://example.org/lamp.png": "on the network",
		"../lamp.png":                  "within the manuscript's folder",
		"/etc/passwd":                  "within the manuscript's folder",
		"":                             "within the manuscript's folder",
		"no.png":                       "does not exist",
		"huge.png":                     "65536 × 65536 pixels",
		"heavy.png":                    "larger than 10 MB",
		"cut.png":                      "cannot be read",
		"lamp.svg":                     "is no PNG",
		"empty.png":                    "is no PNG",
		"scan.tiff":                    "is no PNG",
	} {
		if _, err := examine(files, path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v should say %q", path, err, want)
		}
	}
	if _, err := examine(nil, "lamp.png"); err == nil || !strings.Contains(err.Error(), "no folder") {
		t.Errorf("without files: %v", err)
	}
}

func TestPicturesAreFoundOnceAndFaultsNameTheLine(t *testing.T) {
	shown := func(images ...string) *edition {
		e := plainEdition()
		e.book.Work = &manuscript.Work{Files: lampFiles}
		d := &document{}
		for i, path := range images {
			d.beads = append(d.beads, bead{{{Kind: manuscript.Picture, Image: path, Line: 10 + i}}})
		}
		e.documents = []*document{d}
		return e
	}
	e := shown("lamp.gif", "lamp.png", "lamp.gif")
	if err := e.findPictures(); err != nil {
		t.Fatal(err)
	}
	if len(e.pictures) != 2 || e.pictureOf["lamp.gif"].href() != "images/image-001.gif" || e.pictureOf["lamp.png"].href() != "images/image-002.png" {
		t.Errorf("pictures %v", e.pictures)
	}
	if err := shown("lamp.png", "x.png").findPictures(); err == nil || !strings.Contains(err.Error(), `line 11: image "x.png"`) {
		t.Errorf("error %v should name line and image", err)
	}
}

// fixSum writes the right sum behind the first chunk of a PNG (13.4 of its
// specification) after a change to it.
func fixSum(file []byte) {
	binary.BigEndian.PutUint32(file[29:33], crc32.ChecksumIEEE(file[12:29]))
}
