package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const secret = "sk-secret-0123456789abcdef"

// serve starts a server on this computer and returns its base URL.
func serve(t *testing.T, key string) string {
	t.Helper()
	s := newSpeaker()
	server := httptest.NewServer(newHandler(s, key))
	t.Cleanup(s.close)
	t.Cleanup(server.Close)
	return server.URL
}

// ask sends a request with a key and returns the answer and its body.
func ask(t *testing.T, method, url, key, body string) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, answer
}

// The request is the one that OpenAI's own client for Node sends.
func TestFormats(t *testing.T) {
	base := serve(t, secret)
	for format, c := range map[string]struct{ kind, begin string }{
		"mp3": {"audio/mpeg", "\xff"}, "wav": {"audio/wav", "RIFF\xff\xff\xff\xffWAVE"}, "pcm": {"audio/pcm", ""},
	} {
		body := `{"model":"tts-1","voice":"en-gb","input":"Good <morning> & \"night\".","response_format":"` + format + `","speed":1.5}`
		response, sound := ask(t, "POST", base+"/v1/audio/speech", secret, body)
		if response.StatusCode != 200 || response.Header.Get("Content-Type") != c.kind {
			t.Errorf("%s: %s, %s", format, response.Status, response.Header.Get("Content-Type"))
		}
		if len(sound) < 8000 || !bytes.HasPrefix(sound, []byte(c.begin)) {
			t.Errorf("%s: %d bytes, %x…", format, len(sound), sound[:min(len(sound), 12)])
		}
	}
}

func TestRefusals(t *testing.T) {
	base := serve(t, secret)
	speech := base + "/v1/audio/speech"
	cases := []struct {
		name, key, body string
		status          int
		param           string
	}{
		{"no key", "", `{}`, 401, ""},
		{"wrong key", "other", `{}`, 401, ""},
		{"no JSON", secret, `input=x`, 400, ""},
		{"no model", secret, `{"voice":"es","input":"x"}`, 400, "model"},
		{"strange model", secret, `{"model":"m","voice":"es","input":"x"}`, 404, "model"},
		{"no voice", secret, `{"model":"tts-1","input":"x"}`, 400, "voice"},
		{"strange voice", secret, `{"model":"tts-1","voice":"nobody","input":"x"}`, 400, "voice"},
		{"no input", secret, `{"model":"tts-1","voice":"es"}`, 400, "input"},
		{"long input", secret, `{"model":"tts-1","voice":"es","input":"` + strings.Repeat("ñ", 4097) + `"}`, 400, "input"},
		{"longer body", secret, `{"model":"tts-1","voice":"es","input":"` + strings.Repeat("x", longestBody) + `"}`, 400, ""},
		{"strange format", secret, `{"model":"tts-1","voice":"es","input":"x","response_format":"opus"}`, 400, "response_format"},
		{"mad speed", secret, `{"model":"tts-1","voice":"es","input":"x","speed":5}`, 400, "speed"},
	}
	for _, c := range cases {
		response, body := ask(t, "POST", speech, c.key, c.body)
		var answer struct {
			Error struct{ Message, Type, Param string }
		}
		if err := json.Unmarshal(body, &answer); err != nil {
			t.Errorf("%s: %v in %q", c.name, err, body)
		}
		if response.StatusCode != c.status || answer.Error.Param != c.param || answer.Error.Message == "" || strings.Contains(string(body), secret) {
			t.Errorf("%s: %s %s", c.name, response.Status, body)
		}
	}
	if response, _ := ask(t, "GET", base+"/dev/captioned_speech", secret, ""); response.StatusCode != 405 || response.Header.Get("Allow") != "POST" {
		t.Errorf("captions by GET: %s, allow %q", response.Status, response.Header.Get("Allow"))
	}
}

func TestLists(t *testing.T) {
	base := serve(t, "")
	_, body := ask(t, "GET", base+"/v1/models", "", "")
	if want := `{"data":[{"id":"tts-1","object":"model","owned_by":"espeak-ng"},{"id":"tts-1-hd","object":"model","owned_by":"espeak-ng"},{"id":"espeak-ng","object":"model","owned_by":"espeak-ng"}],"object":"list"}`; strings.TrimSpace(string(body)) != want {
		t.Errorf("models %s, want %s", body, want)
	}
	_, body = ask(t, "GET", base+"/v1/audio/voices", "", "")
	if want := `{"id":"es","name":"eSpeak NG Spanish (Spain)","language":"es"}`; !strings.Contains(string(body), want) {
		t.Errorf("no %s in the voices", want)
	}
}

// The program listens on this computer and ends when it is told to.
func TestRun(t *testing.T) {
	t.Setenv("SPEECH_SERVER_KEY", secret)
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- run(ctx, []string{"--port", "0"}, writer) }()
	line := make([]byte, 100)
	n, err := reader.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	base := strings.TrimSpace(string(line[:n]))
	if !strings.HasPrefix(base, "http://127.0.0.1:") {
		t.Fatalf("listens at %q", base)
	}
	if response, _ := ask(t, "GET", base+"/models", "", ""); response.StatusCode != 401 {
		t.Errorf("without a key: %s", response.Status)
	}
	if response, _ := ask(t, "GET", base+"/models", secret, ""); response.StatusCode != 200 {
		t.Errorf("with the key: %s", response.Status)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := run(t.Context(), []string{"--port", "many"}, io.Discard); err == nil {
		t.Error("a port that is no number was taken")
	}
}
