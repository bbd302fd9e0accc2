package serve

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"golang.org/x/net/netutil"
)

// eventsPath is where pages hear of new releases. No file of a release is below
// "/-/".
const eventsPath = "/-/events"

// Limits on what strangers may take up.
const (
	mostConnections = 256
	mostHeader      = 16 << 10 // bytes
	headerTime      = 5 * time.Second
	idleTime        = time.Minute
	// A player that is paused leaves a track half read; it asks for the rest
	// again if that takes longer.
	answerTime = 10 * time.Minute
)

// front is the door of the server: what comes in here is asked for who it is
// and what it wants before it gets anything.
type front struct {
	host    string // that is listened on: a name or an address
	release *release
	shown   *board
}

func newFront(host string, r *release, shown *board) *front {
	return &front{host: strings.ToLower(host), release: r, shown: shown}
}

// serve answers until the context ends.
func (f *front) serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:                      f,
		ReadHeaderTimeout:            headerTime,
		WriteTimeout:                 answerTime,
		IdleTimeout:                  idleTime,
		MaxHeaderBytes:               mostHeader,
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     log.New(io.Discard, "", 0),
		BaseContext:                  func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(netutil.LimitListener(listener, mostConnections)) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience/2)
	defer cancel()
	if err := server.Shutdown(last); errors.Is(err, context.DeadlineExceeded) {
		return server.Close() // whoever still reads has had time
	}
	return nil
}

// ServeHTTP answers a request for a file or for the events.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	switch {
	case r.ContentLength != 0:
		// Whoever sends what nobody reads is not waited for.
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(time.Second))
		w.Header().Set("Connection", "close")
		refuse(w, http.StatusBadRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed)
	case !f.knows(r):
		refuse(w, http.StatusMisdirectedRequest)
	case isForeign(r.Header):
		refuse(w, http.StatusForbidden)
	case r.URL.Path == eventsPath:
		f.shown.serve(w, r)
	default:
		f.release.serve(w, r)
	}
}

// protect sets the headers of every answer. What is not a page gets a policy
// under which nothing runs.
func protect(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; "+
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
}

func refuse(w http.ResponseWriter, status int) {
	http.Error(w, http.StatusText(status), status)
}

// knows tells whether a request is for this server. A page of another site can
// have its own name lead here (DNS rebinding) and would then read the release as
// its own; it cannot have its name be one of those that are known.
func (f *front) knows(r *http.Request) bool {
	host := hostOf(r.Host)
	if host == "localhost" || host != "" && host == f.host {
		return true
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	return address.IsLoopback() || address == arrival(r.Context())
}

// hostOf returns the name or the address in a Host field (RFC 9110, 7.2).
func hostOf(field string) string {
	host, _, err := net.SplitHostPort(field)
	if err != nil { // no port
		host = strings.TrimSuffix(strings.TrimPrefix(field, "["), "]")
	}
	return strings.ToLower(host)
}

// arrival returns the address of this machine to which a request came.
func arrival(ctx context.Context) netip.Addr {
	local, ok := ctx.Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok {
		return netip.Addr{}
	}
	return local.AddrPort().Addr().Unmap()
}

// isForeign tells whether a page of another site asks for a part of itself here
// (Fetch Metadata). A link that leads here is all right.
func isForeign(h http.Header) bool {
	switch h.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return h.Get("Sec-Fetch-Mode") != "navigate" || h.Get("Sec-Fetch-Dest") != "document"
}
