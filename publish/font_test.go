package publish

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/goregular"

	"diglot/internal/validators"
)

func TestBookWithAFont(t *testing.T) {
	font, err := Hyperlegible()
	if err != nil {
		t.Fatal(err)
	}
	if font.Name != "Atkinson Hyperlegible Next" || len(font.faces) != 8 {
		t.Errorf("%q with %d files", font.Name, len(font.faces))
	}
	var size int
	styles := make(map[string]int)
	for _, f := range font.faces {
		size += len(f.data)
		style := map[bool]string{false: "upright", true: "italic"}[f.italic]
		styles[style]++
		if f.weight != 400 && f.weight != 700 {
			t.Errorf("weight %d", f.weight)
		}
	}
	if styles["upright"] != 4 || styles["italic"] != 4 || size > 400<<10 {
		t.Errorf("%v in %d bytes", styles, size)
	}
	b := lampBook(t, []string{"en", "ar"}, nil)
	b.Font = font
	file := write(t, b)
	files := unpack(t, file)
	css := string(files["EPUB/css/style.css"])
	for _, want := range []string{
		"font-style: italic;\n  font-weight: 700;\n  src: url(\"../fonts/font-03.woff\");\n  unicode-range: U+0000-00FF",
		"[lang=\"en\"] {\n  font-family: \"Atkinson Hyperlegible Next\", sans-serif;",
	} {
		if !strings.Contains(css, want) {
			t.Errorf("the stylesheet lacks %s", want)
		}
	}
	if strings.Contains(css, `[lang="ar"]`) {
		t.Error("Arabic is to be set in a font that has no Arabic letters")
	}
	if want := `href="fonts/font-08.woff" media-type="font/woff"`; !strings.Contains(string(files["EPUB/package.opf"]), want) {
		t.Errorf("the manifest lacks %s", want)
	}
	for i, f := range font.faces {
		if !slices.Equal(files["EPUB/"+f.href(i)], f.data) {
			t.Errorf("%s is not the file it was", f.href(i))
		}
	}
	checkReferences(t, files)
	validators.All(t, file)
	for _, m := range validators.EPUBCheck(t, file) {
		if m.ID != "CSS-028" { // which says no more than that there is a font
			t.Errorf("EPUBCheck: %v", m)
		}
	}
}

func TestReadFont(t *testing.T) {
	folder := t.TempDir()
	save := func(name string, data []byte) string {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	regular := save("regular.ttf", goregular.TTF)
	font, err := ReadFont(regular, save("bold.ttf", gobolditalic.TTF))
	if err != nil {
		t.Fatal(err)
	}
	if font.Name != "Go" || font.faces[0].italic || !font.faces[1].italic || font.faces[0].weight >= font.faces[1].weight {
		t.Errorf("%q: %d %d", font.Name, font.faces[0].weight, font.faces[1].weight)
	}
	if font.faces[0].href(0) != "fonts/font-01.ttf" {
		t.Error(font.faces[0].href(0))
	}
	woff, err := fontFiles.ReadFile("font/atkinson-hyperlegible-next-latin-400-normal.woff")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty.ttf", nil, "is no TrueType"},
		{"text.otf", []byte("OTTO and more"), "cannot be read"},
		{"new.woff2", []byte("wOF2...."), "convert it"},
		{"all.ttc", []byte("ttcf...."), "collection"},
		{"cut.woff", woff[:len(woff)/2], "damaged"},
		{"short.woff", woff[:20], "damaged"},
		{"forbidden.ttf", forbid(goregular.TTF), "may not be embedded"},
	} {
		file := save(test.name, test.data)
		if _, err := ReadFont(file); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v should say %q", test.name, err, test.want)
		}
	}
	if _, err := ReadFont(filepath.Join(folder, "none.ttf")); err == nil || !strings.Contains(err.Error(), "none.ttf") {
		t.Errorf("error %v should name the file", err)
	}
	if _, err := ReadFont(); err == nil || !strings.Contains(err.Error(), "no files") {
		t.Errorf("without files: %v", err)
	}
	font.Name = `Go"; }`
	if err := font.check(); err == nil {
		t.Error("a name that ends its rule in the stylesheet")
	}
}

// forbid returns the font with a note that no one may embed it.
func forbid(font []byte) []byte {
	font = slices.Clone(font)
	binary.BigEndian.PutUint16(fontTable(font, "OS/2")[8:], 2)
	return font
}

func FuzzParseFace(f *testing.F) {
	woff, err := fontFiles.ReadFile("font/atkinson-hyperlegible-next-latin-ext-400-normal.woff")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(woff)
	f.Add(goregular.TTF)
	f.Add([]byte("OTTO"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := parseFace(data)
		if err == nil && (read.kind == "" || read.glyphs == nil || read.weight < 1 || read.weight > 1000) {
			t.Errorf("%q, weight %d", read.kind, read.weight)
		}
	})
}
