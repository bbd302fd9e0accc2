package publish

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"

	"diglot/manuscript"
	"diglot/message"
)

// Font is a typeface that a book brings along; see Hyperlegible and ReadFont. It
// is for the languages whose titles it has all letters of; the others keep the
// fonts of the layout. Several books may share one.
type Font struct {
	Name string // of the family, for the stylesheet

	generic string // CSS family to fall back to
	faces   []face
}

// face is one file of a font.
type face struct {
	data       []byte
	kind       string // "ttf", "otf" or "woff"
	weight     int    // as in CSS, 400 is regular and 700 bold
	italic     bool
	characters string // as in CSS's unicode-range; "" for all the file has
	glyphs     *sfnt.Font
}

//go:embed font/*.woff
var fontFiles embed.FS

// The characters of each part of the font below, as its publisher divides it.
const (
	latin = "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, " +
		"U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"
	latinExtended = "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, " +
		"U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF"
)

// Hyperlegible returns Atkinson Hyperlegible Next, drawn by the Braille
// Institute for readers with low vision: regular and bold, upright and italic,
// for languages in Latin letters.
func Hyperlegible() (*Font, error) {
	font := &Font{generic: "sans-serif"}
	files, err := fs.Glob(fontFiles, "font/*.woff")
	if err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	for _, file := range files {
		data, err := fontFiles.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("publish: %w", err)
		}
		if err := font.add(data); err != nil {
			return nil, fmt.Errorf("publish: %s: %w", file, err)
		}
		last := &font.faces[len(font.faces)-1]
		last.characters = latin
		if strings.Contains(file, "latin-ext") {
			last.characters = latinExtended
		}
	}
	return font, nil
}

// findFont looks at the font of the book and writes what the stylesheet says of
// it.
func (e *edition) findFont() error {
	font := e.book.Font
	if font == nil {
		return nil
	}
	if err := font.check(); err != nil {
		return message.Errorf("publish: font %q: %w", font.Name, err)
	}
	var css bytes.Buffer
	for i := range font.faces {
		font.faces[i].rule(&css, font.Name, i)
	}
	for _, text := range e.texts {
		if font.has(text) {
			// Not by :lang() alone, which would be stronger than what is said
			// of code.
			fmt.Fprintf(&css, "\nbody:lang(%[1]s), [lang=\"%[1]s\"] {\n  font-family: \"%[2]s\", %[3]s;\n}\n",
				text.Language, font.Name, font.generic)
		}
	}
	e.fontCSS = css.Bytes()
	return nil
}

func (f *Font) check() error {
	if len(f.faces) == 0 {
		return errors.New("has no files; see ReadFont")
	}
	if f.Name == "" || strings.ContainsFunc(f.Name, func(r rune) bool {
		return strings.ContainsRune(`"\<>`, r) || !unicode.IsPrint(r)
	}) {
		return errors.New("has no name that can stand in a stylesheet")
	}
	return nil
}

// rule writes the rule for a face, by its place in the font.
func (f *face) rule(css *bytes.Buffer, family string, place int) {
	style := "normal"
	if f.italic {
		style = "italic"
	}
	fmt.Fprintf(css, "\n@font-face {\n  font-family: \"%s\";\n  font-style: %s;\n  font-weight: %d;\n  src: url(\"../%s\");\n",
		family, style, f.weight, f.href(place))
	if f.characters != "" {
		fmt.Fprintf(css, "  unicode-range: %s;\n", f.characters)
	}
	css.WriteString("}\n")
}

// has reports whether the font has every letter of a text's title.
func (f *Font) has(text *manuscript.Text) bool {
	var buffer sfnt.Buffer
	for _, r := range text.Title() {
		if !unicode.IsLetter(r) {
			continue
		}
		found := false
		for i := range f.faces {
			glyph, err := f.faces[i].glyphs.GlyphIndex(&buffer, r)
			found = found || err == nil && glyph != 0
		}
		if !found {
			return false
		}
	}
	return true
}

// href returns the address of the face with that place in the font, as seen
// from the package document.
func (f *face) href(place int) string { return fmt.Sprintf("fonts/font-%02d.%s", place+1, f.kind) }

func (f *face) item(place int) item {
	return item{id: fmt.Sprintf("font-%02d", place+1), href: f.href(place), mediaType: "font/" + f.kind}
}

// fonts packs the files of the font as they are.
func (f *finisher) fonts() error {
	font := f.edition.book.Font
	if font == nil {
		return nil
	}
	for i := range font.faces {
		one := &font.faces[i]
		if one.kind != "woff" {
			if err := f.archive.deflate(one.href(i), one.data); err != nil {
				return err
			}
			continue
		}
		open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(one.data)), nil }
		if err := f.archive.store(one.href(i), int64(len(one.data)), open); err != nil {
			return err
		}
	}
	return nil
}
