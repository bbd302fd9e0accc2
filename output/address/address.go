// Package address makes the addresses of the files of a release: relative ones,
// or such as they have where the release is published.
package address

import (
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"diglot/message"
)

// Base is the address of the folder that holds a release, "" where it is not
// known. Parse makes them.
type Base string

// Parse reads the address at which a release is published and gives it the one
// form that everything hangs on which is made from it: lower case in the name of
// the host, that in ASCII, a slash at the end. It must be http or https and
// nothing but a place: no query, no fragment, and no name or password, since it
// stands in files that are handed out.
func Parse(text string) (Base, error) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil {
		var reason *url.Error // repeats the text, and a password that may be in it
		if errors.As(err, &reason) {
			err = reason.Err
		}
		return "", message.Errorf("the address of the release is not valid: %w", err)
	}
	switch {
	case u.User != nil:
		return "", errors.New("the address of the release has a user name or password in it; readers would see them: leave them out")
	case u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" || u.Hostname() == "":
		return "", message.Errorf("the address of the release, %q, is not one of a place on the web: write it as https://example.org/books", text)
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "", message.Errorf("the address of the release, %q, has a query or a fragment: name the folder alone", text)
	}
	if u.Host, err = host(u); err != nil {
		return "", message.Errorf("the address of the release, %q: %w", text, err)
	}
	return Base(u.JoinPath("/").String()), nil
}

// host returns the host and port of an address as programs write them.
func host(u *url.URL) (string, error) {
	name := strings.ToLower(u.Hostname())
	if strings.Contains(name, ":") { // an address of IPv6
		return strings.ToLower(u.Host), nil
	}
	ascii, err := idna.Lookup.ToASCII(name)
	if err != nil {
		return "", message.Errorf("%q names no host", name)
	}
	if port := u.Port(); port != "" {
		ascii += ":" + port
	}
	return ascii, nil
}

// Of returns the address of a file by its path below the release,
// slash-separated. Without a base it is relative to the release.
func (b Base) Of(file string) string {
	u := url.URL{Path: file}
	if b == "" {
		return u.String()
	}
	return string(b) + u.EscapedPath()
}
