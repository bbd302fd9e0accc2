package publish

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"strings"
)

// opener gives go-epub what it asks for by address: the stylesheet of the
// layout and the pictures of the work, and nothing from anywhere else.
type opener struct{ e *edition }

// host is the name that go-epub is told its sources are on. No such host can
// exist (RFC 6761, 6.4), and none is ever asked.
const host = "http://book.invalid/"

func (o opener) open(name string) (io.ReadCloser, error) {
	if name == stylesheet {
		return io.NopCloser(bytes.NewReader(o.e.css())), nil
	}
	for _, p := range o.e.pictures {
		if p.href() == name {
			return o.e.book.Work.Files.Open(p.path)
		}
	}
	return nil, fs.ErrNotExist
}

// RoundTrip answers go-epub's requests from the work's own files.
func (o opener) RoundTrip(request *http.Request) (*http.Response, error) {
	body, err := o.open(strings.TrimPrefix(request.URL.Path, "/"))
	if err != nil {
		return nil, err
	}
	if request.Method == http.MethodHead {
		if err := body.Close(); err != nil {
			return nil, err
		}
		body = http.NoBody
	}
	return &http.Response{
		StatusCode: http.StatusOK,
		ProtoMajor: 1,
		ProtoMinor: 1,
		Header:     make(http.Header),
		Body:       body,
		Request:    request,
	}, nil
}
