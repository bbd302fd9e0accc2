package speechapi

import (
	"errors"
	"net"
	"net/url"
	"strings"
)

// address returns the URL of a path on the server, "/v1/audio/speech" say. The
// base may name the "/v1" already, even in the middle: "https://host/v1/openai".
func (e *Engine) address(path string) (*url.URL, error) {
	base, err := parseBase(e.Base)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(path, "/v1/") && strings.Contains(base.Path+"/", "/v1/") {
		return base.JoinPath(strings.TrimPrefix(path, "/v1")), nil
	}
	base.Path = strings.TrimSuffix(base.Path, "/v1")
	return base.JoinPath(path), nil
}

// parseBase reads the URL of a server. No error names the text, for users have
// put keys in it.
func parseBase(text string) (*url.URL, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, errors.New("no server is named: set its base URL, such as http://localhost:8880/v1")
	}
	if !strings.Contains(text, "://") {
		text = schemeFor(text) + "://" + text
	}
	base, err := url.Parse(text)
	switch {
	case err != nil || base.Hostname() == "":
		return nil, errors.New("the base URL can't be read: write it like http://localhost:8880/v1")
	case base.Scheme != "http" && base.Scheme != "https":
		return nil, errors.New("the base URL is neither http nor https")
	case base.User != nil:
		return nil, errors.New("the base URL holds a name or a password: give the key apart from it")
	case base.RawQuery != "" || base.ForceQuery || base.Fragment != "":
		return nil, errors.New("the base URL has a query or a fragment: end it before the ? or #")
	}
	base.Path = strings.TrimSuffix(strings.TrimRight(base.Path, "/"), "/audio/speech")
	base.RawPath = ""
	return base, nil
}

// schemeFor returns the scheme of a base URL that names none: what stays on this
// computer needs no encryption.
func schemeFor(text string) string {
	host, _, _ := strings.Cut(text, "/")
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if ip := net.ParseIP(strings.Trim(host, "[]")); host == "localhost" || ip != nil && ip.IsLoopback() {
		return "http"
	}
	return "https"
}

// where names the server in messages.
func (e *Engine) where() string {
	base, err := parseBase(e.Base)
	if err != nil {
		return "the server"
	}
	return base.Scheme + "://" + base.Host
}
