package publish

import (
	"errors"
	"net/url"
	"regexp"
	"strings"

	"diglot/message"
)

// checkBlocks looks at what must not come into a book unseen: ids, which become
// names of files, and addresses that the book leads to.
func (e *edition) checkBlocks() error {
	for block := range e.blocks() {
		if !fitID.MatchString(block.ID) {
			return message.Errorf("publish: line %d: %q is no fit id for a block", block.Line, block.ID)
		}
		for _, span := range block.Spans {
			if span.Note != "" && e.notes[span.Note] == nil {
				return message.Errorf("publish: line %d: there is no footnote %q", block.Line, span.Note)
			}
			if span.Link == "" {
				continue
			}
			if _, err := address(span.Link); err != nil {
				return message.Errorf("publish: line %d: link %q: %w", block.Line, span.Link, err)
			}
		}
	}
	return nil
}

var fitID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// address returns a link as it may stand in the book. It leads out of it, and
// only where reading systems ask before they go.
func address(link string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil {
		return "", errors.New("is no address")
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return "", errors.New("names no site")
		}
	case "mailto":
	default:
		return "", errors.New("is no http, https or mailto address")
	}
	// Parse leaves the query as it was written.
	u.RawQuery = unsafeInQuery.Replace(u.RawQuery)
	return u.String(), nil
}

// unsafeInQuery escapes what an address must not have in its query (RFC 3986,
// 3.4).
var unsafeInQuery = strings.NewReplacer(
	" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E", "\\", "%5C", "^", "%5E",
	"`", "%60", "{", "%7B", "|", "%7C", "}", "%7D", "[", "%5B", "]", "%5D",
)
