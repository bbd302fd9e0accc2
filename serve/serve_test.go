package serve

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// lampPage is a page as a release has it: one file, and a policy that knows the
// one script in it.
const lampPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; media-src 'self'; script-src 'sha256-L4Mp'">
<title>The Lamp</title>
</head>
<body><p id="en-p1">She lit the lamp.</p></body>
</html>
`

// write writes files, by their paths below a folder.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// running is a server that runs.
type running struct {
	url    string // without a slash at the end
	host   string
	events <-chan Event
}

// run starts a server, and sees to it that it stops in time when the test ends.
func run(t testing.TB, s *Server) running {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	events := make(chan Event, 1000)
	s.Report = func(e Event) { events <- e }
	stopped := make(chan error, 1)
	go func() { stopped <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		begun := time.Now()
		if err := <-stopped; err != nil {
			t.Errorf("Run: %v", err)
		}
		if d := time.Since(begun); d > patience {
			t.Errorf("stopped after %v", d)
		}
	})
	select {
	case e := <-events:
		if e.Kind != Listening {
			t.Fatalf("the first event is %+v", e)
		}
		at, err := url.Parse(e.URL)
		if err != nil {
			t.Fatal(err)
		}
		return running{strings.TrimSuffix(e.URL, "/"), at.Host, events}
	case err := <-stopped:
		t.Fatalf("Run: %v", err)
		panic("unreachable")
	}
}

// until waits for an event of a kind and returns it.
func (r running) until(t testing.TB, kind Kind) Event {
	t.Helper()
	for {
		select {
		case e := <-r.events:
			if e.Kind == kind {
				return e
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("no event of kind %d", kind)
		}
	}
}

// get asks for a path, with header fields as "Name: value".
func (r running) get(t testing.TB, method, path string, fields ...string) (*http.Response, string) {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), method, r.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range fields {
		name, value, _ := strings.Cut(field, ": ")
		q.Header.Set(name, value)
	}
	answer, err := http.DefaultTransport.RoundTrip(q) // follows nothing
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

// ask sends bytes as they are and reads the answer.
func (r running) ask(t testing.TB, request string) (*http.Response, string) {
	t.Helper()
	connection, err := net.Dial("tcp", r.host)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	if err := connection.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	// The server may answer and hang up before it has read everything.
	_, _ = io.WriteString(connection, request)
	answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatalf("%.80q: %v", request, err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	return answer, string(body)
}

func TestListenAddress(t *testing.T) {
	tests := []struct{ listen, want string }{
		{"", "127.0.0.1:0"},
		{":8080", "127.0.0.1:8080"},
		{"localhost:8080", "localhost:8080"},
		{"0.0.0.0:8080", "0.0.0.0:8080"},
		{"[::1]:0", "[::1]:0"},
		{"8080", ""},
		{"127.0.0.1", ""},
	}
	for _, test := range tests {
		if got, err := listenAddress(test.listen); got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%q: got %q, %v; want %q", test.listen, got, err, test.want)
		}
	}
}

func TestPortInUse(t *testing.T) {
	s := run(t, &Server{Dir: t.TempDir()})
	err := (&Server{Dir: t.TempDir(), Listen: s.host}).Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), s.host) {
		t.Errorf("a second server at %s: %v", s.host, err)
	}
}

func TestStopsWhileOthersHoldOn(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"index.html": lampPage, "long.mp3": strings.Repeat("s", 64<<20)})
	s := run(t, &Server{Dir: dir, Build: func(ctx context.Context) ([]string, error) {
		<-ctx.Done() // run fails the test if this never comes, or late
		return nil, ctx.Err()
	}})
	for _, request := range []string{
		"GET /long.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n", // and reads nothing
		"GET /-/events HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: local",
		"",
	} {
		connection, err := net.Dial("tcp", s.host)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { connection.Close() })
		if _, err := io.WriteString(connection, request); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(100 * time.Millisecond)
}

func TestSlowRequestsAreEnded(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, map[string]string{"index.html": lampPage})
	s := run(t, &Server{Dir: dir})
	connection, err := net.Dial("tcp", s.host)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	begun := time.Now()
	go func() {
		_, _ = io.WriteString(connection, "GET / HTTP/1.1\r\nHost: localhost\r\n")
		for { // a field that never ends
			if _, err := io.WriteString(connection, "A"); err != nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	}()
	_ = connection.SetReadDeadline(time.Now().Add(2 * headerTime))
	_, err = io.Copy(io.Discard, connection)
	var late net.Error
	if errors.As(err, &late) && late.Timeout() {
		t.Error("the connection is open after twice the time")
	}
	if d := time.Since(begun); d < headerTime-time.Second {
		t.Errorf("ended after %v, which no slow network can keep", d)
	}
}

// serveFront starts a front alone.
func serveFront(t *testing.T, f *front) running {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stopped := make(chan error, 1)
	go func() { stopped <- f.serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-stopped; err != nil {
			t.Error(err)
		}
	})
	at := listener.Addr().String()
	return running{url: "http://" + at, host: at}
}
