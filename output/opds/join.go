package opds

import (
	"fmt"
	"net/url"
	"strings"

	"diglot/message"
)

// Part is a catalogue that goes into a larger one.
type Part struct {
	At        string // folder of the catalogue, whole or as seen from the larger one; "" for the same
	Catalogue *Catalogue
}

// Join returns one catalogue with the publications of all parts in order, whose
// links lead where they led before. Of publications with the same identifier the
// one that was modified last is kept, where the first stood. The address of the
// new catalogue, self, is whole or relative to itself.
func Join(title, self string, parts []Part) (*Catalogue, error) {
	whole := &Catalogue{
		Metadata: Heading{Title: title},
		Links:    []Link{{Rel: Self, Href: self, Type: MediaType}},
	}
	known := make(map[string]int) // places in whole, by identifier
	for _, part := range parts {
		at, err := folder(part.At)
		if err != nil {
			return nil, fmt.Errorf("opds: join: %w", err)
		}
		if part.Catalogue.Metadata.Modified.After(whole.Metadata.Modified) {
			whole.Metadata.Modified = part.Catalogue.Metadata.Modified
		}
		for _, p := range part.Catalogue.Publications {
			if p, err = p.movedTo(at); err != nil {
				return nil, message.Errorf("opds: join: the catalogue in %q: %w", part.At, err)
			}
			place, twice := known[p.Metadata.Identifier]
			switch {
			case !twice || p.Metadata.Identifier == "":
				known[p.Metadata.Identifier] = len(whole.Publications)
				whole.Publications = append(whole.Publications, p)
			case p.Metadata.Modified.After(whole.Publications[place].Metadata.Modified):
				whole.Publications[place] = p
			}
		}
	}
	whole = whole.tidied()
	if err := whole.check(); err != nil {
		return nil, fmt.Errorf("opds: join: %w", err)
	}
	return whole, nil
}

// folder reads the address of a folder.
func folder(at string) (*url.URL, error) {
	if at == "" {
		return new(url.URL), nil
	}
	u, err := parse(at)
	if err != nil {
		return nil, err
	}
	if u.RawQuery != "" || u.Fragment != "" {
		return nil, message.Errorf("%q is not the address of a folder", at)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path, u.RawPath = u.Path+"/", u.EscapedPath()+"/"
	}
	return u, nil
}

// movedTo returns the publication with links as seen from where the folder of
// its catalogue is at another address.
func (p Publication) movedTo(at *url.URL) (Publication, error) {
	var err error
	if p.Links, err = moved(p.Links, at); err != nil {
		return p, err
	}
	p.Images, err = moved(p.Images, at)
	return p, err
}

func moved(links []Link, at *url.URL) ([]Link, error) {
	all := make([]Link, 0, len(links))
	for _, l := range links {
		var err error
		if l.Href, err = from(at, l.Href); err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
}
