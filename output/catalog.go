package output

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"diglot/message"
	"diglot/output/opds"
	"diglot/output/web"
)

// Catalogue joins releases into one catalogue for reading apps and one page that
// leads to each of theirs. Both are written into a folder, which should be
// published with the releases as they lie to one another now.
func Catalogue(title, program, to string, releases []string) error {
	page := web.Catalogue{Program: program}
	var parts []opds.Part
	for _, dir := range releases {
		at, err := relativeTo(to, dir)
		if err != nil {
			return err
		}
		manifest, err := ReadManifest(dir)
		if err != nil {
			return message.Errorf("output: %s is no release: %w", dir, err)
		}
		page.Releases = append(page.Releases, manifest.listing(at))
		catalogue, err := readCatalogue(dir)
		if err != nil {
			return message.Errorf("output: %s: %w; build it with the format opds", filepath.Join(dir, catalogueName), err)
		}
		parts = append(parts, opds.Part{At: at, Catalogue: catalogue})
	}
	whole, err := opds.Join(title, catalogueName, parts)
	if err != nil {
		return err
	}
	var html, json bytes.Buffer
	if err := errors.Join(page.Write(&html), whole.Write(&json)); err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return errors.Join(replace(filepath.Join(to, pageName), html.Bytes()), replace(filepath.Join(to, catalogueName), json.Bytes()))
}

// relativeTo returns the address of a release's folder as seen from another.
func relativeTo(from, dir string) (string, error) {
	here, err := filepath.Abs(from)
	if err != nil {
		return "", err
	}
	there, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if here == there {
		return "", message.Errorf("output: %s is a release; name another folder for the catalogue", dir)
	}
	relative, err := filepath.Rel(here, there)
	if err != nil {
		return "", message.Errorf("output: there is no way from %s to %s", from, dir)
	}
	u := url.URL{Path: filepath.ToSlash(relative) + "/"}
	return u.EscapedPath(), nil
}

// listing is what the page of a catalogue says of the release at an address.
func (m *Manifest) listing(at string) web.Listing {
	l := web.Listing{Href: at + pageName, Titles: m.Titles, Languages: m.Languages, Publisher: m.Publisher, Date: m.Date}
	for _, f := range m.Files {
		l.Bytes += f.Bytes
		if f.Format == MP3 {
			l.Seconds = max(l.Seconds, f.Seconds)
		}
	}
	return l
}

func readCatalogue(dir string) (*opds.Catalogue, error) {
	f, err := os.Open(filepath.Join(dir, catalogueName))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return opds.Read(f)
}

// replace writes a file whole or not at all.
func replace(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("output: %w", err)
	}
	return nil
}
