package handwritten

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"diglot/internal/nearest"
	"diglot/message"
)

// explain words an error of the decoder for somebody who writes settings, and
// returns the place, nil if it has none.
func explain(err error, into any) (message.Text, *token.Token) {
	if own, ok := errors.AsType[*misplaced](err); ok {
		return own.text, own.at
	}
	if unknown, ok := errors.AsType[*yaml.UnknownFieldError](err); ok {
		return unknownKey(unknown.Token, into), unknown.Token
	}
	if wrong, ok := errors.AsType[*yaml.TypeError](err); ok {
		return wanted(wrong.DstType), wrong.Token
	}
	if wrong, ok := errors.AsType[*yaml.UnexpectedNodeTypeError](err); ok {
		switch wrong.Expected {
		case ast.MappingType:
			return wanted(reflect.TypeFor[map[string]any]()), wrong.Token
		case ast.SequenceType:
			return wanted(reflect.TypeFor[[]any]()), wrong.Token
		}
		return wanted(reflect.TypeFor[string]()), wrong.Token
	}
	if wrong, ok := errors.AsType[*yaml.OverflowError](err); ok {
		return message.Textf("the number %s is too large", wrong.SrcNum), wrong.Token
	}
	if syntax, ok := errors.AsType[*yaml.SyntaxError](err); ok {
		return broken(syntax), syntax.Token
	}
	return message.Textf("%v", err), nil
}

// unknownKey names the key that was probably meant.
func unknownKey(at *token.Token, into any) message.Text {
	names := make(map[string]bool)
	keys(reflect.TypeOf(into), names)
	if key := nearest.Word(at.Value, slices.Sorted(maps.Keys(names))); key != "" {
		return message.Textf("there is no key %q; did you mean %s?", at.Value, key)
	}
	return message.Textf("there is no key %q", at.Value)
}

// keys collects the keys of a type and of all that it holds.
func keys(t reflect.Type, found map[string]bool) {
	switch t.Kind() {
	case reflect.Map, reflect.Slice, reflect.Pointer:
		keys(t.Elem(), found)
	case reflect.Struct:
		for field := range t.Fields() {
			if name, _, _ := strings.Cut(field.Tag.Get("yaml"), ","); name != "" {
				found[name] = true
			}
			keys(field.Type, found)
		}
	}
}

// wanted says what has to stand where something else does.
func wanted(t reflect.Type) message.Text {
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		return message.Textf("a whole number has to stand here")
	case reflect.Float64:
		return message.Textf("a number has to stand here")
	case reflect.Bool:
		return message.Textf("true or false has to stand here")
	case reflect.Slice:
		return message.Textf("a list has to stand here, as [one, two]")
	case reflect.Map, reflect.Struct:
		return message.Textf("keys with values have to stand here, as {one: value, two: value}")
	}
	return message.Textf("a text has to stand here")
}

// broken words what the parser says of a document that is not YAML.
func broken(err *yaml.SyntaxError) message.Text {
	switch said := err.Message; {
	case strings.Contains(said, "already defined"):
		return message.Textf("the key %q stands there twice", err.Token.Value)
	case strings.Contains(said, "'\t'"):
		return message.Textf("the line is indented with a tab; use spaces")
	case strings.Contains(said, "mapping value is not allowed"):
		return message.Textf("this does not belong here: mind the indentation, and put a value that has a colon in it into quotes")
	case strings.Contains(said, "']'"):
		return message.Textf("a list that begins with [ lacks a comma or its ]")
	case strings.Contains(said, "'}'"):
		return message.Textf("what begins with { lacks a comma or its }")
	}
	return message.Textf("this is not YAML: %s", err.Message)
}
