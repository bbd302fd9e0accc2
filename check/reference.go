package check

import (
	"errors"
	"net/url"
	"path"
	"strings"
)

// target is where a reference leads.
type target struct {
	file     string // in the book; "" where it leads out of it
	fragment string
	scheme   string // of an address out of the book
}

func (t target) isRemote() bool { return t.scheme != "" }

var (
	errAddress = errors.New("is no address")
	errLeaves  = errors.New("leads out of the book")
	errQuery   = errors.New("has a query, which files in a book do not answer")
	errLocal   = errors.New("leads to a file of the reader's own computer")
)

// resolve returns where a reference in a file leads (EPUB 3.3, 4.2.5).
func resolve(from, reference string) (target, error) {
	reference = strings.TrimSpace(reference)
	u, err := url.Parse(reference)
	if err != nil || strings.ContainsAny(reference, " \t\r\n<>\"\\^`{|}") {
		return target{}, errAddress
	}
	switch {
	case u.Scheme == "file":
		return target{}, errLocal
	case u.Scheme != "":
		return target{scheme: u.Scheme}, nil
	case u.Host != "":
		return target{scheme: "https"}, nil // by the scheme of the page, which has none
	case strings.HasPrefix(u.Path, "/"):
		return target{}, errLeaves
	case u.RawQuery != "" || u.ForceQuery:
		return target{}, errQuery
	}
	file := from
	if u.Path != "" {
		file = path.Join(path.Dir(from), u.Path)
	}
	if file == ".." || strings.HasPrefix(file, "../") {
		return target{}, errLeaves
	}
	return target{file: file, fragment: u.Fragment}, nil
}
