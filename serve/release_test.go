//go:build unix

package serve

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestRanges(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"en/lamp.mp3": "0123456789"})
	s := run(t, &Server{Dir: dir})
	whole, _ := s.get(t, http.MethodGet, "/en/lamp.mp3")
	tag := whole.Header.Get("ETag")
	tests := []struct {
		name   string
		fields []string
		status int
		body   string
		ranges string
	}{
		{"all", nil, 200, "0123456789", ""},
		{"beginning", []string{"Range: bytes=0-3"}, 206, "0123", "bytes 0-3/10"},
		{"from the middle", []string{"Range: bytes=4-"}, 206, "456789", "bytes 4-9/10"},
		{"end", []string{"Range: bytes=-3"}, 206, "789", "bytes 7-9/10"},
		{"over the end", []string{"Range: bytes=8-99"}, 206, "89", "bytes 8-9/10"},
		{"all but open", []string{"Range: bytes=0-"}, 206, "0123456789", "bytes 0-9/10"},
		{"behind the end", []string{"Range: bytes=10-"}, 416, "", "bytes */10"},
		{"backwards", []string{"Range: bytes=5-2"}, 416, "", ""},
		{"of seconds", []string{"Range: seconds=1-2"}, 416, "", ""},
		{"same file", []string{"Range: bytes=4-", "If-Range: " + tag}, 206, "456789", "bytes 4-9/10"},
		{"another file", []string{"Range: bytes=4-", `If-Range: "of old"`}, 200, "0123456789", ""},
		{"many times all", []string{"Range: bytes=0-" + strings.Repeat(",0-", 500)}, 200, "0123456789", ""},
	}
	for _, test := range tests {
		answer, body := s.get(t, http.MethodGet, "/en/lamp.mp3", test.fields...)
		if answer.StatusCode != test.status || test.body != "" && body != test.body {
			t.Errorf("%s: %d %q, want %d %q", test.name, answer.StatusCode, body, test.status, test.body)
		}
		if got := answer.Header.Get("Content-Range"); got != test.ranges && test.ranges != "" {
			t.Errorf("%s: Content-Range is %q, want %q", test.name, got, test.ranges)
		}
		head, nothing := s.get(t, http.MethodHead, "/en/lamp.mp3", test.fields...)
		if head.StatusCode != test.status || head.ContentLength != answer.ContentLength || nothing != "" {
			t.Errorf("%s: HEAD: %d, %d bytes, %q; GET: %d, %d bytes", test.name,
				head.StatusCode, head.ContentLength, nothing, answer.StatusCode, answer.ContentLength)
		}
	}
	two, body := s.get(t, http.MethodGet, "/en/lamp.mp3", "Range: bytes=0-1,8-9")
	if two.StatusCode != 206 || !strings.HasPrefix(two.Header.Get("Content-Type"), "multipart/byteranges") ||
		!strings.Contains(body, "\r\n01\r\n") || !strings.Contains(body, "\r\n89\r\n") {
		t.Errorf("two ranges: %d %q", two.StatusCode, body)
	}
}

func TestMediaTypes(t *testing.T) {
	dir := t.TempDir()
	types := map[string]string{
		"index.html":  "text/html; charset=utf-8",
		"a.epub":      "application/epub+zip",
		"a.mp3":       "audio/mpeg",
		"a.MP3":       "audio/mpeg",
		"a.m4b":       "audio/mp4",
		"a.vtt":       "text/vtt; charset=utf-8",
		"a.srt":       "application/x-subrip; charset=utf-8",
		"a.txt":       "text/plain; charset=utf-8",
		"a.lpf":       "application/lpf+zip",
		"a.json":      "application/json",
		"opds.json":   "application/opds+json",
		"a.m3u8":      "application/vnd.apple.mpegurl",
		"a.zip":       "application/zip",
		"a.css":       "text/css; charset=utf-8",
		"a.js":        "text/javascript; charset=utf-8",
		"a.png":       "image/png",
		"a.jpg":       "image/jpeg",
		"a.smil":      "application/smil+xml",
		"podcast.xml": "application/xml",
		"SHA256SUMS":  "text/plain; charset=utf-8",
		"a.exe":       "application/octet-stream",
		"none":        "application/octet-stream",
	}
	files := make(map[string]string)
	for name := range types {
		files[name] = "<html><script>alert(1)</script>" // sniffed, all would be pages
	}
	write(t, dir, files)
	s := run(t, &Server{Dir: dir})
	for name, want := range types {
		if answer, _ := s.get(t, http.MethodGet, "/"+name); answer.StatusCode != 200 || answer.Header.Get("Content-Type") != want {
			t.Errorf("%s: %d %q, want %q", name, answer.StatusCode, answer.Header.Get("Content-Type"), want)
		}
	}
}

func TestPagesAreWhole(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"index.html": lampPage})
	s := run(t, &Server{Dir: dir})
	page, body := s.get(t, http.MethodGet, "/")
	head, _ := s.get(t, http.MethodHead, "/")
	if page.ContentLength != int64(len(body)) || head.ContentLength != page.ContentLength {
		t.Errorf("GET says %d bytes and sends %d; HEAD says %d", page.ContentLength, len(body), head.ContentLength)
	}
	if !strings.HasSuffix(body, "</script></head>\n<body><p id=\"en-p1\">She lit the lamp.</p></body>\n</html>\n") {
		t.Errorf("the page is %q", body)
	}
	if kept, err := os.ReadFile(filepath.Join(dir, "index.html")); err != nil || string(kept) != lampPage {
		t.Errorf("on disk it is %q, %v", kept, err)
	}
}

// A pipe in the folder must not hold up whoever asks for it.
func TestWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.mp3"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := run(t, &Server{Dir: dir})
	begun := time.Now()
	if answer, _ := s.get(t, http.MethodGet, "/pipe.mp3"); answer.StatusCode != 404 || time.Since(begun) > time.Second {
		t.Errorf("%d after %v", answer.StatusCode, time.Since(begun))
	}
}
