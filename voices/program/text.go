package program

import (
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"diglot/message"
)

// coding is a character encoding with what it is called.
type coding struct {
	name string
	encoding.Encoding
	ascii bool // only the characters of ASCII
}

// charset finds an encoding by its name.
func charset(name string) (coding, error) {
	if name == "" {
		name = "UTF-8"
	}
	if strings.EqualFold(name, "US-ASCII") || strings.EqualFold(name, "ASCII") {
		return coding{name, charmap.ISO8859_1, true}, nil
	}
	found, err := ianaindex.IANA.Encoding(name)
	if err != nil || found == nil {
		return coding{}, message.Errorf("the encoding %q is not known", name)
	}
	return coding{name, found, false}, nil
}

// has reports whether every character can be written.
func (c coding) has(s string) bool {
	if c.ascii && strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) {
		return false
	}
	_, err := c.NewEncoder().String(s)
	return err == nil
}

// encoded returns a text as one line, without control characters, in an encoding.
func encoded(text, name string) ([]byte, error) {
	c, err := charset(name)
	if err != nil {
		return nil, err
	}
	text = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, " "), breaks), " ")
	if text == "" {
		return nil, errors.New("there is nothing to say")
	}
	if !c.has(text) {
		if text, err = c.simplify(text); err != nil {
			return nil, err
		}
	}
	b, _, err := transform.Bytes(c.NewEncoder(), []byte(text))
	return b, err
}

// breaks reports whether a character is white space or none that is said.
func breaks(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// simplify writes the characters that an encoding lacks in a simpler form.
func (c coding) simplify(text string) (string, error) {
	var plain strings.Builder
	for _, r := range norm.NFC.String(text) {
		switch simple, known := simpler[r]; {
		case c.has(string(r)):
			plain.WriteRune(r)
		case known:
			plain.WriteString(simple)
		default:
			bare := c.bare(r)
			if bare == "" && (unicode.IsLetter(r) || unicode.IsNumber(r)) {
				return "", message.Errorf("%q can't be written in %s, in which the command reads", r, c.name)
			}
			plain.WriteString(bare)
		}
	}
	return plain.String(), nil
}

// bare returns a character taken apart (UAX 15, form KD) without what the
// encoding lacks: an accent, or all of it.
func (c coding) bare(r rune) string {
	return strings.Map(func(part rune) rune {
		if c.has(string(part)) {
			return part
		}
		return -1
	}, norm.NFKD.String(string(r)))
}

// simpler has the characters that are made of no simpler ones in Unicode and
// are read the same in another form.
var simpler = map[rune]string{
	'‘': "'", '’': "'", '‚': "'", '“': `"`, '”': `"`, '„': `"`, '«': `"`, '»': `"`, '‹': "'", '›': "'",
	'–': " - ", '—': " - ", '―': " - ", '‐': "-", '‑': "-", '−': "-", '¿': "", '¡': "", '·': " ", '•': " ",
	'ß': "ss", 'æ': "ae", 'Æ': "Ae", 'œ': "oe", 'Œ': "Oe", 'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L",
	'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'þ': "th", 'Þ': "Th", 'ı': "i",
}
