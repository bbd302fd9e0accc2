package speechapi

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
	"unicode"

	"diglot/message"
	"diglot/voices"
)

// question is a request to the server.
type question struct {
	method  string
	path    string // "/v1/audio/speech"
	query   url.Values
	body    []byte // JSON; nil for none
	text    int    // bytes of text that are to be spoken
	longest int64  // bytes that the answer may have

	// read takes in an answer of status 200.
	read func(kind string, body io.Reader) error
}

// passing is a fault that may have passed when the request is sent again.
type passing struct {
	error
	after time.Duration // how long the server asks to wait; 0 if it doesn't
}

func (p *passing) Unwrap() error { return p.error }

// ask sends a request until it succeeds, fails for good, or has been tried often
// enough.
func (e *Engine) ask(ctx context.Context, q question) error {
	e.once.Do(e.open)
	for try := 1; ; try++ {
		err := e.try(ctx, q)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		fault, again := errors.AsType[*passing](err)
		if !again {
			return err
		}
		pause := e.clock.pause(try, fault.after)
		if fault.after > 0 {
			e.line.hold(e.clock, pause)
		}
		if try >= e.tries() {
			return message.Errorf("given up after %d tries: %w", try, err)
		}
		if err := e.clock.wait(ctx, pause); err != nil {
			return context.Cause(ctx)
		}
	}
}

// open makes what all requests share.
func (e *Engine) open() {
	e.places = make(chan struct{}, e.workers())
	carrier := e.transport
	if carrier == nil {
		carrier = &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
			TLSHandshakeTimeout:    10 * time.Second,
			IdleConnTimeout:        time.Minute,
			MaxIdleConnsPerHost:    e.workers(),
			MaxResponseHeaderBytes: 64 << 10,
			DisableCompression:     true, // sound does not shrink
			ForceAttemptHTTP2:      true,
		}
	}
	e.client = &http.Client{
		Transport: carrier,
		// Whoever is named in a redirect was not named by the user.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// try sends a request once, when it is its turn.
func (e *Engine) try(ctx context.Context, q question) error {
	select {
	case e.places <- struct{}{}:
		defer func() { <-e.places }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := e.line.stand(ctx, e.clock, e.PerMinute); err != nil {
		return err
	}
	patience := e.patience(q.text)
	inner, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := e.exchange(inner, q)
	if err != nil && ctx.Err() == nil && inner.Err() != nil {
		return &passing{error: message.Errorf("no complete answer within %v", patience)}
	}
	return err
}

// exchange sends a request and has its answer read.
func (e *Engine) exchange(ctx context.Context, q question) error {
	request, err := e.request(ctx, q)
	if err != nil {
		return err
	}
	response, err := e.client.Do(request)
	if err != nil {
		return unreachable(err)
	}
	defer response.Body.Close()
	body := &body{from: response.Body, left: q.longest}
	if response.StatusCode != http.StatusOK {
		return e.refusal(response, body)
	}
	err = q.read(response.Header.Get("Content-Type"), body)
	switch {
	case body.err == errEndless:
		return body.err
	case body.err != nil:
		// Whatever was made of the part that came, the rest is missing.
		return &passing{error: message.Errorf("the answer broke off: %w", body.err)}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &passing{error: err}
	}
	return err
}

func (e *Engine) request(ctx context.Context, q question) (*http.Request, error) {
	address, err := e.address(q.path)
	if err != nil {
		return nil, err
	}
	if strings.ContainsFunc(e.Key, unicode.IsControl) {
		return nil, errors.New("the key has a line break or another control character in it")
	}
	address.RawQuery = q.query.Encode()
	request, err := http.NewRequestWithContext(ctx, q.method, address.String(), bytes.NewReader(q.body))
	if err != nil {
		return nil, err
	}
	if q.body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("User-Agent", "diglot")
	if e.Key != "" {
		request.Header.Set("Authorization", "Bearer "+e.Key)
	}
	return request, nil
}

// unreachable says why there is no answer at all.
func unreachable(err error) error {
	if inner, ok := errors.AsType[*url.Error](err); ok {
		err = inner.Err // the rest of it repeats the address
	}
	dial, ok := errors.AsType[*net.OpError](err)
	switch {
	case errors.Is(err, http.ErrSchemeMismatch):
		return errors.New("the server speaks http, not https: begin the base URL with http://")
	case untrusted(err):
		return message.Errorf("the server can't be trusted to be the one that it says it is: %w", err)
	case !ok || dial.Op != "dial":
		return &passing{error: err}
	}
	absent := message.Errorf("the server is %w or does not run there: start it, or correct the base URL (%w)", voices.ErrNotInstalled, err)
	name, _ := errors.AsType[*net.DNSError](err)
	if errors.Is(err, syscall.ECONNREFUSED) || name != nil && name.IsNotFound {
		return absent
	}
	return &passing{error: absent}
}

// errEndless means that an answer goes on beyond all that the text can need.
var errEndless = errors.New("the answer is longer than any that the text can have")

// body is what a server sends, up to a limit. It keeps the error that ended it,
// for a decoder may take it for an end.
type body struct {
	from io.Reader
	left int64
	err  error // nil as long as nothing went wrong
}

func (b *body) Read(p []byte) (int, error) {
	if b.left <= 0 {
		// One byte more tells an answer that fits from one that doesn't.
		n, err := io.ReadFull(b.from, make([]byte, 1))
		if n > 0 {
			err = errEndless
		}
		return 0, b.ended(err)
	}
	n, err := b.from.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, b.ended(err)
}

func (b *body) ended(err error) error {
	if err != nil && err != io.EOF {
		b.err = err
	}
	return err
}
