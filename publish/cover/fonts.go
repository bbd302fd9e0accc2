package cover

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// typeface is a font that has all letters of a line.
type typeface struct{ font *sfnt.Font }

// face returns it in a size, in pixels to the em.
func (t *typeface) face(size int) (font.Face, error) {
	return opentype.NewFace(t.font, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
}

// fontCase has the fonts to choose from.
type fontCase struct {
	given []*sfnt.Font // by the caller, then our own
	open  []*os.File   // that fonts are read from
}

func newCase(files []string) (*fontCase, error) {
	c := new(fontCase)
	for _, file := range files {
		fonts, err := c.read(file)
		if err != nil {
			c.close()
			return nil, fmt.Errorf("font %s: %w", file, err)
		}
		c.given = append(c.given, fonts...)
	}
	own, err := opentype.Parse(gomedium.TTF)
	if err != nil {
		return nil, err
	}
	c.given = append(c.given, own)
	return c, nil
}

func (c *fontCase) close() {
	for _, f := range c.open {
		f.Close() // was read only
	}
}

// read returns the fonts of a file or collection.
func (c *fontCase) read(file string) ([]*sfnt.Font, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	c.open = append(c.open, f)
	collection, err := opentype.ParseCollectionReaderAt(f)
	if err != nil {
		return nil, err
	}
	var fonts []*sfnt.Font
	for i := range collection.NumFonts() {
		one, err := collection.Font(i)
		if err != nil {
			return nil, err
		}
		fonts = append(fonts, one)
	}
	return fonts, nil
}

// find returns a font for a line, or why there is none.
func (c *fontCase) find(l Line) (*typeface, string) {
	if !simple(l.Text) {
		return nil, "the letters of its script cannot be joined and ordered here"
	}
	for _, f := range c.given {
		if has(f, l.Text) {
			return &typeface{f}, ""
		}
	}
	for _, file := range installed() {
		open := len(c.open)
		fonts, err := c.read(file)
		if err != nil {
			continue // some file in a system's folders that is no font for us
		}
		if i := choose(fonts, l); i >= 0 {
			return &typeface{fonts[i]}, ""
		}
		for _, f := range c.open[open:] {
			f.Close()
		}
		c.open = c.open[:open]
	}
	return nil, "no font has its letters; install one (Debian: fonts-noto-core, fonts-noto-cjk) or name a font file"
}

// choose returns the index of the font of a collection that suits a line, or
// -1. Characters that Chinese and Japanese share have a form in each.
func choose(fonts []*sfnt.Font, l Line) int {
	tag, _ := language.Parse(l.Language)
	base, _ := tag.Base()
	region := map[string]string{"ja": " JP", "zh": " SC", "ko": " KR"}[base.String()]
	for _, wanted := range []string{region, ""} {
		for i, f := range fonts {
			name, err := f.Name(nil, sfnt.NameIDFamily)
			if err == nil && strings.HasSuffix(name, wanted) && has(f, l.Text) {
				return i
			}
		}
	}
	return -1
}

// has reports whether a font has every letter of a text.
func has(f *sfnt.Font, text string) bool {
	var buffer sfnt.Buffer
	for _, r := range text {
		if glyph, err := f.GlyphIndex(&buffer, r); err != nil || glyph == 0 && r != ' ' {
			return false
		}
	}
	return true
}

// simple reports whether a text comes out right letter after letter from the
// left.
func simple(text string) bool {
	for _, r := range norm.NFC.String(text) {
		if unicode.IsLetter(r) && !unicode.In(r, letterByLetter...) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r) {
			return false
		}
	}
	return true
}

var letterByLetter = []*unicode.RangeTable{
	unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian,
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Common,
}

// installed returns the font files of the usual folders, those of families that
// have many scripts first.
func installed() []string {
	folders := []string{"/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"}
	if home, err := os.UserHomeDir(); err == nil {
		folders = append(folders, filepath.Join(home, ".fonts"), filepath.Join(home, ".local/share/fonts"), filepath.Join(home, "Library/Fonts"))
	}
	if windows := os.Getenv("WINDIR"); windows != "" {
		folders = append(folders, filepath.Join(windows, "Fonts"))
	}
	var files []string
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
			if err != nil {
				return fs.SkipDir
			}
			switch strings.ToLower(filepath.Ext(file)) {
			case ".ttf", ".otf", ".ttc":
				files = append(files, file)
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.SkipDir) {
			continue // a folder that cannot be read has no fonts for us
		}
	}
	slices.SortStableFunc(files, func(a, b string) int { return rank(a) - rank(b) })
	return files
}

// rank orders font files: quiet ones of a wide range before all others, upright
// ones of a middle weight before the rest.
func rank(file string) int {
	name := filepath.Base(file)
	order := 4
	for i, family := range []string{"NotoSansCJK", "NotoSans", "DejaVuSans.", "Noto"} {
		if strings.HasPrefix(name, family) {
			order = i
			break
		}
	}
	for _, other := range []string{"Bold", "Black", "Light", "Thin", "Italic", "Oblique", "Condensed", "Mono"} {
		if strings.Contains(name, other) {
			return order + 8
		}
	}
	return order
}
