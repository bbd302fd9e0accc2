package project

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"diglot/internal/nearest"
)

// explained adds to an error about a key that there is not the one that was
// probably meant.
func explained(err error) error {
	unknown, ok := errors.AsType[*yaml.UnknownFieldError](err)
	if !ok || unknown.Token == nil {
		return err
	}
	names := make(map[string]bool)
	keys(reflect.TypeFor[File](), names)
	if key := nearest.Word(unknown.Token.Value, slices.Sorted(maps.Keys(names))); key != "" {
		unknown.Message += fmt.Sprintf("; did you mean %s?", key)
	}
	return err
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
