package handwritten_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"

	"diglot/internal/handwritten"
)

// door is a document that people write.
type door struct {
	Title  string            `yaml:"title"`
	Width  int               `yaml:"width"`
	Height float64           `yaml:"height"`
	Open   bool              `yaml:"open"`
	Keys   []string          `yaml:"keys"`
	Rooms  map[string]string `yaml:"rooms"`
	Lock   struct {
		Maker string `yaml:"maker"`
	} `yaml:"lock"`
	Colour colour `yaml:"colour"`
}

type colour string

func (c *colour) UnmarshalYAML(node ast.Node) error {
	if *c = colour(node.String()); *c != "red" {
		return handwritten.Wrong(node, "%s is no colour of a door", node)
	}
	return nil
}

func TestReadSaysWhatIsWrongAndWhere(t *testing.T) {
	for name, test := range map[string]struct{ document, want string }{
		"unknown key":         {"title: x\ntitel: y", "f.yaml:2:1: there is no key \"titel\"; did you mean title?\n  titel: y\n  ^"},
		"unknown, far off":    {"window: y", "f.yaml:1:1: there is no key \"window\"\n"},
		"unknown key within":  {"lock:\n  makers: y", "f.yaml:2:3: there is no key \"makers\"; did you mean maker?"},
		"no number":           {"width: wide", "f.yaml:1:8: a whole number has to stand here\n  width: wide\n         ^"},
		"no fraction":         {"height: tall", "f.yaml:1:9: a number has to stand here"},
		"no truth":            {"open: maybe", "f.yaml:1:7: true or false has to stand here"},
		"no list":             {"keys: {a: 1}", "a list has to stand here, as [one, two]"},
		"no keys":             {"rooms: hall", "f.yaml:1:8: keys with values have to stand here"},
		"no text":             {"title: {a: 1}", "f.yaml:1:8: a text has to stand here"},
		"twice":               {"title: x\ntitle: y", "f.yaml:2:1: the key \"title\" stands there twice"},
		"indented too far":    {"title: x\n   width: 3", "f.yaml:2:4: this does not belong here: mind the indentation"},
		"a colon in a value":  {"title: The door: a tale", "put a value that has a colon in it into quotes"},
		"a tab":               {"title: x\n\twidth: 3", "f.yaml:2:1: the line is indented with a tab; use spaces\n   width: 3\n  ^"},
		"a list without end":  {"keys: [a\ntitle: x", "a list that begins with [ lacks a comma or its ]"},
		"a map without end":   {"lock: {maker: x", "what begins with { lacks a comma or its }"},
		"a word of its own":   {"colour: pale", "f.yaml:1:9: pale is no colour of a door"},
		"quotes without end":  {"title: \"x", "f.yaml:1:8: this is not YAML: could not find end character of double-quoted text"},
		"too large a number":  {"width: 99999999999999999999", "f.yaml:1:8: "},
		"letters before it":   {"title: ñandú\nkeys: [é, {]", "f.yaml:2:"},
		"nothing but a scrap": {"- x", "f.yaml:1:1: keys with values have to stand here"},
	} {
		err := handwritten.Read("f.yaml", []byte(test.document), new(door))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got\n%v\nwant\n%s", name, err, test.want)
		}
		if placed, ok := errors.AsType[*handwritten.Error](err); !ok || placed.Line == 0 || placed.Column == 0 {
			t.Errorf("%s: %v has no place", name, err)
		}
	}
}

func TestReadReads(t *testing.T) {
	var d door
	if err := handwritten.Read("f.yaml", []byte("title: x\ncolour: red\nlock: {maker: y}"), &d); err != nil {
		t.Fatal(err)
	}
	if d.Title != "x" || d.Colour != "red" || d.Lock.Maker != "y" {
		t.Errorf("read %+v", d)
	}
	if err := handwritten.Read("f.yaml", nil, new(door)); err != nil {
		t.Errorf("an empty document: %v", err)
	}
}

// FuzzRead holds reading to its promise that whatever is wrong is told.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"title: x", "a: [", "\t", "? :", "title: |\n x", "keys: &a [*a]", "- \x00", "title: \"\\", "é: ["} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if err := handwritten.Read("f.yaml", raw, new(door)); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}

func TestPlaces(t *testing.T) {
	got := handwritten.Places([]byte("# A door.\ntitle: x\n\nlock:\n  maker: y\nkeys: [a,\n  b]\n"))
	want := map[string]handwritten.Place{"title": {2, 8}, "lock": {5, 3}, "keys": {6, 7}}
	for key, place := range want {
		if key != "lock" && got[key] != place || got["lock"].Line != 5 {
			t.Errorf("%s stands at %v, want %v", key, got[key], place)
		}
	}
	for _, document := range []string{"", "a: [", "- x", "x"} {
		if got := handwritten.Places([]byte(document)); len(got) > 0 {
			t.Errorf("%q has %v", document, got)
		}
	}
}
