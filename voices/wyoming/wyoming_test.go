package wyoming

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"diglot/voices"
)

// offer is what a server says of itself, in the form that Piper's sends.
const offer = `{"asr": [], "tts": [` +
	`{"name": "old", "attribution": {"name": "x", "url": ""}, "installed": false, "description": null, "version": null, "voices": []}, ` +
	`{"name": "piper", "attribution": {"name": "rhasspy", "url": "https://github.com/rhasspy/piper"}, "installed": true, ` +
	`"description": "A fast, local, neural text to speech engine", "version": "1.6.3", "voices": [` +
	`{"name": "en_US-lessac-medium", "attribution": {"name": "rhasspy", "url": ""}, "installed": true, "description": "lessac (medium)", "version": null, "languages": ["en_US"], "speakers": null}, ` +
	`{"name": "en_GB-vctk", "installed": true, "description": null, "version": "2", "languages": ["en_GB", "gd"], "speakers": [{"name": "p239"}, {"name": "p236"}]}, ` +
	`{"name": "de_DE-far", "installed": false, "languages": ["de_DE"]}, ` +
	`{"name": "strange", "installed": true, "languages": ["no language at all"]}, ` +
	`{"name": "es_ES-davefx-medium", "installed": true, "description": "davefx\u001b[2J", "languages": ["es_ES"]}], ` +
	`"supports_synthesize_streaming": true}], "handle": [], "intent": [], "wake": [], "mic": [], "snd": []}`

func infoEvent(data string) string {
	return fmt.Sprintf("{\"type\": \"info\", \"version\": \"1.7.2\", \"data_length\": %d}\n%s", len(data), data)
}

// event returns an event with data in the header.
func event(kind, data string) string {
	return fmt.Sprintf("{\"type\": %q, \"data\": {%s}}\n", kind, data)
}

// chunkOf returns an event with a payload, as the reference implementation
// writes it.
func chunkOf(payload string) string {
	data := `{"rate": 16000, "width": 2, "channels": 1, "timestamp": null}`
	return fmt.Sprintf("{\"type\": \"audio-chunk\", \"version\": \"1.7.2\", \"data_length\": %d, \"payload_length\": %d}\n%s%s", len(data), len(payload), data, payload)
}

var start = event("audio-start", `"rate": 16000, "width": 2, "channels": 1, "timestamp": 0`)
var stop = event("audio-stop", "")

// server answers "describe" with the offer, and everything else as told. It
// keeps what it was sent.
type server struct {
	address string
	mutex   sync.Mutex
	sent    []string
}

func serve(t *testing.T, answer func(conn net.Conn)) *server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{address: "tcp://" + listener.Addr().String()}
	var clients sync.WaitGroup
	t.Cleanup(clients.Wait)
	t.Cleanup(func() { listener.Close() })
	clients.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			clients.Go(func() { s.attend(conn, answer) })
		}
	})
	return s
}

func (s *server) attend(conn net.Conn, answer func(net.Conn)) {
	defer conn.Close()
	in := bufio.NewReader(conn)
	header, err := in.ReadString('\n')
	if err != nil {
		return
	}
	e, err := NewReader(io.MultiReader(strings.NewReader(header), in)).Next()
	if err != nil {
		return
	}
	if e.Type == "describe" {
		s.note(header)
		io.WriteString(conn, infoEvent(offer))
		return
	}
	var ask map[string]any
	e.Decode(&ask)
	s.note(fmt.Sprintf("%s %v", header, ask))
	answer(conn)
}

func (s *server) note(line string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.sent = append(s.sent, line)
}

// says has a server answer with these bytes.
func says(wire ...string) func(net.Conn) {
	return func(conn net.Conn) { io.WriteString(conn, strings.Join(wire, "")) }
}

func hello(voice string) voices.Utterance {
	return voices.Utterance{Block: "en-0007", Line: 12, Voice: voice, Language: "en", Text: "Hello."}
}

// The whole exchange, word by word.
func TestExchange(t *testing.T) {
	s := serve(t, says(
		start, event("ping", `"text": "still here"`), event("synthesize-start", ""), event("synthesize-chunk", `"text": "x"`),
		chunkOf("\x01\x00\xff\xff"), chunkOf(""), chunkOf("\x00\x80"), event("something-new", `"a": [1]`), event("synthesize-stop", ""),
		stop, event("synthesize-stopped", ""),
	))
	engine := &Engine{Address: s.address}
	got, err := engine.Speak(t.Context(), hello("en_GB-vctk/p239"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Rate != 16000 || !slices.Equal(got.Samples, []int16{1, -1, -32768}) || len(got.Marks) != 0 {
		t.Errorf("%+v", got)
	}
	want := []string{
		`{"type":"describe"}` + "\n",
		`{"type":"synthesize","data_length":83}` + "\n map[text:Hello. voice:map[language:en_GB name:en_GB-vctk speaker:p239]]",
	}
	if !slices.Equal(s.sent, want) {
		t.Errorf("sent %q, want %q", s.sent, want)
	}
}

func TestDescribe(t *testing.T) {
	s := serve(t, says())
	about, err := (&Engine{Address: s.address}).Describe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []voices.Voice{
		{ID: "en_US-lessac-medium", Name: "lessac (medium)", Language: "en-US"},
		{ID: "en_GB-vctk", Name: "en_GB-vctk", Language: "en-GB"},
		{ID: "en_GB-vctk/p239", Name: "en_GB-vctk, p239", Language: "en-GB"},
		{ID: "en_GB-vctk/p236", Name: "en_GB-vctk, p236", Language: "en-GB"},
		{ID: "en_GB-vctk@gd", Name: "en_GB-vctk", Language: "gd"},
		{ID: "en_GB-vctk/p239@gd", Name: "en_GB-vctk, p239", Language: "gd"},
		{ID: "en_GB-vctk/p236@gd", Name: "en_GB-vctk, p236", Language: "gd"},
		{ID: "es_ES-davefx-medium", Name: "davefx [2J", Language: "es-ES"},
	}
	if !slices.Equal(about.Voices, want) {
		t.Errorf("voices %+v, want %+v", about.Voices, want)
	}
	if about.Name != "wyoming piper" || !strings.HasPrefix(about.Version, "piper 1.6.3, voices ") || about.Marks || about.IPA || about.Polyglot {
		t.Errorf("%+v", about)
	}
	if strings.Contains(about.Version, "127.0.0.1") {
		t.Errorf("the address stands in the version %s", about.Version)
	}
	if again, err := (&Engine{Address: s.address}).Describe(t.Context()); err != nil || again.Version != about.Version {
		t.Errorf("version %s, then %s: %v", about.Version, again.Version, err)
	}
}

func TestFormats(t *testing.T) {
	chunk := func(format, payload string) string {
		return fmt.Sprintf("{\"type\": \"audio-chunk\", \"data\": {%s}, \"payload_length\": %d}\n%s", format, len(payload), payload)
	}
	const mono, stereo = `"rate": 8000, "width": 2, "channels": 1`, `"rate": 8000, "width": 2, "channels": 2`
	tests := []struct {
		name, wire string
		want       []int16
		fault      string
	}{
		{"stereo is mixed", chunk(stereo, "\x00\x10\x00\x20\xff\x7f\xff\x7f\x00\x80\x00\x80") + stop, []int16{0x1800, 0x7fff, -0x8000}, ""},
		{"no start", chunk(mono, "\x01\x00") + stop, []int16{1}, ""},
		{"two starts", event("audio-start", mono) + event("audio-start", mono) + chunk(mono, "\x01\x00") + stop, []int16{1}, ""},
		{"format changes", event("audio-start", mono) + chunk(stereo, "\x01\x00\x01\x00") + stop, nil, "the format changes"},
		{"8 bits", chunk(`"rate": 8000, "width": 1, "channels": 1`, "x") + stop, nil, "samples of 1 bytes"},
		{"24 bits", chunk(`"rate": 8000, "width": 3, "channels": 1`, "xyz") + stop, nil, "samples of 3 bytes"},
		{"32 bits", chunk(`"rate": 8000, "width": 4, "channels": 1`, "wxyz") + stop, nil, "samples of 4 bytes"},
		{"no format", event("audio-start", "") + stop, nil, "samples of 0 bytes"},
		{"surround", chunk(`"rate": 8000, "width": 2, "channels": 6`, "") + stop, nil, "6 channels"},
		{"rate 0", chunk(`"rate": 0, "width": 2, "channels": 1`, "") + stop, nil, "0 samples per second"},
		{"rate of radio", chunk(`"rate": 2000000000, "width": 2, "channels": 1`, "") + stop, nil, "2000000000 samples per second"},
		{"words for numbers", chunk(`"rate": "fast"`, "") + stop, nil, "event audio-chunk: json"},
		{"odd length", chunk(mono, "abc") + stop, nil, "3 bytes are not a whole number"},
		{"silent", start + stop, nil, "the server said nothing"},
		{"refused", event("error", `"text": "no\u001b[2J such\nvoice", "code": "ValueError"`), nil, "the server refuses: no [2J such voice (ValueError)"},
		{"cut between events", start + chunkOf("\x01\x00"), nil, "after 1 samples, without the event audio-stop: unexpected EOF"},
		{"cut in a payload", start + strings.TrimSuffix(chunkOf("\x01\x00\x02\x00"), "\x00"), nil, "cut off"},
		{"too long a payload length", strings.Replace(chunkOf("\x01\x00"), `"payload_length": 2`, `"payload_length": 8`, 1) + stop, nil, "no event but"},
		{"too short a payload length", strings.Replace(chunkOf("\x01\x00\x02\x00"), `"payload_length": 4`, `"payload_length": 2`, 1) + stop, nil, "no event but"},
		{"nothing", "", nil, "without the event audio-stop"},
		{"HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", nil, `"HTTP/1.1 400 Bad Request"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, says(test.wire))
			got, err := (&Engine{Address: s.address}).Speak(t.Context(), hello("en_US-lessac-medium"))
			if test.fault != "" {
				where := "wyoming: " + s.address + ": line 12, block en-0007: "
				if err == nil || !strings.Contains(err.Error(), test.fault) || !strings.HasPrefix(err.Error(), where) {
					t.Errorf("error %v, want one with %q", err, test.fault)
				}
			} else if err != nil || !slices.Equal(got.Samples, test.want) {
				t.Errorf("samples %d, want %d; %v", got.Samples, test.want, err)
			}
		})
	}
}

// A server that never ends is left in time.
func TestEndless(t *testing.T) {
	forever := func(piece string, pause time.Duration) func(net.Conn) {
		return func(conn net.Conn) {
			for {
				if _, err := io.WriteString(conn, piece); err != nil {
					return
				}
				time.Sleep(pause)
			}
		}
	}
	// For a short text both patiences end at nearly the same time.
	const idle = "sent no whole event in 300ms|was not done in 302ms"
	tests := []struct {
		name   string
		answer func(net.Conn)
		want   string // a regular expression
	}{
		{"silent", func(conn net.Conn) { io.Copy(io.Discard, conn) }, idle},
		{"a byte at a time", forever(" ", 10*time.Millisecond), idle},
		{"half an event", func(conn net.Conn) { io.WriteString(conn, start[:30]); io.Copy(io.Discard, conn) }, idle},
		{"small talk", forever(event("ping", ""), 10*time.Millisecond), "was not done in 302ms"},
		{"sound", forever(chunkOf(strings.Repeat("\x00\x01", 1<<20)), 0), "more than 63 s of sound"},
		{"one line", forever(strings.Repeat("a", 1<<16), 0), "a header of more than"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, test.answer)
			engine := &Engine{Address: s.address, Patience: 5 * time.Second}
			if strings.Contains(test.want, "30") {
				engine.Patience = 300 * time.Millisecond
			}
			began := time.Now()
			_, err := engine.Speak(t.Context(), hello("en_US-lessac-medium"))
			if err == nil || !regexp.MustCompile(test.want).MatchString(err.Error()) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			if took := time.Since(began); took > 4*time.Second {
				t.Errorf("it takes %v", took)
			}
		})
	}
}

func TestCancel(t *testing.T) {
	s := serve(t, func(conn net.Conn) { io.Copy(io.Discard, conn) })
	engine := &Engine{Address: s.address}
	if _, err := engine.Describe(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	if _, err := engine.Speak(ctx, hello("en_US-lessac-medium")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("it takes %v", took)
	}
}

func TestRefusals(t *testing.T) {
	s := serve(t, says(start, chunkOf("\x01\x00"), stop))
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	free.Close()
	tests := []struct {
		name   string
		engine *Engine
		change func(*voices.Utterance)
		is     error
		want   string
	}{
		{"nobody listens", &Engine{Address: "tcp://" + free.Addr().String()}, nil, voices.ErrNotInstalled, "rhasspy/wyoming-piper"},
		{"no such voice", &Engine{Address: s.address}, func(u *voices.Utterance) { u.Voice = "de_DE-far" }, voices.ErrNoVoice, `"de_DE-far"`},
		{"no voice", &Engine{Address: s.address}, func(u *voices.Utterance) { u.Voice = "" }, voices.ErrNoVoice, `""`},
		{"no such program", &Engine{Address: s.address, Program: "old"}, nil, voices.ErrNoVoice, `"old"`},
		{"pace", &Engine{Address: s.address}, func(u *voices.Utterance) { u.Pace = 1.2 }, nil, "pace or pitch"},
		{"pitch", &Engine{Address: s.address}, func(u *voices.Utterance) { u.Pitch = 0.9 }, nil, "pace or pitch"},
		{"no scheme", &Engine{Address: "localhost:10200"}, nil, nil, "must be like tcp://localhost:10200"},
		{"no port", &Engine{Address: "tcp://localhost"}, nil, nil, "must be like"},
		{"web", &Engine{Address: "http://localhost:10200"}, nil, nil, "must be like"},
		{"path", &Engine{Address: "tcp://localhost:10200/x"}, nil, nil, "must be like"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			u := hello("en_US-lessac-medium")
			if test.change != nil {
				test.change(&u)
			}
			_, err := test.engine.Speak(t.Context(), u)
			if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

// A server that changes its mind about a voice is another version.
func TestVersion(t *testing.T) {
	versions := make(map[string]bool)
	for _, data := range []string{
		offer, strings.Replace(offer, "1.6.3", "1.6.4", 1), strings.Replace(offer, `"version": "2"`, `"version": "3"`, 1),
	} {
		about, err := awaitInfo(NewReader(strings.NewReader(infoEvent(data))).Next)
		if err != nil {
			t.Fatal(err)
		}
		c, err := about.catalogue("")
		if err != nil {
			t.Fatal(err)
		}
		versions[c.version] = true
	}
	if len(versions) != 3 {
		t.Errorf("versions %v", versions)
	}
}

// Who has found nobody listening and asks again when there is a server, gets an
// answer.
func TestLateServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	engine := &Engine{Address: "tcp://" + address}
	if _, err := engine.Describe(t.Context()); !errors.Is(err, voices.ErrNotInstalled) {
		t.Fatalf("error %v", err)
	}
	if listener, err = net.Listen("tcp", address); err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		if conn, err := listener.Accept(); err == nil {
			(&server{}).attend(conn, says())
		}
	}()
	if _, err := engine.Describe(t.Context()); err != nil {
		t.Error(err)
	}
}

var _ voices.Engine = (*Engine)(nil)
