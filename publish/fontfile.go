package publish

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/image/font/sfnt"

	"diglot/message"
)

// Limits of a font file, as it is and unpacked.
const (
	maxFontBytes    = 20 << 20
	maxFontUnpacked = 60 << 20
)

// ReadFont reads the files of one font, for a Book: TrueType, OpenType or WOFF,
// usually a regular, a bold and an italic one. The font has the name that its
// first file gives it. A font whose files say that it may not be embedded is
// refused.
func ReadFont(files ...string) (*Font, error) {
	font := &Font{generic: "serif"}
	for _, file := range files {
		data, err := readFontFile(file)
		if err != nil {
			return nil, fmt.Errorf("publish: font: %w", err)
		}
		if err := font.add(data); err != nil {
			return nil, message.Errorf("publish: font %s: %w", file, err)
		}
	}
	if err := font.check(); err != nil {
		return nil, message.Errorf("publish: font %q: %w", font.Name, err)
	}
	return font, nil
}

func readFontFile(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFontBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFontBytes {
		return nil, message.Errorf("%s is larger than %d MB", file, maxFontBytes>>20)
	}
	return data, nil
}

// add adds a file to the font, and its name if that is the first.
func (f *Font) add(data []byte) error {
	face, err := parseFace(data)
	if err != nil {
		return err
	}
	if f.Name == "" {
		if f.Name, err = face.family(); err != nil {
			return err
		}
	}
	f.faces = append(f.faces, face)
	return nil
}

// family returns the name of the face's family, without weight and style where
// the file says it so.
func (f *face) family() (string, error) {
	var buffer sfnt.Buffer
	if name, err := f.glyphs.Name(&buffer, sfnt.NameIDTypographicFamily); err == nil && name != "" {
		return name, nil
	}
	name, err := f.glyphs.Name(&buffer, sfnt.NameIDFamily)
	if err != nil {
		return "", message.Errorf("has no name: %w", err)
	}
	return name, nil
}

// parseFace finds out what a file is.
func parseFace(data []byte) (face, error) {
	f := face{data: data}
	unpacked := data
	switch string(data[:min(len(data), 4)]) {
	case "\x00\x01\x00\x00", "true":
		f.kind = "ttf"
	case "OTTO":
		f.kind = "otf"
	case "wOFF":
		f.kind = "woff"
		var err error
		if unpacked, err = unpackWOFF(data); err != nil {
			return face{}, err
		}
	case "wOF2":
		return face{}, errors.New("is WOFF 2, which older readers do not show; convert it to WOFF or OTF")
	case "ttcf":
		return face{}, errors.New("is a collection of fonts; take the one that is wanted out of it")
	default:
		return face{}, errors.New("is no TrueType, OpenType or WOFF font")
	}
	var err error
	if f.glyphs, err = sfnt.Parse(unpacked); err != nil {
		return face{}, message.Errorf("cannot be read as the font it seems to be: %w", err)
	}
	os2 := fontTable(unpacked, "OS/2")
	if len(os2) < 64 {
		return face{}, errors.New("does not say how bold it is (table OS/2)")
	}
	// The lowest four bits say what the licence allows, 2 is nothing.
	if binary.BigEndian.Uint16(os2[8:])&0xf == 2 {
		return face{}, errors.New("may not be embedded in a book, as it says itself")
	}
	f.weight = min(max(int(binary.BigEndian.Uint16(os2[4:])), 1), 1000)
	f.italic = binary.BigEndian.Uint16(os2[62:])&1 != 0
	return f, nil
}

// fontTable returns a table of a TrueType or OpenType font, nil if there is
// none.
func fontTable(data []byte, tag string) []byte {
	const header, record = 12, 16
	if len(data) < header {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := header + i*record
		if at+record > len(data) {
			return nil
		}
		if string(data[at:at+4]) != tag {
			continue
		}
		start := uint64(binary.BigEndian.Uint32(data[at+8:]))
		end := start + uint64(binary.BigEndian.Uint32(data[at+12:]))
		if end > uint64(len(data)) {
			return nil
		}
		return data[start:end]
	}
	return nil
}

// unpackWOFF makes an OpenType font of a WOFF file (WOFF File Format 1.0, 4 and
// 5).
func unpackWOFF(data []byte) ([]byte, error) {
	const (
		header, record       = 44, 20
		fontHeader, fontSlot = 12, 16
	)
	damaged := errors.New("is a damaged WOFF file")
	if len(data) < header {
		return nil, damaged
	}
	count := int(binary.BigEndian.Uint16(data[12:]))
	if header+count*record > len(data) {
		return nil, damaged
	}
	out := make([]byte, fontHeader+count*fontSlot)
	copy(out, data[4:8])
	binary.BigEndian.PutUint16(out[4:], uint16(count))
	for i := range count {
		entry := data[header+i*record:][:record]
		start := uint64(binary.BigEndian.Uint32(entry[4:]))
		packed := uint64(binary.BigEndian.Uint32(entry[8:]))
		size := uint64(binary.BigEndian.Uint32(entry[12:]))
		if start+packed > uint64(len(data)) || packed > size || uint64(len(out))+size > maxFontUnpacked {
			return nil, damaged
		}
		slot := out[fontHeader+i*fontSlot:][:fontSlot]
		copy(slot, entry[:4])
		copy(slot[4:], entry[16:20]) // checksum
		binary.BigEndian.PutUint32(slot[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(slot[12:], uint32(size))
		table, err := unpackTable(data[start:start+packed], size)
		if err != nil {
			return nil, message.Errorf("%w: table %q: %w", damaged, entry[:4], err)
		}
		out = append(out, table...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	return out, nil
}

// unpackTable returns a table of that size, which is not packed if that would
// make it no smaller.
func unpackTable(packed []byte, size uint64) ([]byte, error) {
	if uint64(len(packed)) == size {
		return packed, nil
	}
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var table bytes.Buffer
	n, err := io.Copy(&table, io.LimitReader(r, int64(size)+1))
	if err != nil {
		return nil, err
	}
	if uint64(n) != size {
		return nil, errors.New("has not the size it should have")
	}
	return table.Bytes(), r.Close()
}
