// Package handwritten reads YAML that people write, and tells them where and how
// it is wrong.
package handwritten

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"diglot/message"
)

// Read decodes a document. It refuses keys that the value has no place for. An
// empty document is no mistake. Errors are of the type [Error] where they have a
// place.
func Read(file string, raw []byte, into any) error {
	err := decode(raw, into)
	if err == nil || errors.Is(err, io.EOF) {
		return nil
	}
	text, at := explain(err, into)
	if at == nil || at.Position == nil {
		return message.Errorf("%s: %v", file, text)
	}
	lines := strings.Split(string(raw), "\n")
	line, column := meant(lines, min(at.Position.Line, len(lines)), at.Position.Column)
	return &Error{File: file, Line: line, Column: column, Text: text, excerpt: excerpt(lines[line-1], column)}
}

// errBeyond stands for documents over which the decoder breaks down.
var errBeyond = errors.New("this cannot be read; tags such as !0 have no use here")

// decode decodes a document. The decoder panics over some tags that do not fit
// their values (goccy/go-yaml 1.19).
func decode(raw []byte, into any) (err error) {
	defer func() {
		if recover() != nil {
			err = errBeyond
		}
	}()
	return yaml.NewDecoder(bytes.NewReader(raw), yaml.Strict()).Decode(into)
}

// Wrong returns an error for the method UnmarshalYAML of a type: what is wrong
// with a node. [Read] says where.
func Wrong(node ast.Node, format string, values ...any) error {
	return &misplaced{message.Textf(format, values...), node.GetToken()}
}

// misplaced is what Wrong returns.
type misplaced struct {
	text message.Text
	at   *token.Token
}

func (m *misplaced) Error() string { return m.text.String() }
