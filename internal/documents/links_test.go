package documents

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// contents is what a page holds that others can point to, and where it points.
type contents struct {
	headings []string // as the part of an address behind #
	links    []string
	pictures []picture
}

type picture struct{ file, words string }

func parse(t *testing.T, page string) contents {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(page)))
	if err != nil {
		t.Fatal(err)
	}
	document := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	var c contents
	err = ast.Walk(document, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := node.(type) {
		case *ast.Heading:
			c.headings = append(c.headings, anchor(words(n, source), c.headings))
		case *ast.Link:
			c.links = append(c.links, string(n.Destination))
		case *ast.Image:
			c.pictures = append(c.pictures, picture{string(n.Destination), words(n, source)})
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// words returns the text of a node without its markup.
func words(node ast.Node, source []byte) string {
	var all strings.Builder
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		if part, ok := child.(*ast.Text); ok {
			all.Write(part.Segment.Value(source))
			continue
		}
		all.WriteString(words(child, source))
	}
	return all.String()
}

// anchor returns what GitHub calls a heading in addresses: its letters, figures,
// hyphens and underscores in lower case, spaces as hyphens, and a number where
// there are several.
func anchor(heading string, taken []string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
	for n, free := 1, name; ; n++ {
		if !slices.Contains(taken, free) {
			return free
		}
		free = name + "-" + strconv.Itoa(n)
	}
}

// TestLinks follows the links between the files of the repository.
func TestLinks(t *testing.T) {
	for _, page := range pages(t) {
		c := parse(t, page)
		for _, link := range c.links {
			if problem := follow(t, page, link); problem != "" {
				t.Errorf("%s: the link %s %s", page, link, problem)
			}
		}
		for _, p := range c.pictures {
			if problem := follow(t, page, p.file); problem != "" {
				t.Errorf("%s: the picture %s %s", page, p.file, problem)
			}
			if strings.TrimSpace(p.words) == "" {
				t.Errorf("%s: the picture %s is not described in words", page, p.file)
			}
		}
	}
}

// follow returns what is wrong with a link of a page, "" if nothing is.
func follow(t *testing.T, page, link string) string {
	address, err := url.Parse(link)
	switch {
	case err != nil:
		return err.Error()
	case address.Scheme != "":
		return "" // out into the web, where a test has no business
	}
	target := page
	if address.Path != "" {
		target = path.Join(path.Dir(page), address.Path)
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(target))); err != nil {
			return "leads nowhere"
		}
	}
	if address.Fragment != "" && path.Ext(target) == ".md" && !slices.Contains(parse(t, target).headings, address.Fragment) {
		return "names no heading of " + target
	}
	return ""
}

// TestEveryPageIsFound walks from the README to every page of the documentation.
func TestEveryPageIsFound(t *testing.T) {
	reached := map[string]bool{"README.md": true}
	for next := []string{"README.md"}; len(next) > 0; next = next[1:] {
		for _, link := range parse(t, next[0]).links {
			address, err := url.Parse(link)
			if err != nil || address.Scheme != "" || path.Ext(address.Path) != ".md" {
				continue
			}
			if to := path.Join(path.Dir(next[0]), address.Path); !reached[to] {
				reached[to] = true
				if _, err := os.Stat(filepath.Join(root, to)); err == nil {
					next = append(next, to)
				}
			}
		}
	}
	for _, page := range pages(t) {
		if inDocs := strings.HasPrefix(page, "docs/") || !strings.Contains(page, "/"); inDocs && !reached[page] {
			t.Errorf("no way leads from README.md to %s", page)
		}
	}
}

func TestAnchor(t *testing.T) {
	for _, c := range []struct {
		heading string
		taken   []string
		want    string
	}{
		{"Who says what", nil, "who-says-what"},
		{"1. Prepare the machine", nil, "1-prepare-the-machine"},
		{"¿Qué viene ahora?", nil, "qué-viene-ahora"},
		{"What `check` says", nil, "what-check-says"},
		{"Voices", []string{"voices"}, "voices-1"},
		{"Voices", []string{"voices", "voices-1"}, "voices-2"},
	} {
		if got := anchor(c.heading, c.taken); got != c.want {
			t.Errorf("%q: %s, want %s", c.heading, got, c.want)
		}
	}
}
