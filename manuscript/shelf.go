package manuscript

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"diglot/message"
)

// shelf gathers the folders that pictures are opened from: one for each folder
// that a manuscript file lies in. The path of a picture begins with the number
// of its folder: "0/images/fig.png".
type shelf struct {
	folders []string
	roots   []fs.FS
}

// add checks the pictures of a file's texts, and drops with a note those that a
// book cannot show: a remote one is never fetched, and one outside the
// manuscript's folder never opened. A picture that is missing is an error.
func (s *shelf) add(file string, doc *document, texts []Text) error {
	for i := range texts {
		kept := texts[i].Blocks[:0:0]
		var pages []string // that begin with a picture left out
		for _, b := range texts[i].Blocks {
			if b.Kind == Picture {
				name, refused := local(b.Image)
				if refused != nil {
					doc.notes = append(doc.notes, Note{File: doc.file, Line: b.Line, Code: "picture-left-out",
						Words: b.Image, Text: message.Textf("The picture %q was left out: %s.", b.Image, refused)})
					pages = append(pages, b.Pages...)
					continue
				}
				placed, err := s.place(filepath.Dir(file), doc.files, name)
				if err != nil {
					if wrong, ok := errors.AsType[*fs.PathError](err); ok {
						err = wrong.Err // the picture is named once
					}
					return message.Errorf("%s:%d: picture %q: %w", doc.file, b.Line, b.Image, err)
				}
				b.Image = placed
				if strings.TrimSpace(b.Text()) == "" {
					b.Spans = nil
					doc.notes = append(doc.notes, Note{File: doc.file, Line: b.Line, Code: "picture-without-text",
						Words: path.Base(name), Text: message.Textf("The picture %q has no text alternative. It is treated as decoration.", name)})
				}
			}
			b.Pages, pages = append(pages, b.Pages...), nil
			kept = append(kept, b)
		}
		texts[i].Blocks = kept
	}
	return nil
}

// local returns the slash-separated path of a picture, or why a book cannot
// show it.
func local(target string) (name string, refused error) {
	if strings.Contains(target, "://") || strings.HasPrefix(target, "//") || strings.HasPrefix(target, "data:") {
		return "", errors.New("only files beside the manuscript are shown, nothing is fetched")
	}
	name, err := url.PathUnescape(target)
	if err != nil {
		name = target
	}
	name = path.Clean(filepath.ToSlash(name))
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, `\:`) {
		return "", errors.New("only files in the manuscript's folder or below it are shown")
	}
	return name, nil
}

// place returns the path of a picture in the file system that files returns.
func (s *shelf) place(folder string, inside fs.FS, name string) (string, error) {
	at := slices.Index(s.folders, folder)
	if inside != nil {
		at = slices.Index(s.roots, inside)
	}
	if at < 0 {
		if inside == nil {
			root, err := os.OpenRoot(folder)
			if err != nil {
				return "", err
			}
			inside = root.FS()
		} else {
			folder = "" // an archive is no folder
		}
		at = len(s.roots)
		s.folders = append(s.folders, folder)
		s.roots = append(s.roots, inside)
	}
	info, err := fs.Stat(s.roots[at], name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", errors.New("is not a regular file")
	}
	return fmt.Sprintf("%d/%s", at, name), nil
}

// files returns the file system that the paths of pictures belong to.
func (s *shelf) files() fs.FS {
	if len(s.roots) == 0 {
		return nil
	}
	return numbered(s.roots)
}

// numbered is a file system of several, each under its number.
type numbered []fs.FS

// Open opens "N/path" in the Nth file system.
func (n numbered) Open(name string) (fs.File, error) {
	var at int
	number, rest, _ := strings.Cut(name, "/")
	if _, err := fmt.Sscanf(number, "%d", &at); err != nil || at < 0 || at >= len(n) || rest == "" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return n[at].Open(rest)
}
