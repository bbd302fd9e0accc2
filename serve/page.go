package serve

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"strconv"
	"strings"

	htmltokens "golang.org/x/net/html"

	"diglot/message"
)

//go:embed assets/live.js
var script string

// scriptHash is the script's in a content security policy.
var scriptHash = func() string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}()

// mostHead bounds what is held in memory of a page, in bytes.
const mostHead = 4 << 20

// page is an HTML file with the script put in.
type page struct {
	policies []string  // for the header, the script being let in
	body     io.Reader // that many bytes:
	size     int64
}

// newPage puts the script at the end of the head of an HTML file, of that many
// bytes. The policies that the page states of itself it takes out: they have to
// let the script in, and stand in the header instead. A page that states none
// gets one that lets in nothing but the script.
func newPage(file io.ReaderAt, size int64, now notice) (*page, error) {
	head, policies, length, err := readHead(io.NewSectionReader(file, 0, size))
	if err != nil {
		return nil, message.Errorf("serve: cannot read the head of the page: %w", err)
	}
	if len(policies) == 0 {
		policies = []string{"default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self' 'unsafe-inline'; " +
			"font-src 'self'; base-uri 'none'; form-action 'none'"}
	}
	p := new(page)
	for _, policy := range policies {
		p.policies = append(p.policies, admit(policy))
	}
	head = fmt.Appendf(head, "<script data-release=\"%s\">%s</script>", html.EscapeString(now.Release), script)
	p.body = io.MultiReader(bytes.NewReader(head), io.NewSectionReader(file, length, size-length))
	p.size = int64(len(head)) + size - length
	return p, nil
}

func (p *page) write(w http.ResponseWriter, status int) {
	h := w.Header()
	h.Set("Content-Type", mediaTypes[".html"])
	h.Set("Content-Length", strconv.FormatInt(p.size, 10))
	h["Content-Security-Policy"] = p.policies
	w.WriteHeader(status)
	_, _ = io.Copy(w, p.body) // whoever asked has gone if it fails
}

// readHead reads a page to the end of its head and returns what it read without
// the policies, the policies, and how long it was.
func readHead(r io.Reader) (head []byte, policies []string, length int64, err error) {
	tokens := htmltokens.NewTokenizer(r)
	tokens.SetMaxBuf(mostHead)
	for {
		kind := tokens.Next()
		raw := bytes.Clone(tokens.Raw()) // what follows changes it
		if kind == htmltokens.ErrorToken && !errors.Is(tokens.Err(), io.EOF) {
			return nil, nil, 0, tokens.Err()
		}
		token := tokens.Token()
		if kind == htmltokens.ErrorToken || endsHead(token) {
			return head, policies, length, nil
		}
		length += int64(len(raw))
		if length > mostHead {
			return nil, nil, 0, htmltokens.ErrBufferExceeded
		}
		if policy, is := policyIn(token); is {
			policies = append(policies, policy)
			continue
		}
		head = append(head, raw...)
	}
}

func endsHead(t htmltokens.Token) bool {
	return t.Type == htmltokens.EndTagToken && t.Data == "head" || t.Type == htmltokens.StartTagToken && t.Data == "body"
}

// policyIn returns the content security policy that an element states.
func policyIn(t htmltokens.Token) (string, bool) {
	if t.Data != "meta" || t.Type != htmltokens.StartTagToken && t.Type != htmltokens.SelfClosingTagToken {
		return "", false
	}
	var policy string
	is := false
	for _, a := range t.Attr {
		switch a.Key {
		case "http-equiv":
			is = strings.EqualFold(a.Val, "Content-Security-Policy")
		case "content":
			policy = a.Val
		}
	}
	return policy, is
}
