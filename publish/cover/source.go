package cover

import (
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"

	"diglot/message"
)

// source is a font that may have the letters of a line. It is read as far as it
// is asked: a search goes through hundreds of them.
type source struct {
	name   string // of its file, for messages
	family string
	tables *opentype.Loader
	glyphs font.Cmap  // nil until it is asked for
	face   *font.Face // nil until it is asked for
}

// sources returns the fonts of a file or collection.
func sources(name string, file opentype.Resource, size int64) (all []*source, err error) {
	err = guard([]string{name}, func() error {
		if err := checkTables(io.NewSectionReader(file, 0, size)); err != nil {
			return err
		}
		loaders, err := opentype.NewLoaders(file)
		if err != nil {
			return err
		}
		for _, loader := range loaders {
			described, _ := font.Describe(loader, nil)
			all = append(all, &source{name: name, family: described.Family, tables: loader})
		}
		return nil
	})
	return all, err
}

// has reports whether a font has an outline for every letter of a text. One that
// is damaged has none.
func (s *source) has(text string) bool {
	if s.readGlyphs() != nil {
		return false
	}
	for _, r := range text {
		if glyph, ok := s.glyphs.Lookup(r); !blank(r) && (!ok || glyph == 0) {
			return false
		}
	}
	return true
}

// blank reports whether a character needs no letter: a space, or a sign to the
// typesetter.
func blank(r rune) bool {
	return unicode.In(r, unicode.Zs, unicode.Cf, unicode.Variation_Selector)
}

var (
	glyf, cff, cff2 = opentype.MustNewTag("glyf"), opentype.MustNewTag("CFF "), opentype.MustNewTag("CFF2")
	cmap, os2       = opentype.MustNewTag("cmap"), opentype.MustNewTag("OS/2")
)

// readGlyphs reads for which characters a font has glyphs.
func (s *source) readGlyphs() error {
	if s.glyphs != nil {
		return nil
	}
	return guard([]string{s.name}, func() error {
		if !slices.ContainsFunc([]opentype.Tag{glyf, cff, cff2}, s.tables.HasTable) {
			return errors.New("has pictures instead of outlines")
		}
		data, err := s.tables.RawTable(cmap)
		if err != nil {
			return err
		}
		table, _, err := tables.ParseCmap(data)
		if err != nil {
			return err
		}
		data, _ = s.tables.RawTable(os2) // if there is none, the font is not of an old kind for Arabic
		style, _, _ := tables.ParseOs2(data)
		s.glyphs, _, err = font.ProcessCmap(table, style.FontPage())
		return err
	})
}

// load reads the whole font, with what it knows of joining and placing letters.
func (s *source) load() error {
	if s.face != nil {
		return nil
	}
	return guard([]string{s.name}, func() error {
		whole, err := font.NewFont(s.tables)
		if err != nil {
			return err
		}
		s.face = font.NewFace(whole)
		return nil
	})
}

// guard runs what reads fonts of these files. Font files come from anywhere, and
// what is wrong deep inside one makes the reader panic.
func guard(files []string, read func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = message.Errorf("is damaged: %v", cause)
		}
		if err != nil {
			err = message.Errorf("font %s: %w", strings.Join(files, ", "), err)
		}
	}()
	return read()
}

// maxFonts is more than any collection has.
const maxFonts = 256

// checkTables looks through the directories of a font file (OpenType 1.9.1,
// "Organization of an OpenType font") for tables that reach beyond its end, for
// which a reader would make room first.
func checkTables(file *io.SectionReader) error {
	header := make([]byte, 12)
	if _, err := file.ReadAt(header, 0); err != nil {
		return errors.New("is no font file")
	}
	switch string(header[:4]) {
	case "\x00\x01\x00\x00", "true", "OTTO":
		return checkDirectory(file, 0)
	case "ttcf":
	default:
		return errors.New("is no TrueType or OpenType file (.ttf, .otf or .ttc)")
	}
	fonts := binary.BigEndian.Uint32(header[8:])
	if fonts > maxFonts {
		return errors.New("has too many fonts")
	}
	offsets := make([]byte, 4*fonts)
	if _, err := file.ReadAt(offsets, int64(len(header))); err != nil {
		return errors.New("ends too early")
	}
	for at := range slices.Chunk(offsets, 4) {
		if err := checkDirectory(file, int64(binary.BigEndian.Uint32(at))); err != nil {
			return err
		}
	}
	return nil
}

// checkDirectory checks the tables of the font at an offset.
func checkDirectory(file *io.SectionReader, at int64) error {
	header := make([]byte, 12)
	if _, err := file.ReadAt(header, at); err != nil {
		return errors.New("ends too early")
	}
	const recordSize = 16
	records := make([]byte, recordSize*int(binary.BigEndian.Uint16(header[4:])))
	if _, err := file.ReadAt(records, at+int64(len(header))); err != nil {
		return errors.New("ends too early")
	}
	for record := range slices.Chunk(records, recordSize) {
		offset, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		if int64(offset)+int64(length) > file.Size() {
			return message.Errorf("table %s reaches beyond the end of the file", record[:4])
		}
	}
	return nil
}
