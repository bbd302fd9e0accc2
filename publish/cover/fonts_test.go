package cover

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
)

// Fonts for the tests, as Debian names their files.
const (
	dejaVu = "DejaVuSans.ttf"
	amiri  = "Amiri-Regular.ttf"
	ezra   = "SILEOT.ttf"
	lohit  = "Lohit-Devanagari.ttf"
	loma   = "Loma.otf" // with outlines of the PostScript kind
	motoya = "MTLc3m.ttf"
	weiHei = "wqy-microhei.ttc" // a collection whose tables are not aligned
)

// fontFile returns the path of an installed font.
func fontFile(t testing.TB, name string) string {
	t.Helper()
	for _, file := range installed() {
		if filepath.Base(file) == name {
			return file
		}
	}
	t.Fatalf("the font %s is not installed; scripts/install-tests installs it", name)
	return ""
}

// inFont sets a line in the first of these fonts that has its letters.
func inFont(t testing.TB, l Line, names ...string) *text {
	t.Helper()
	var files []string
	for _, name := range names {
		files = append(files, fontFile(t, name))
	}
	c, err := newCase(files)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.close)
	face, reason, err := c.find(l)
	if err != nil || face == nil {
		t.Fatalf("%s: %s, %v", l.Text, reason, err)
	}
	s, err := set(face, l)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFontFiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.ttf")
	if err := os.WriteFile(file, goregular.TTF, 0o600); err != nil {
		t.Fatal(err)
	}
	own, _, err := Draw(lamp)
	if err != nil {
		t.Fatal(err)
	}
	given, _, err := Draw(lamp, file)
	if err != nil || bytes.Equal(own, given) {
		t.Error("the font given is not used", err)
	}
	long := binary.BigEndian.AppendUint32(bytes.Clone(goregular.TTF[:24]), 1<<31)
	for name, data := range map[string][]byte{
		"none.ttf":  nil,
		"text.ttf":  []byte("a text about a lamp"),
		"short.ttf": goregular.TTF[:100],
		"woff.ttf":  append([]byte("wOFF"), goregular.TTF[4:]...),
		"long.ttf":  append(long, goregular.TTF[28:]...),
		"many.ttc":  append([]byte("ttcf\x00\x01\x00\x00\x7f\xff\xff\xff"), goregular.TTF...),
	} {
		file := filepath.Join(t.TempDir(), name)
		if data != nil {
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, _, err := Draw(lamp, file); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("error %v should name %s", err, name)
		}
	}
}

func TestEveryScriptHasItsFont(t *testing.T) {
	mixed := inFont(t, Line{"ประภา दीपक", "hi"}, loma, lohit)
	if len(mixed.face.faces) != 2 {
		t.Errorf("two scripts are set in %v", mixed.face.files)
	}
	for _, r := range mixed.runs {
		for _, g := range r.Glyphs {
			if g.GlyphID == 0 {
				t.Errorf("no glyph for %q", mixed.runes[g.TextIndex()])
			}
		}
	}
	if one := inFont(t, Line{"كتاب EPUB", "ar"}, amiri); len(one.face.faces) != 1 {
		t.Errorf("a font that has all letters is mixed with others: %v", one.face.files)
	}
}

func TestReason(t *testing.T) {
	for text, want := range map[string][]string{
		"ꦏꦸꦚ꧀ꦕꦶ": {"its Javanese letters", "fonts-noto-core", "cover-fonts in diglot.yaml"},
		"灯":      {"its Han letters", "fonts-noto-cjk"},
		"☃":      {"the sign ☃"},
	} {
		parts := byScript(Line{"1: " + text, "und"})
		reason := parts[len(parts)-1].reason()
		for _, w := range want {
			if !strings.Contains(reason.String(), w) {
				t.Errorf("%s: %q lacks %q", text, reason, w)
			}
		}
	}
}

// typeset sets a line in the font of these bytes and draws it. It returns false
// if the font is refused.
func typeset(t *testing.T, data []byte, l Line) bool {
	fonts, err := sources("some.ttf", bytes.NewReader(data), int64(len(data)))
	for _, s := range fonts {
		if err = s.readGlyphs(); err != nil {
			break
		}
		face, _, failed := assemble(byScript(l), func(Line) *source { return s })
		if err = failed; err != nil {
			break
		}
		text, failed := set(face, l)
		if err = failed; err != nil {
			break
		}
		if err = newPage().title(text, style{80, 80, 1000}); err != nil {
			break
		}
	}
	if err != nil && !strings.Contains(err.Error(), "some.ttf") {
		t.Errorf("error %v does not name the file", err)
	}
	return err == nil
}

func TestDamagedFonts(t *testing.T) {
	for name, l := range map[string]Line{
		dejaVu: {"Lámpara", "es"},
		amiri:  {"البئر", "ar"},
		lohit:  {"रात्रि", "hi"},
		loma:   {"น้ำ", "th"},
	} {
		whole, err := os.ReadFile(fontFile(t, name))
		if err != nil {
			t.Fatal(err)
		}
		if !typeset(t, whole, l) {
			t.Errorf("%s is refused", name)
		}
		random := rand.New(rand.NewPCG(1, 2))
		for range 40 {
			data := bytes.Clone(whole)
			for range 1 + random.IntN(200) {
				data[random.IntN(len(data))] = byte(random.Uint32())
			}
			typeset(t, data, l)
			typeset(t, data[:random.IntN(len(data))], l)
		}
	}
}

func TestFontOutOfProportion(t *testing.T) {
	giant := bytes.Clone(goregular.TTF)
	head := binary.BigEndian.Uint32(giant[bytes.Index(giant, []byte("head"))+8:])
	binary.BigEndian.PutUint16(giant[head+18:], 16) // units to the em
	if typeset(t, giant, Line{"Lamp", "en"}) {
		t.Error("letters a hundred times too large are drawn")
	}
}

func FuzzFont(f *testing.F) {
	for _, name := range []string{loma, lohit} {
		data, err := os.ReadFile(fontFile(f, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		typeset(t, data, Line{"रात्रि น้ำ", "hi"})
	})
}
