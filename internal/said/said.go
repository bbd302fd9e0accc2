// Package said finds in the source what the program says to people, for the
// catalogues of its messages.
package said

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Text is something that is said: a format as for fmt.Sprintf.
type Text struct {
	One  string
	Many string // of a number of things; "" for all other texts
	File string // in which it is said, from the root
}

// folders hold what is said to people. What a worker process says comes to them
// through its parent.
var folders = []string{"check", "cmd", "internal/handwritten", "layouts", "manuscript", "output", "parallel", "project", "publish", "serve", "voices"}

const worker = "voices/espeak/internal"

// Texts returns all texts in the source below a folder, file by file: the formats
// of functions that take a format and values, the texts of errors.New and
// terminal.in, and the forms of message.Count. What has no words of its own, as
// "%s: %w", is no text.
func Texts(root string) ([]Text, error) {
	files, err := parse(root)
	if err != nil {
		return nil, err
	}
	takes := map[string]int{"Errorf": 0, "Textf": 0, "New": 0, "in": 0, "Sprintf": 1}
	for _, f := range files {
		for _, d := range f.syntax.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				if at := formatOf(f.Type); at >= 0 {
					takes[f.Name.Name] = at
				}
			}
		}
	}
	var all []Text
	for _, f := range files {
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if text, ok := textOf(call, takes); ok {
					text.File = f.name
					all = append(all, text)
				}
			}
			return true
		})
	}
	return all, nil
}

type file struct {
	name   string // from the root, with slashes
	syntax *ast.File
}

func parse(root string) ([]file, error) {
	var all []file
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			if name = filepath.ToSlash(name); strings.HasPrefix(name, worker) {
				return nil
			}
			syntax, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			all = append(all, file{name, syntax})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// formatOf returns which parameter of a function is a format, -1 for none: a
// string before values of any type.
func formatOf(f *ast.FuncType) int {
	var types []ast.Expr
	for _, field := range f.Params.List {
		for range max(1, len(field.Names)) {
			types = append(types, field.Type)
		}
	}
	last := len(types) - 1
	if last < 1 || !isNamed(types[last-1], "string") {
		return -1
	}
	if values, ok := types[last].(*ast.Ellipsis); !ok || !isNamed(values.Elt, "any") {
		return -1
	}
	return last - 1
}

func isNamed(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// textOf returns the text of a call, if there is one.
func textOf(call *ast.CallExpr, takes map[string]int) (Text, bool) {
	name, of := called(call.Fun)
	switch at, known := takes[name]; {
	case of == "fmt":
	case of == "message" && name == "Count":
		one, many := literal(call.Args[1]), literal(call.Args[2])
		return Text{One: one, Many: many}, true
	case known && at < len(call.Args):
		text := literal(call.Args[at])
		// A word alone may be a code that is passed to any function.
		return Text{One: text}, hasWords(text) && (of == "message" || of == "errors" || name == "in" || strings.Contains(text, " "))
	}
	return Text{}, false
}

// called returns the name of a function, and what it is a part of if that has a
// name.
func called(f ast.Expr) (name, of string) {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name, ""
	case *ast.SelectorExpr:
		if id, ok := f.X.(*ast.Ident); ok {
			of = id.Name
		}
		return f.Sel.Name, of
	}
	return "", ""
}

// literal returns a text that stands in the source, maybe in pieces; "" for what
// is no such text.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		if e.Kind == token.STRING && err == nil {
			return text
		}
	case *ast.BinaryExpr:
		left, right := literal(e.X), literal(e.Y)
		if e.Op == token.ADD && left != "" && right != "" {
			return left + right
		}
	}
	return ""
}

// Verb is a verb of a format; the first group is its index, as [1].
var Verb = regexp.MustCompile(`%[-+# 0]*(\[\d+\])?[\d.]*[a-zA-Z%]`)

var (
	title = regexp.MustCompile(`^([a-z]+: )+`) // of the package or the step that an error comes from
	word  = regexp.MustCompile(`\pL{2,}`)
)

func hasWords(format string) bool {
	rest := title.ReplaceAllString(Verb.ReplaceAllString(format, ""), "")
	return word.MatchString(rest)
}
