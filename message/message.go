// Package message tells what a program has to say in the language of the person
// who reads it. What is said is written in English where it is said; catalogues
// have it in other languages, one file a language.
//
// A catalogue is a PO file as gettext has them, named by its language: es.po. It
// is keyed by the English text with its verbs. diglot.pot lists all texts there
// are: copied to fr.po and translated, it is all that another language takes.
// What a catalogue lacks is told in English.
package message

import (
	"fmt"
	"strings"
)

// Teller is a value that can tell itself in several languages. In languages that
// it does not know it tells itself in English.
type Teller interface {
	In(language string) string
}

// Text is something to be said: a format and its values as for [fmt.Sprintf].
// The values may be errors and Tellers. The zero value says nothing.
type Text struct {
	format string
	values []any
	filter func(string) string // nil for none
}

// Textf returns a Text.
func Textf(format string, values ...any) Text { return Text{format: format, values: values} }

// Through returns a text that goes through a filter when it is told, such as one
// that takes from it what a terminal would obey.
func (t Text) Through(filter func(string) string) Text {
	t.filter = filter
	return t
}

// Join returns a text that is made of others, with something between them.
func Join(between string, parts []Text) Text {
	values := make([]any, len(parts))
	for i, part := range parts {
		values[i] = part
	}
	return Text{format: strings.Repeat("%v"+between, max(0, len(parts)-1)) + strings.Repeat("%v", min(1, len(parts))), values: values}
}

// String tells the text in English.
func (t Text) String() string { return t.In("en") }

// In tells the text in a language, a tag as es or es-MX.
func (t Text) In(language string) string {
	told := Sprintf(language, t.format, t.values...)
	if t.filter != nil {
		return t.filter(told)
	}
	return told
}

// MarshalText tells machines the text in English.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText has written: a text that is told in English.
func (t *Text) UnmarshalText(text []byte) error {
	*t = Textf("%s", text)
	return nil
}

// Equal reports whether two texts say the same.
func (t Text) Equal(other Text) bool { return t.String() == other.String() }

// Fixed is a text that stands in the catalogues as it is.
type Fixed string

// String tells the text in English.
func (f Fixed) String() string { return string(f) }

// In tells the text in a language.
func (f Fixed) In(language string) string { return translated(language, string(f)) }

// Counted is a number of things, as "1 file" or "12 files".
type Counted struct {
	n         int
	one, many string
}

// Count returns a number of things. Both formats have one verb, for the number.
func Count(n int, one, many string) Counted { return Counted{n, one, many} }

// String tells the number in English.
func (c Counted) String() string { return c.In("en") }

// In tells the number in a language, with the form of the word that it takes
// there.
func (c Counted) In(language string) string {
	format := c.many
	if c.n == 1 {
		format = c.one
	}
	if known := catalogueOf(language); known != nil {
		if translated, err := known.LookupPlural("", c.one, c.n); err == nil {
			format = translated
		}
	}
	return fmt.Sprintf(format, c.n)
}

// Sprintf formats like [fmt.Sprintf], in a language: the format is looked up in
// its catalogue, and values that are errors or Tellers tell themselves in it.
func Sprintf(language, format string, values ...any) string {
	told := make([]any, len(values))
	for i, value := range values {
		switch value.(type) {
		case Teller, error:
			told[i] = In(language, value)
		default:
			told[i] = value
		}
	}
	return fmt.Sprintf(withoutWrapping(translated(language, format)), told...)
}

// In tells a value in a language: a Teller, an error, or a text that stands in
// the catalogue as it is. Everything else is told as [fmt.Sprint] does.
func In(language string, value any) string {
	switch value := value.(type) {
	case Teller:
		return value.In(language)
	case error:
		return tell(language, value)
	case string:
		return translated(language, value)
	}
	return fmt.Sprint(value)
}
