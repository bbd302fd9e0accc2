package speechapi

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"diglot/voices"
)

// What is busy or out of order is asked again, not before it wants to be.
func TestTriesAgain(t *testing.T) {
	date := time.Date(2026, 1, 2, 3, 4, 25, 0, time.UTC).Format(http.TimeFormat) // 20 s after the clock
	cases := []struct {
		status int
		after  string
		waits  []time.Duration // with chance 0, the shorter half of each
	}{
		{429, "", []time.Duration{250 * time.Millisecond, 500 * time.Millisecond}},
		{500, "", []time.Duration{250 * time.Millisecond, 500 * time.Millisecond}},
		{502, "", []time.Duration{250 * time.Millisecond, 500 * time.Millisecond}},
		{503, "soon", []time.Duration{250 * time.Millisecond, 500 * time.Millisecond}},
		{503, "-4", []time.Duration{250 * time.Millisecond, 500 * time.Millisecond}},
		{429, "7", []time.Duration{7*time.Second + 62500*time.Microsecond, 7*time.Second + 125*time.Millisecond}},
		{503, date, []time.Duration{20*time.Second + 62500*time.Microsecond, 500 * time.Millisecond}},
		{503, "86400", []time.Duration{longestWait + 62500*time.Microsecond, longestWait + 125*time.Millisecond}},
		{529, "99999999999999999999", []time.Duration{250 * time.Millisecond, 500 * time.Millisecond}},
	}
	for _, c := range cases {
		t.Run(fmt.Sprint(c.status, " ", c.after), func(t *testing.T) {
			var count atomic.Int32
			engine, clock, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if count.Add(1) > 2 {
					answer("audio/wav", wav(tone(100)))(w, r)
					return
				}
				w.Header().Set("Retry-After", c.after)
				w.WriteHeader(c.status)
			})
			if _, err := engine.Speak(t.Context(), paragraph("Good morning.")); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(clock.waited, c.waits) {
				t.Errorf("waited %v, want %v", clock.waited, c.waits)
			}
		})
	}
}

func TestGivesUp(t *testing.T) {
	engine, clock, seen := serve(t, status(503, `{"error":{"message":"The server is overloaded"}}`))
	_, err := engine.Speak(t.Context(), paragraph("Good morning."))
	want := "line 12, block en-0007: given up after 4 tries: 503 Service Unavailable (The server is overloaded)"
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %q", err, want)
	}
	if seen() != 4 || len(clock.waited) != 3 {
		t.Errorf("%d tries, %d waits", seen(), len(clock.waited))
	}
}

// When a server asks one request to wait, the others wait too.
func TestAllWait(t *testing.T) {
	var count atomic.Int32
	engine, clock, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if count.Add(1) == 1 {
			w.Header().Set("Retry-After", "30")
			w.WriteHeader(429)
			return
		}
		answer("audio/wav", wav(tone(100)))(w, r)
	})
	engine.Tries = 1
	if _, err := engine.Speak(t.Context(), paragraph("One.")); err == nil {
		t.Fatal("the first was spoken")
	}
	if _, err := engine.Speak(t.Context(), paragraph("Two.")); err != nil {
		t.Fatal(err)
	}
	if want := []time.Duration{30*time.Second + 62500*time.Microsecond}; !slices.Equal(clock.waited, want) {
		t.Errorf("waited %v, want %v", clock.waited, want)
	}
}

// The longer the failing lasts, the longer the waits, up to a limit.
func TestPause(t *testing.T) {
	for chance, most := range map[float64]time.Duration{0: highestWait / 2, 0.5: highestWait * 3 / 4} {
		c := clock{chance: func() float64 { return chance }}
		before := time.Duration(0)
		for failed := 1; failed < 100; failed++ {
			now := c.pause(failed, 0)
			if now < before || now > most || now < firstWait/2 {
				t.Fatalf("chance %v: %v after %v", chance, now, before)
			}
			before = now
		}
		if before != most {
			t.Errorf("chance %v: ends at %v, want %v", chance, before, most)
		}
	}
}

func TestRequestsPerMinute(t *testing.T) {
	engine, clock, _ := serve(t, answer("audio/wav", wav(tone(100))))
	engine.PerMinute = 20
	begin := clock.at
	for range 5 {
		if _, err := engine.Speak(t.Context(), paragraph("Good morning.")); err != nil {
			t.Fatal(err)
		}
	}
	if took := clock.at.Sub(begin); took != 12*time.Second {
		t.Errorf("5 requests at 20 a minute took %v, want 12s", took)
	}
}

// What can't get better is not asked for again, and the user learns what to do.
func TestRefusals(t *testing.T) {
	cases := []struct {
		name   string
		status int
		body   string
		says   []string
		voice  bool
	}{
		{"OpenAI", 401, `{"error":{"message":"Incorrect API key provided: sk-secre**********cdef.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}`,
			[]string{"401 Unauthorized (Incorrect API key provided: [key])", "set the right one"}, false},
		{"region", 403, `{"error":{"message":"Country not supported"}}`, []string{"403 Forbidden (Country not supported)", "the key may not be used"}, false},
		{"Speaches", 404, `{"detail":"Model 'tts-1' not found"}`, []string{"404 Not Found (Model 'tts-1' not found)", `the model "tts-1"`}, false},
		{"Kokoro-FastAPI", 400, `{"detail":{"error":"validation_error","message":"Voice 'alloy' not found. Available voices: af_bella","type":"invalid_request_error"}}`,
			[]string{"400 Bad Request (Voice 'alloy' not found. Available voices: af_bella)", "check the voice"}, true},
		{"FastAPI", 422, `{"detail":[{"type":"string_type","loc":["body","voice"],"msg":"Input should be a valid string"}]}`,
			[]string{"422 Unprocessable Entity (voice: Input should be a valid string)"}, true},
		{"openedai-speech", 400, `{"message":"Error loading voice","code":400,"type":"BadRequestError","param":"voice"}`, []string{"(Error loading voice)"}, true},
		{"quota", 429, `{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}`, []string{"no credit left"}, false},
		{"HTML", 404, "<html><body><h1>nginx\x1b[31m</h1>\n\n<p>nothing here</p></body></html>", []string{"404 Not Found (nginx[31m nothing here)"}, false},
		{"not implemented", 501, "", []string{"501 Not Implemented"}, false},
		{"long", 400, strings.Repeat("words ", 1000), []string{"words words", "…)"}, false},
		{"too large", 413, "", []string{"the text is too long for the server"}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			engine, _, seen := serve(t, status(c.status, c.body))
			_, err := engine.Speak(t.Context(), paragraph("Good morning."))
			if err == nil {
				t.Fatal("no error")
			}
			for _, says := range c.says {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("error %q does not say %q", err, says)
				}
			}
			if seen() != 1 {
				t.Errorf("%d tries, want 1", seen())
			}
			if errors.Is(err, voices.ErrNoVoice) != c.voice {
				t.Errorf("ErrNoVoice: %v", !c.voice)
			}
			if len(err.Error()) > 500 {
				t.Errorf("%d characters of error", len(err.Error()))
			}
		})
	}
	engine, _, _ := serve(t, status(401, ""))
	engine.Key = ""
	if _, err := engine.Speak(t.Context(), paragraph("Hm.")); err == nil || !strings.Contains(err.Error(), "wants a key, and none is set") {
		t.Errorf("without a key: %v", err)
	}
}

// A connection that breaks is worth another try, whether or not a decoder would
// take the end for one.
func TestBrokenConnections(t *testing.T) {
	whole := wav(tone(4800), 0xFFFFFFFF)
	var count atomic.Int32
	engine, _, seen := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "audio/wav")
		if count.Add(1) > 2 {
			w.Write(whole)
			return
		}
		w.Write(whole[:len(whole)/2])
		http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
	speech, err := engine.Speak(t.Context(), paragraph("Good morning."))
	if err != nil || len(speech.Samples) != 4800 || seen() != 3 {
		t.Errorf("%d samples in %d tries, %v", len(speech.Samples), seen(), err)
	}
}

func TestNobodyThere(t *testing.T) {
	closed := httptest.NewServer(nil)
	closed.Close()
	c := new(calm)
	engine := &Engine{Base: closed.URL, Key: secret, clock: c.clock()}
	_, err := engine.Describe(t.Context())
	if !errors.Is(err, voices.ErrNotInstalled) || !strings.Contains(err.Error(), "start it, or correct the base URL") {
		t.Errorf("describe: %v", err)
	}
	if _, err := engine.Speak(t.Context(), paragraph("Hm.")); !errors.Is(err, voices.ErrNotInstalled) {
		t.Errorf("speak: %v", err)
	}
	if len(c.waited) != 0 {
		t.Errorf("waited %v for a server that is not there", c.waited)
	}

	// Enough is known to build from the cache.
	away := &Engine{Base: closed.URL, Voices: map[string]string{"es": "nova"}, Captions: CaptionsNever}
	about, err := away.Describe(t.Context())
	if err != nil || len(about.Voices) != 1 || about.Voices[0].ID != "nova" {
		t.Errorf("away: %v, %v", about, err)
	}
}

func TestTLS(t *testing.T) {
	server := httptest.NewTLSServer(answer("audio/wav", wav(tone(100))))
	defer server.Close()
	server.Config.ErrorLog = quiet()
	stranger := &Engine{Base: server.URL, Key: secret, Captions: CaptionsNever, clock: new(calm).clock()}
	if _, err := stranger.Speak(t.Context(), paragraph("Hm.")); err == nil || !strings.Contains(err.Error(), "can't be trusted") {
		t.Errorf("an unknown certificate: %v", err)
	}
	friend := &Engine{Base: server.URL, Key: secret, Captions: CaptionsNever, transport: server.Client().Transport}
	if _, err := friend.Speak(t.Context(), paragraph("Hm.")); err != nil {
		t.Errorf("a known certificate: %v", err)
	}

	plain, _, _ := serve(t, answer("audio/wav", wav(tone(100))))
	plain.Base = "https://" + strings.TrimPrefix(plain.Base, "http://")
	if _, err := plain.Speak(t.Context(), paragraph("Hm.")); err == nil || !strings.Contains(err.Error(), "begin the base URL with http://") {
		t.Errorf("https to a plain server: %v", err)
	}
}

// A redirect is not followed: neither the key nor the text goes to another.
func TestRedirects(t *testing.T) {
	var visits atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		visits.Add(1)
		io.Copy(io.Discard, r.Body)
	}))
	defer other.Close()
	for _, code := range []int{301, 302, 303, 307, 308} {
		engine, _, seen := serve(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL+"/v1/audio/speech?echo="+secret, code)
		})
		_, err := engine.Speak(t.Context(), paragraph("Hm."))
		if err == nil || !strings.Contains(err.Error(), "it sends on to "+other.URL) || strings.Contains(err.Error(), secret) {
			t.Errorf("%d: %v", code, err)
		}
		if seen() != 1 {
			t.Errorf("%d: %d tries", code, seen())
		}
	}
	if visits.Load() != 0 {
		t.Errorf("the other server had %d visits", visits.Load())
	}
}
