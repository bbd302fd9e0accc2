package message

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// failure is an error that can be told in several languages.
type failure struct {
	error // in English, with what it wraps
	text  Text
}

// Errorf returns an error like [fmt.Errorf], which can be told in several
// languages. One without words of its own, as "%s: %w", needs no Errorf, nor does
// the fixed text of [errors.New]: see [In].
func Errorf(format string, values ...any) error {
	return &failure{fmt.Errorf(format, values...), Textf(format, values...)}
}

func (f *failure) Unwrap() error             { return f.error }
func (f *failure) In(language string) string { return f.text.In(language) }

// tell tells an error that is no Teller: by its text, where the catalogue has it,
// else by the errors it is made of. What is left is told in English.
func tell(language string, err error) string {
	text := err.Error()
	if t := translated(language, text); t != text {
		return t
	}
	if path, ok := err.(*fs.PathError); ok { // the name of the call says nothing to readers
		return path.Path + ": " + tell(language, path.Err)
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return replaced(language, text, joined.Unwrap())
	}
	if inner := errors.Unwrap(err); inner != nil {
		return replaced(language, text, []error{inner})
	}
	return text
}

// replaced tells the errors within a text, which stand there in this order.
func replaced(language, text string, inner []error) string {
	var told strings.Builder
	for _, err := range inner {
		before, after, found := strings.Cut(text, err.Error())
		if !found {
			continue
		}
		told.WriteString(before + In(language, err))
		text = after
	}
	return told.String() + text
}

// withoutWrapping makes a format for errors one for texts.
func withoutWrapping(format string) string {
	return wrapping.Replace(format)
}

// wrapping are the verbs of errors that are wrapped, with and without an index.
var wrapping = strings.NewReplacer("%w", "%v", "%[1]w", "%[1]v", "%[2]w", "%[2]v", "%[3]w", "%[3]v", "%[4]w", "%[4]v")
