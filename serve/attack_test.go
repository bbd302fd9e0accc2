package serve

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const secret = "the key is under the mat"

// besetRelease is a release with all around it and in it that must not be had.
func besetRelease(t *testing.T) string {
	t.Helper()
	around := t.TempDir()
	dir := filepath.Join(around, "release")
	write(t, around, map[string]string{
		"secret.txt":             secret,
		"release-2/secret.txt":   secret,
		"release/index.html":     lampPage,
		"release/.hidden":        secret,
		"release/.git/config":    secret,
		"release/en/.notes.txt":  secret,
		"release/en/lamp.mp3":    "sound",
		"release/a:b":            secret,
		"release/50%25.txt":      "fifty",
		"release/es/index.html":  lampPage,
		"release/-/events":       secret,
		"release/en/lámpara.txt": "luz",
	})
	for name, target := range map[string]string{
		"outside.txt":  filepath.Join(around, "secret.txt"),
		"relative.txt": "../secret.txt",
		"up":           "..",
		"whole":        "/",
		"loop":         "loop",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAttacks(t *testing.T) {
	s := run(t, &Server{Dir: besetRelease(t)})
	const known = "Host: localhost\r\n"
	get := func(target string) string { return "GET " + target + " HTTP/1.1\r\n" + known + "\r\n" }
	tests := []struct {
		name, request string
		want          int
	}{
		{"what is there", get("/"), 200},
		{"a name that is escaped", get("/en/l%C3%A1mpara.txt"), 200},
		{"a name with a percent sign", get("/50%2525.txt"), 200},
		{"a query", get("/index.html?file=../secret.txt"), 200},

		{"parent", get("/../secret.txt"), 404},
		{"parent of a folder", get("/en/../../secret.txt"), 404},
		{"parent that stays inside", get("/en/../index.html"), 404},
		{"neighbour whose name begins alike", get("/../release-2/secret.txt"), 404},
		{"escaped dots", get("/%2e%2e/secret.txt"), 404},
		{"half escaped dots", get("/.%2E/secret.txt"), 404},
		{"escaped slash", get("/..%2fsecret.txt"), 404},
		{"escaped slash that stays inside", get("/en%2Flamp.mp3"), 404},
		{"twice escaped", get("/%252e%252e/secret.txt"), 404},
		{"twice escaped slash", get("/..%252fsecret.txt"), 404},
		{"overlong dots", get("/%c0%ae%c0%ae/secret.txt"), 404},
		{"no UTF-8", get("/%ff"), 404},
		{"backslash", get(`/..\secret.txt`), 404},
		{"escaped backslash", get("/..%5csecret.txt"), 404},
		{"drive", get("/C:/secret.txt"), 404},
		{"stream of a file", get("/a:b"), 404},
		{"device", get("/index.html/NUL:"), 404},
		{"absolute", get("//etc/passwd"), 404},
		{"absolute after a folder", get("/en//etc/passwd"), 404},
		{"three slashes", get("///"), 404},
		{"dot", get("/./index.html"), 404},
		{"dots at the end", get("/en/.."), 404},
		{"NUL", get("/index.html%00.txt"), 404},
		{"NUL alone", get("/%00"), 404},
		{"line break", get("/index.html%0d%0aX: y"), 400},
		{"escaped line break", get("/index.html%0d%0aX:y"), 404},

		{"link to a file outside", get("/outside.txt"), 404},
		{"relative link", get("/relative.txt"), 404},
		{"link to the folder around", get("/up/secret.txt"), 404},
		{"link to everything", get("/whole/etc/passwd"), 404},
		{"link to itself", get("/loop"), 404},

		{"hidden file", get("/.hidden"), 404},
		{"escaped hidden file", get("/%2ehidden"), 404},
		{"hidden folder", get("/.git/config"), 404},
		{"hidden file in a folder", get("/en/.notes.txt"), 404},
		{"folder without a page", get("/en/"), 404},
		{"the same without its slash", get("/en"), 404},
		{"folder with a page", get("/es/"), 200},
		{"the same without its slash", get("/es"), 307},
		{"file as a folder", get("/index.html/"), 404},
		{"beside the events", get("/-/"), 404},
		{"below the events", get("/-/events/"), 404},
		{"very long name", get("/" + strings.Repeat("a", 8000)), 404},
		{"very many folders", get(strings.Repeat("/a", 4000)), 404},

		{"long line", get("/" + strings.Repeat("a", 1<<20)), 431},
		{"long field", "GET / HTTP/1.1\r\n" + known + "X: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", 431},
		{"many fields", "GET / HTTP/1.1\r\n" + known + strings.Repeat("X: y\r\n", 1<<17) + "\r\n", 431},

		{"no host", "GET / HTTP/1.1\r\n\r\n", 400},
		{"no host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", 421},
		{"two hosts", "GET / HTTP/1.1\r\n" + known + known + "\r\n", 400},
		{"another host", "GET / HTTP/1.1\r\nHost: attacker.example\r\n\r\n", 421},
		{"another host at the same port", "GET / HTTP/1.1\r\nHost: attacker.example:" + port(s) + "\r\n\r\n", 421},
		{"another host that begins alike", "GET / HTTP/1.1\r\nHost: localhost.attacker.example\r\n\r\n", 421},
		{"another host that begins like an address", "GET / HTTP/1.1\r\nHost: 127.0.0.1.attacker.example\r\n\r\n", 421},
		{"an address of the network", "GET / HTTP/1.1\r\nHost: 192.168.1.2\r\n\r\n", 421},
		{"another host for the events", "GET /-/events HTTP/1.1\r\nHost: attacker.example\r\n\r\n", 421},
		{"another host in the line", "GET http://attacker.example/ HTTP/1.1\r\n" + known + "\r\n", 421},
		{"known host in the line", "GET http://localhost/ HTTP/1.1\r\nHost: attacker.example\r\n\r\n", 200},
		{"loopback address", "GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", 200},
		{"loopback address of version 6", "GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n", 200},
		{"capitals", "GET / HTTP/1.1\r\nHost: LocalHost\r\n\r\n", 200},

		{"part of another site's page", "GET /en/lamp.mp3 HTTP/1.1\r\n" + known + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: audio\r\n\r\n", 403},
		{"part of a page at another port", "GET /-/events HTTP/1.1\r\n" + known + "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n\r\n", 403},
		{"frame of another site", "GET / HTTP/1.1\r\n" + known + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n\r\n", 403},
		{"link of another site", "GET / HTTP/1.1\r\n" + known + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n", 200},

		{"POST", "POST / HTTP/1.1\r\n" + known + "\r\n", 405},
		{"PUT", "PUT /index.html HTTP/1.1\r\n" + known + "\r\n", 405},
		{"DELETE", "DELETE /index.html HTTP/1.1\r\n" + known + "\r\n", 405},
		{"TRACE", "TRACE / HTTP/1.1\r\n" + known + "\r\n", 405},
		{"OPTIONS", "OPTIONS / HTTP/1.1\r\n" + known + "\r\n", 405},
		{"OPTIONS of everything", "OPTIONS * HTTP/1.1\r\n" + known + "\r\n", 405},
		{"PROPFIND", "PROPFIND / HTTP/1.1\r\n" + known + "\r\n", 405},
		{"CONNECT", "CONNECT localhost:22 HTTP/1.1\r\n" + known + "\r\n", 405},
		{"method in small letters", "get / HTTP/1.1\r\n" + known + "\r\n", 405},
		{"body", "GET / HTTP/1.1\r\n" + known + "Content-Length: 5\r\n\r\nhello", 400},
		{"body that never comes", "GET / HTTP/1.1\r\n" + known + "Content-Length: 500\r\n\r\n", 400},
		{"body in pieces", "GET / HTTP/1.1\r\n" + known + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		{"two lengths", "GET / HTTP/1.1\r\n" + known + "Content-Length: 0\r\nContent-Length: 1\r\n\r\n", 400},
		{"no path", "GET * HTTP/1.1\r\n" + known + "\r\n", 404},
		{"path without a slash", "GET index.html HTTP/1.1\r\n" + known + "\r\n", 400},
		{"no HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
		{"HTTP/2 unasked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},

		{"WebSocket", "GET / HTTP/1.1\r\n" + known + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
			"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", 200},
		{"WebSocket for events", "GET /-/ HTTP/1.1\r\n" + known + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 404},
	}
	for _, test := range tests {
		answer, body := s.ask(t, test.request)
		if answer.StatusCode != test.want {
			t.Errorf("%s: %d, want %d: %.80q", test.name, answer.StatusCode, test.want, test.request)
		}
		if strings.Contains(body, secret) || strings.Contains(body, "root:") || answer.Header.Get("Upgrade") != "" {
			t.Errorf("%s: gave away %q", test.name, body)
		}
		if to := answer.Header.Get("Location"); to != "" && to != "/es/" {
			t.Errorf("%s: leads to %q", test.name, to)
		}
	}
}

func port(s running) string { return s.host[strings.LastIndexByte(s.host, ':')+1:] }

func TestHostsThatAreListenedOn(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"index.html": lampPage})
	tests := []struct {
		listen, host string
		want         int
	}{
		{"localhost:0", "localhost", 200},
		{"localhost:0", "lamp.local", 421},
		{"0.0.0.0:0", "127.0.0.1", 200},
		{"0.0.0.0:0", "attacker.example", 421},
		{"0.0.0.0:0", "192.0.2.7", 421}, // this machine has another address
		{"127.0.0.2:0", "127.0.0.2", 200},
	}
	for _, test := range tests {
		s := run(t, &Server{Dir: dir, Listen: test.listen})
		s.host = strings.Replace(s.host, "localhost", "127.0.0.1", 1)
		answer, _ := s.ask(t, "GET / HTTP/1.1\r\nHost: "+test.host+"\r\n\r\n")
		if answer.StatusCode != test.want {
			t.Errorf("listening on %s, asked for %s: %d, want %d", test.listen, test.host, answer.StatusCode, test.want)
		}
	}
}

func TestHeadersOfProtection(t *testing.T) {
	s := run(t, &Server{Dir: besetRelease(t)})
	for _, path := range []string{"/", "/en/lamp.mp3", "/missing", "/es"} {
		answer, _ := s.get(t, http.MethodGet, path)
		for name, want := range map[string]string{
			"Cache-Control":                "no-store",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Referrer-Policy":              "no-referrer",
			"X-Content-Type-Options":       "nosniff",
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		for _, name := range []string{"Content-Security-Policy", "Permissions-Policy"} {
			if len(answer.Header[name]) != 1 {
				t.Errorf("%s: %s is %q", path, name, answer.Header[name])
			}
		}
		if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: the policy is %q", path, policy)
		}
	}
}
