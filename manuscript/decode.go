package manuscript

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"diglot/message"
)

// Limits on what is read. They are far above any real manuscript and keep a
// hostile or mistaken file from filling the memory.
const (
	MaxFile      = 64 << 20 // bytes of one text file
	MaxParagraph = 2 << 20  // bytes of one paragraph
)

// Errors that a caller may want to tell apart. The errors that wrap them name
// file and line.
var (
	ErrEmpty       = errors.New("no text in it")
	ErrBinary      = errors.New("not a text file")
	ErrEncoding    = errors.New("not valid UTF-8")
	ErrDamaged     = errors.New("damaged")
	ErrTooLarge    = errors.New("too large")
	ErrOneLanguage = errors.New("only one language found")
)

// decode reads a whole text file and returns it as UTF-8 with \n line ends and
// without characters that XML cannot hold. UTF-8, UTF-16 with a byte order mark
// and Windows-1252 are understood; anything but UTF-8 is noted.
func decode(name string, r io.Reader) (string, []Note, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(raw) > MaxFile {
		line := 1 + bytes.Count(raw[:MaxFile], []byte("\n"))
		return "", nil, message.Errorf("%s:%d: %w: a text file may have %d MB; the limit is reached in this line", name, line, ErrTooLarge, MaxFile>>20)
	}
	text, notes, err := toUTF8(name, raw)
	if err != nil {
		return "", nil, err
	}
	text, dropped := plain(text)
	if dropped != 0 {
		notes = append(notes, Note{File: name, Line: dropped, Code: "control-characters",
			Text: message.Textf("The file has control characters, the first in this line. They were left out.")})
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return "", nil, fmt.Errorf("%s: %w", name, ErrEmpty)
	}
	return string(text), notes, nil
}

func toUTF8(name string, raw []byte) ([]byte, []Note, error) {
	noted := func(encoding string) []Note {
		return []Note{{File: name, Code: "encoding", Text: message.Textf("The file is %s and was read as such. UTF-8 is safer.", encoding)}}
	}
	if bytes.HasPrefix(raw, []byte{0xFF, 0xFE}) || bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(raw)
		if err != nil {
			return nil, nil, message.Errorf("%s: %w: begins like UTF-16 but is not: %w", name, ErrEncoding, err)
		}
		if at := bytes.IndexRune(text, utf8.RuneError); at >= 0 {
			return nil, nil, message.Errorf("%s:%d: %w: half of a UTF-16 character pair stands alone; save the file as UTF-8", name, lineAt(text, at), ErrEncoding)
		}
		return text, noted("UTF-16"), nil
	}
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	if at := binaryAt(raw); at >= 0 {
		return nil, nil, message.Errorf("%s:%d: %w: it holds binary data; give a text file", name, lineAt(raw, at), ErrBinary)
	}
	if utf8.Valid(raw) {
		return raw, nil, nil
	}
	at, alsoUTF8 := survey(raw)
	text, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if alsoUTF8 || bytes.ContainsRune(text, utf8.RuneError) {
		return nil, nil, message.Errorf("%s:%d: %w: byte 0x%02X is not part of a character; save the file as UTF-8", name, lineAt(raw, at), ErrEncoding, raw[at])
	}
	return text, noted("Windows-1252"), nil
}

// survey finds the first byte that is not UTF-8 and tells whether the text has
// characters of several bytes that are: then it is damaged UTF-8 rather than an
// older encoding.
func survey(raw []byte) (invalid int, alsoUTF8 bool) {
	invalid = -1
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			if invalid < 0 {
				invalid = i
			}
		case size > 1:
			alsoUTF8 = true
		}
		i += size
	}
	return invalid, alsoUTF8
}

// binaryAt returns where the first NUL byte is, or the first control character
// of a file that is full of them; -1 for text.
func binaryAt(raw []byte) int {
	if at := bytes.IndexByte(raw, 0); at >= 0 {
		return at
	}
	first, controls := -1, 0
	for i, b := range raw {
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			if first < 0 {
				first = i
			}
			controls++
		}
	}
	if controls*50 > len(raw) {
		return first
	}
	return -1
}

// plain gives every line the end \n and drops what XML 1.0 cannot hold (2.2,
// Char) and soft hyphens. It returns the line of the first control character
// dropped, 0 if there was none.
func plain(text []byte) (kept []byte, dropped int) {
	kept = make([]byte, 0, len(text))
	line := 1
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == '\r':
			if i+1 == len(text) || text[i+1] != '\n' {
				kept = append(kept, '\n')
				line++
			}
		case r == '\n', r == '\u2029':
			kept = append(kept, '\n')
			line++
		case r == '\f', r == '\v', r == '\u2028':
			kept = append(kept, ' ')
		case r == '\u00AD', r == '\uFEFF':
		case r < 0x20 && r != '\t', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
			if dropped == 0 {
				dropped = line
			}
		default:
			kept = append(kept, text[i:i+size]...)
		}
		i += size
	}
	return kept, dropped
}

func lineAt(text []byte, at int) int { return 1 + bytes.Count(text[:at], []byte("\n")) }
