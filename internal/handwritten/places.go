package handwritten

import (
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Place is where something stands in a document.
type Place struct{ Line, Column int } // in characters, from 1

// Places returns where the values of the outermost keys of a document begin. A
// document that cannot be read has none.
func Places(raw []byte) map[string]Place {
	file, err := parser.ParseBytes(raw, 0)
	if err != nil || len(file.Docs) == 0 {
		return nil
	}
	var values []*ast.MappingValueNode
	switch body := file.Docs[0].Body.(type) {
	case *ast.MappingNode:
		values = body.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{body}
	}
	places := make(map[string]Place, len(values))
	for _, v := range values {
		if at := v.Value.GetToken(); at != nil && at.Position != nil {
			places[v.Key.String()] = Place{at.Position.Line, at.Position.Column}
		}
	}
	return places
}
