package speechapi

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// telltale returns the first stretch of a text that is eight characters of the
// key.
func telltale(text string) string {
	for i := range len(secret) - telling + 1 {
		if part := secret[i : i+telling]; strings.Contains(text, part) {
			return part
		}
	}
	return ""
}

// However a server repeats the key, it gets into no error, and no error leads
// to one that holds it.
func TestKeyStaysSecret(t *testing.T) {
	echoes := map[string]string{
		"whole":      "Unknown key " + secret,
		"header":     "Authorization: Bearer " + secret,
		"JSON":       fmt.Sprintf(`{"error":{"message":"key %q","code":%q,"param":%q}}`, secret, secret, secret),
		"detail":     fmt.Sprintf(`{"detail":[{"loc":["header",%q],"msg":%q}]}`, secret, "no "+secret),
		"beginning":  "Incorrect key: " + secret[:12] + "***",
		"HTML":       "<p>" + secret + "</p>",
		"tag inside": "<p>" + secret[:10] + "<b>" + secret[10:],
		"no end":     "<p>a < b " + secret,
		"query":      "/login?key=" + url.QueryEscape(secret),
		"at the cut": strings.Repeat("x", 150) + secret,
		"broken up":  strings.Repeat("x", 16<<10-10) + secret,
	}
	for name, echo := range echoes {
		for _, code := range []int{200, 302, 400, 401, 404, 422, 429, 500} {
			engine, _, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/plain")
				w.Header().Set("Location", "https://elsewhere.example/?key="+secret)
				w.WriteHeader(code)
				io.WriteString(w, echo)
			})
			engine.Tries = 1
			_, err := engine.Speak(t.Context(), paragraph("Hm."))
			if err == nil {
				t.Fatalf("%s, %d: no error", name, code)
			}
			if part := telltale(fmt.Sprintf("%v %+v %#v", err, err, err.Error())); part != "" {
				t.Errorf("%s, %d: %q is in %q", name, code, part, err)
			}
			if inner := errors.Unwrap(err); inner != nil {
				t.Errorf("%s, %d: there is a way to %T", name, code, inner)
			}
		}
	}
}

// What breaks the protocol itself is told by net/http, in the server's words.
func TestKeyInABrokenProtocol(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conn.Read(make([]byte, 4096))
			fmt.Fprintf(conn, "HTTP/1.1 %s\r\n%s\r\n\r\n", secret, secret)
			conn.Close()
		}
	}()
	engine := &Engine{Base: "http://" + listener.Addr().String(), Key: secret, Captions: CaptionsNever, Tries: 1}
	_, err = engine.Speak(t.Context(), paragraph("Hm."))
	if err == nil || telltale(err.Error()) != "" {
		t.Errorf("error %v", err)
	}
}

func TestKeyInDescription(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+voicesPath, func(w http.ResponseWriter, r *http.Request) {
		key := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		fmt.Fprintf(w, `{"voices":[{"id":"ef_dora","name":%q},{"id":"x-%s"},"if_sara"]}`, "of "+key, key)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	engine := &Engine{Base: server.URL, Key: secret}
	about, err := engine.Describe(t.Context())
	if err != nil || len(about.Voices) != 1 || about.Voices[0].ID != "if_sara" {
		t.Errorf("described as %+v, %v", about, err)
	}
	if part := telltale(fmt.Sprintf("%+v", about)); part != "" {
		t.Errorf("%q is in %+v", part, about)
	}
}

// Keys get into base URLs, and with line breaks into themselves.
func TestKeysInStrangePlaces(t *testing.T) {
	cases := map[string]*Engine{
		"password":   {Base: "https://me:" + secret + "@api.example/v1"},
		"user":       {Base: "https://" + secret + "@api.example/v1"},
		"query":      {Base: "https://api.example/v1?key=" + secret},
		"fragment":   {Base: "https://api.example/v1#" + secret},
		"no URL":     {Base: "http://[" + secret},
		"scheme":     {Base: secret + "://api.example"},
		"line break": {Base: "https://api.example", Key: secret + "\r\nX-Evil: 1"},
	}
	for name, engine := range cases {
		engine.Captions, engine.Tries = CaptionsNever, 1
		_, err := engine.Speak(t.Context(), paragraph("Hm."))
		if err == nil || telltale(err.Error()) != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRedact(t *testing.T) {
	engine := &Engine{Key: secret}
	for text, want := range map[string]string{
		"nothing":                         "nothing",
		"a " + secret + " b":              "a [key] b",
		secret + secret:                   "[key][key]",
		`"` + secret[:9] + `" and more`:   `"[key]" and more`,
		"…" + secret[12:]:                 "…[key]",
		"x" + secret[:8]:                  "x[key]",
		"ends " + secret[:10] + "***cdef": "ends [key]",
	} {
		if got := engine.redact(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	made := &Engine{Key: "x"}
	if got := made.redact("x"); got != "[key]" {
		t.Errorf("a short key: %q", got)
	}
	if encoded := base64.StdEncoding.EncodeToString([]byte(secret)); telltale(encoded) != "" {
		t.Error("the test's key shows in base64")
	}
}
