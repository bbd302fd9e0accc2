package manuscript

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	utf16le := "\xFF\xFEH\x00o\x00l\x00a\x00 \x00\xF1\x00"
	utf16be := "\xFE\xFF\x00H\x00o\x00l\x00a"
	for name, test := range map[string]struct {
		raw, text, code string
		line            int
	}{
		"UTF-8":                     {"niño\n", "niño\n", "", 0},
		"byte order mark":           {"\uFEFFniño", "niño", "", 0},
		"line ends":                 {"a\r\nb\rc\u2029d", "a\nb\nc\nd", "", 0},
		"soft hyphen":               {"dis\u00ADcreet", "discreet", "", 0},
		"Windows-1252":              {"ni\xF1o \x93bien\x94", "niño “bien”", "encoding", 0},
		"UTF-16 little endian":      {utf16le, "Hola ñ", "encoding", 0},
		"UTF-16 big endian":         {utf16be, "Hola", "encoding", 0},
		"one control character":     {strings.Repeat("text ", 20) + "\nx\x01y", strings.Repeat("text ", 20) + "\nxy", "control-characters", 2},
		"what XML 1.0 cannot hold":  {strings.Repeat("text ", 20) + "\uFFFE", strings.Repeat("text ", 20), "control-characters", 1},
		"line separator in a line":  {"a\u2028b", "a b", "", 0},
		"joiner inside a word kept": {"می\u200cخواهم", "می\u200cخواهم", "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			text, notes, err := decode("m.txt", strings.NewReader(test.raw))
			if err != nil || text != test.text {
				t.Fatalf("got %q, %v; want %q", text, err, test.text)
			}
			if test.code == "" && len(notes) > 0 {
				t.Fatalf("unexpected note %v", notes)
			}
			if test.code != "" && (len(notes) != 1 || notes[0].Code != test.code || notes[0].Line != test.line) {
				t.Fatalf("got notes %v, want one %s at line %d", notes, test.code, test.line)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		raw   string
		err   error
		where string
	}{
		"empty":                {"", ErrEmpty, "m.txt:"},
		"only space":           {" \n\t\n", ErrEmpty, "m.txt:"},
		"damaged UTF-8":        {"año\nbien\xF1\n", ErrEncoding, "m.txt:2:"},
		"bytes of no encoding": {"one\ntwo\nthree \x81\n", ErrEncoding, "m.txt:3:"},
		"NUL":                  {"text\nmore\x00", ErrBinary, "m.txt:2:"},
		"PNG":                  {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ErrBinary, "m.txt:"},
		"many controls":        {"\x01\x02\x03abc", ErrBinary, "m.txt:1:"},
		"lone surrogate":       {"\xFF\xFEa\x00\n\x00\x00\xD8b\x00", ErrEncoding, "m.txt:2:"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := decode("m.txt", strings.NewReader(test.raw))
			if !errors.Is(err, test.err) || !strings.HasPrefix(err.Error(), test.where) {
				t.Errorf("got %v; want %v at %s", err, test.err, test.where)
			}
		})
	}
}

// lines endlessly repeats a text.
type endless string

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n+len(e) <= len(p) {
		n += copy(p[n:], e)
	}
	return max(n, copy(p[n:], e)), nil
}

func TestDecodeStopsAtTheLimit(t *testing.T) {
	long := io.MultiReader(strings.NewReader("first\nsecond\n"), endless("no line end "))
	_, _, err := decode("m.txt", long)
	if !errors.Is(err, ErrTooLarge) || !strings.HasPrefix(err.Error(), "m.txt:3:") {
		t.Errorf("got %v; want ErrTooLarge at line 3", err)
	}
}

func TestParagraphLimit(t *testing.T) {
	text := "Short.\n" + strings.Repeat("word ", MaxParagraph/5+1)
	for name, read := range map[string]func(file, text string) (*document, error){"plain": readPlain, "markdown": readMarkdown} {
		if _, err := read("m.txt", strings.ReplaceAll(text, "\n", "\n\n")); !errors.Is(err, ErrTooLarge) || !strings.HasPrefix(err.Error(), "m.txt:3:") {
			t.Errorf("%s: got %v; want ErrTooLarge at line 3", name, err)
		}
	}
}
