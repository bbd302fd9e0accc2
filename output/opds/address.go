package opds

import (
	"net/url"
	"path"
	"strings"

	"diglot/message"
)

// isURI reports whether a text is a whole URI (RFC 3986, 4.3), with a fragment
// or without.
func isURI(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme != "" && (u.Opaque != "" || u.Host != "")
}

func checkLinks(links []Link) error {
	for _, l := range links {
		if _, err := parse(l.Href); err != nil {
			return err
		}
		if l.Width < 0 || l.Height < 0 || l.Duration < 0 {
			return message.Errorf("the link to %q has a negative size or duration: %d × %d pixels, %v seconds", l.Href, l.Width, l.Height, l.Duration)
		}
	}
	return nil
}

// parse reads the address of a link: a place on the web, or a path from the
// catalogue. An app that follows a link must come to nothing else.
func parse(href string) (*url.URL, error) {
	u, err := url.Parse(href)
	switch {
	case err != nil:
		return nil, message.Errorf("a link leads to what is no address: %w", err)
	case u.User != nil:
		return nil, message.Errorf("a link to %q has a user name or password in its address", u.Hostname())
	case u.Scheme == "" && u.Host == "" && u.Path != "" && !strings.HasPrefix(u.Path, "/"):
		return u, nil
	case (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "":
		return u, nil
	}
	return nil, message.Errorf("a link leads to %q, which is neither a place on the web nor a path from the catalogue", href)
}

// from returns where an address leads that is relative to the folder at another,
// whole or relative itself.
func from(at *url.URL, href string) (string, error) {
	u, err := parse(href)
	if err != nil {
		return "", err
	}
	if u.IsAbs() || at.Path == "" && !at.IsAbs() {
		return href, nil
	}
	if at.IsAbs() {
		return at.ResolveReference(u).String(), nil
	}
	u.RawPath = path.Join(at.EscapedPath(), u.EscapedPath())
	if u.Path, err = url.PathUnescape(u.RawPath); err != nil {
		return "", err
	}
	return u.String(), nil
}
