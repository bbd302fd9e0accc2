package speechapi

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/sound"
)

var _ voices.Engine = (*Engine)(nil)

// secret is a key that must not be seen anywhere.
const secret = "sk-secret-0123456789abcdef"

// paragraph returns an utterance of text. Its sentences end where a period and
// a space do, which holds for the texts of these tests.
func paragraph(text string) voices.Utterance {
	u := voices.Utterance{Block: "en-0007", Line: 12, Voice: "alloy", Language: "en", Text: text}
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.Index(text[start:], ". "); i >= 0 {
			end = start + i + 1
		}
		u.Sentences = append(u.Sentences, manuscript.Sentence{Start: start, End: end})
		start = end + len(text[end:]) - len(strings.TrimLeft(text[end:], " "))
	}
	return u
}

// calm is a clock that tells how long it was asked to wait, and waits not at all.
type calm struct {
	mu     sync.Mutex
	at     time.Time
	waited []time.Duration
}

func (c *calm) clock() clock {
	return clock{
		now: func() time.Time {
			c.mu.Lock()
			defer c.mu.Unlock()
			return c.at
		},
		sleep: func(ctx context.Context, d time.Duration) error {
			c.mu.Lock()
			defer c.mu.Unlock()
			if d > 0 {
				c.waited = append(c.waited, d)
				c.at = c.at.Add(d)
			}
			return ctx.Err()
		},
		chance: func() float64 { return 0 },
	}
}

// serve returns an engine whose server answers requests for speech with the
// handler, lists no voices and has no captions, and a function that counts the
// requests for speech.
func serve(t *testing.T, handler http.HandlerFunc) (engine *Engine, c *calm, seen func() int) {
	t.Helper()
	var count atomic.Int32
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+speechPath, func(w http.ResponseWriter, r *http.Request) {
		count.Add(1)
		handler(w, r)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	c = &calm{at: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	engine = &Engine{Base: server.URL, Key: secret, Captions: CaptionsNever, clock: c.clock()}
	t.Cleanup(func() { engine.Close() })
	return engine, c, func() int { return int(count.Load()) }
}

// tone returns samples that can be told from silence.
func tone(n int) []int16 {
	samples := make([]int16, n)
	for i := range samples {
		samples[i] = int16(8000 * math.Sin(float64(i)/10))
	}
	return samples
}

// wav returns a WAV of samples at 24,000 a second that states its sizes, or the
// value given in place of both.
func wav(samples []int16, size ...uint32) []byte {
	var out bytes.Buffer
	data, riff := uint32(2*len(samples)), uint32(36+2*len(samples))
	if len(size) > 0 {
		data, riff = size[0], size[0]
	}
	out.WriteString("RIFF")
	binary.Write(&out, binary.LittleEndian, riff)
	out.WriteString("WAVEfmt ")
	binary.Write(&out, binary.LittleEndian, []uint32{16, 1 | 1<<16, 24000, 48000, 2 | 16<<16})
	out.WriteString("data")
	binary.Write(&out, binary.LittleEndian, data)
	binary.Write(&out, binary.LittleEndian, samples)
	return out.Bytes()
}

// answer returns a handler that sends a body of a content type.
func answer(kind string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Write(body)
	}
}

// status returns a handler that sends a JSON body with a status.
func status(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(code)
		io.WriteString(w, body)
	}
}

// What goes over the wire is what OpenAI documents, and nothing else.
func TestWireOfOpenAI(t *testing.T) {
	var header http.Header
	var path string
	var body []byte
	engine, _, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		header, path = r.Header, r.URL.String()
		body, _ = io.ReadAll(r.Body)
		answer("audio/wav", wav(tone(100)))(w, r)
	})
	u := paragraph(`Good <morning> & "night" — señor.`)
	engine.Speed, u.Pace = 1.25, 1.2
	if _, err := engine.Speak(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatalf("%v in %q", err, body)
	}
	want := map[string]any{
		"model": "tts-1", "input": u.Text, "voice": "alloy", "response_format": "wav", "speed": 1.5,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("body is %v, want %v", got, want)
	}
	if path != "/v1/audio/speech" {
		t.Errorf("path is %q", path)
	}
	for name, want := range map[string]string{"Authorization": "Bearer " + secret, "Content-Type": "application/json"} {
		if header.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, header.Get(name), want)
		}
	}
	engine, _, _ = serve(t, func(w http.ResponseWriter, r *http.Request) {
		header = r.Header
		body, _ = io.ReadAll(r.Body)
		answer("audio/wav", wav(tone(100)))(w, r)
	})
	engine.Key, engine.Model, engine.Format = "", "kokoro", PCM
	if _, err := engine.Speak(t.Context(), paragraph("Good night.")); err != nil {
		t.Fatal(err)
	}
	if want := `{"model":"kokoro","input":"Good night.","voice":"alloy","response_format":"pcm"}`; string(body) != want {
		t.Errorf("body is %s, want %s", body, want)
	}
	if _, sent := header["Authorization"]; sent {
		t.Error("an empty key was sent")
	}
}

func TestSoundThatIsRead(t *testing.T) {
	samples := tone(4800)
	encoded, err := sound.NewEncoder().Encode(sound.Clip{Rate: 24000, Samples: samples})
	if err != nil {
		t.Fatal(err)
	}
	var raw bytes.Buffer
	binary.Write(&raw, binary.LittleEndian, samples)
	awkward := append([]byte{0xFF, 0xFF, 0xFE, 0xFF}, raw.Bytes()...) // -1, -2: no MP3 and no text
	cases := []struct {
		name   string
		format Format
		kind   string
		body   []byte
		rate   int
		length int
	}{
		{"WAV", "", "audio/wav", wav(samples), 24000, 4800},
		{"WAV without a type", "", "application/octet-stream", wav(samples), 24000, 4800},
		{"WAV of unknown length", "", "audio/wav", wav(samples, math.MaxUint32), 24000, 4800},
		{"WAV of no length", "", "audio/wav", wav(samples, 0), 24000, 4800},
		{"WAV in place of PCM", PCM, "audio/wav", wav(samples), 24000, 4800},
		{"MP3", MP3, "audio/mpeg", encoded.Data, 24000, 4800},
		{"MP3 in place of WAV", WAV, "audio/mpeg", encoded.Data, 24000, 4800},
		{"PCM", PCM, "audio/pcm", raw.Bytes(), 24000, 4800},
		{"PCM at a stated rate", PCM, "audio/pcm;rate=22050", raw.Bytes(), 22050, 4800},
		{"PCM like an MP3", PCM, "application/octet-stream", awkward, 24000, 4802},
		{"PCM like UTF-16", PCM, "application/octet-stream", awkward[2:], 24000, 4801},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			engine, _, _ := serve(t, answer(c.kind, c.body))
			engine.Format = c.format
			speech, err := engine.Speak(t.Context(), paragraph("Good morning."))
			if err != nil {
				t.Fatal(err)
			}
			if speech.Rate != c.rate || len(speech.Samples) != c.length {
				t.Errorf("%d samples at %d per second, want %d at %d", len(speech.Samples), speech.Rate, c.length, c.rate)
			}
		})
	}
}

// What is no sound, or not all of it, is refused with words that help.
func TestSoundThatIsRefused(t *testing.T) {
	samples := tone(4800)
	encoded, err := sound.NewEncoder().Encode(sound.Clip{Rate: 24000, Samples: samples})
	if err != nil {
		t.Fatal(err)
	}
	fast := wav(samples)
	binary.LittleEndian.PutUint32(fast[24:], 1_000_000)
	cases := []struct {
		name   string
		format Format
		kind   string
		body   []byte
		says   string
		tries  int
	}{
		{"HTML", "", "text/html", []byte("<html><title>Please log in</title></html>"), `text instead of sound: "Please log in"`, 1},
		{"JSON", "", "application/json", []byte(`{"status":"queued"}`), `text instead of sound: "{\"status\":\"queued\"}"`, 1},
		{"HTML as sound", "", "audio/wav", []byte("<!doctype html><h1>Bad luck</h1>"), `"Bad luck"`, 1},
		{"HTML as PCM", PCM, "audio/pcm", []byte("<!doctype html><h1>Bad luck</h1>"), `"Bad luck"`, 1},
		{"events", "", "text/event-stream", []byte("data: {}\n"), "text instead of sound", 1},
		{"one byte", "", "audio/wav", []byte{0}, "neither WAV nor MP3", 1},
		{"one letter", MP3, "audio/mpeg", []byte("x"), `"x"`, 1},
		{"FLAC", "", "audio/flac", []byte("fLaC\x00\x00\x00\x22"), "neither WAV nor MP3; set a format", 1},
		{"nothing", "", "audio/wav", nil, "the answer is empty", 4},
		{"WAV cut off", "", "audio/wav", wav(samples)[:5000], "cut off", 4},
		{"WAV of silence without length", "", "audio/wav", wav(nil), "without any samples", 1},
		{"MP3 cut off", MP3, "audio/mpeg", encoded.Data[:len(encoded.Data)/2], "cut off", 4},
		{"MP3 header alone", MP3, "audio/mpeg", encoded.Data[:4], "sound: decode", 1},
		{"PCM cut off", PCM, "audio/pcm", []byte{1, 2, 0}, "no whole number of samples", 4},
		{"mad rate in WAV", "", "audio/wav", fast, "1000000 samples per second", 1},
		{"mad rate of PCM", PCM, "audio/pcm;rate=9", []byte{1, 2}, `states "9" samples per second`, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			engine, _, seen := serve(t, answer(c.kind, c.body))
			engine.Format = c.format
			_, err := engine.Speak(t.Context(), paragraph("Good morning."))
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want one with %q", err, c.says)
			}
			if err != nil && !strings.Contains(err.Error(), "line 12, block en-0007") {
				t.Errorf("error %v does not say where", err)
			}
			if seen() != c.tries {
				t.Errorf("%d tries, want %d", seen(), c.tries)
			}
		})
	}
}

func TestUtterancesThatAreRefused(t *testing.T) {
	engine, _, seen := serve(t, answer("audio/wav", wav(tone(100))))
	nobody, nothing := paragraph("Good morning."), paragraph(" ")
	nobody.Voice = ""
	if _, err := engine.Speak(t.Context(), nobody); !errors.Is(err, voices.ErrNoVoice) {
		t.Errorf("without a voice: %v", err)
	}
	if _, err := engine.Speak(t.Context(), nothing); err == nil {
		t.Error("an empty text was spoken")
	}
	if seen() != 0 {
		t.Errorf("%d requests were sent", seen())
	}
}

func TestEndlessAnswer(t *testing.T) {
	for _, kind := range []string{"audio/wav", "audio/mpeg", "audio/pcm"} {
		sent := make(chan int64, 1)
		engine, _, seen := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			var total int64
			if kind == "audio/wav" {
				w.Write(wav(nil, math.MaxUint32))
			}
			for block := wav(tone(1 << 16))[44:]; r.Context().Err() == nil; {
				n, err := w.Write(block)
				total += int64(n)
				if err != nil {
					break
				}
			}
			sent <- total
		})
		engine.Format = PCM
		u := paragraph("Good morning.")
		_, err := engine.Speak(t.Context(), u)
		if err == nil || !strings.Contains(err.Error(), errEndless.Error()) {
			t.Errorf("%s: error %v, want %v", kind, err, errEndless)
		}
		// What lies in the buffers of two sockets comes on top.
		if total := <-sent; total > engine.longest(u)+(16<<20) || seen() != 1 {
			t.Errorf("%s: %d bytes were taken in %d tries", kind, total, seen())
		}
	}
}

// An answer that only just fits is no endless one.
func TestBodyLimit(t *testing.T) {
	for length, want := range map[int]error{9: nil, 10: nil, 11: errEndless} {
		b := &body{from: strings.NewReader(strings.Repeat("x", length)), left: 10}
		got, err := io.ReadAll(b)
		if !errors.Is(err, want) || b.err != err || len(got) != min(length, 10) {
			t.Errorf("%d bytes: %d, %v, kept %v, want error %v", length, len(got), err, b.err, want)
		}
	}
}

// A server that sends byte after byte for ever, or nothing at all, takes no
// longer than the engine's patience.
func TestSlowAnswers(t *testing.T) {
	trickle := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "audio/wav")
		for _, b := range wav(tone(5000)) {
			if _, err := w.Write([]byte{b}); err != nil {
				return
			}
			http.NewResponseController(w).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}
	silent := func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body) // or nobody notices that the client has gone
		<-r.Context().Done()
	}
	for name, handler := range map[string]http.HandlerFunc{"trickle": trickle, "silent": silent} {
		engine, _, seen := serve(t, handler)
		engine.Patience, engine.Tries = 50*time.Millisecond, 2
		begin := time.Now()
		_, err := engine.Speak(t.Context(), paragraph("Hm."))
		if err == nil || !strings.Contains(err.Error(), "no complete answer within 50.15ms") || !strings.Contains(err.Error(), "2 tries") {
			t.Errorf("%s: error %v", name, err)
		}
		if took := time.Since(begin); took > 2*time.Second || seen() != 2 {
			t.Errorf("%s: %v for %d tries", name, took, seen())
		}
	}
}

func TestCancel(t *testing.T) {
	entered := make(chan bool, 1)
	engine, _, _ := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		entered <- true
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-entered
		cancel()
	}()
	begin := time.Now()
	_, err := engine.Speak(ctx, paragraph("Good morning."))
	if !errors.Is(err, context.Canceled) || time.Since(begin) > 2*time.Second {
		t.Errorf("%v after %v", err, time.Since(begin))
	}
}

// No more requests are under way than there are workers.
func TestWorkers(t *testing.T) {
	var mu sync.Mutex
	now, most := 0, 0
	engine, _, seen := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		now--
		mu.Unlock()
		answer("audio/wav", wav(tone(100)))(w, r)
	})
	engine.Workers = 3
	var group sync.WaitGroup
	for i := range 12 {
		group.Go(func() {
			if _, err := engine.Speak(t.Context(), paragraph(fmt.Sprint("Number ", i))); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if most != 3 || seen() != 12 {
		t.Errorf("%d of %d requests at once, want 3 of 12", most, seen())
	}
}

func TestVersion(t *testing.T) {
	engine, _, _ := serve(t, nil)
	base := engine.version(&server{})
	if want := "splitting 1, model tts-1, wav, speed 1"; base != want {
		t.Errorf("version %q, want %q", base, want)
	}
	seen := map[string]bool{base: true}
	for _, other := range []*Engine{{Model: "tts-1-hd"}, {Format: MP3}, {Speed: 1.1}} {
		v := other.version(&server{})
		if seen[v] {
			t.Errorf("version %q twice", v)
		}
		seen[v] = true
	}
	if v := (&Engine{}).version(&server{captions: true}); seen[v] {
		t.Error("captions do not change the version")
	}
	elsewhere := Engine{Base: "https://elsewhere.example", Key: "other", Workers: 9, Tries: 1, PerMinute: 5, Patience: 1}
	if v := elsewhere.version(&server{}); v != base {
		t.Errorf("version %q of the same model elsewhere, want %q", v, base)
	}
}
