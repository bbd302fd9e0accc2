package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"reflect"
	"strings"
	"sync"
	"testing"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/espeak"
	"diglot/voices/wyoming"
)

// started returns the address of a server that runs until the test ends.
func started(t *testing.T) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	in, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, []string{"--port", "0"}, out)
		out.CloseWithError(err)
		ended <- err
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the server ends with %v", err)
		}
	})
	address, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

func utterance(voice, tag, text string) voices.Utterance {
	return voices.Utterance{
		Block: "b", Voice: voice, Language: tag, Text: text,
		Sentences: []manuscript.Sentence{{Start: 0, End: len(text)}},
	}
}

// What arrives over the wire is what the voice said, to the sample.
func TestSpeak(t *testing.T) {
	engine := &wyoming.Engine{Address: started(t)}
	about, err := engine.Describe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	direct := new(espeak.Engine)
	defer direct.Close()
	itself, err := direct.Describe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(about.Voices, itself.Voices) {
		t.Errorf("%d voices over the wire, %d without", len(about.Voices), len(itself.Voices))
	}
	var group sync.WaitGroup
	for _, u := range []voices.Utterance{
		utterance("en-gb", "en", "They had written down four hundred stories, and nobody had read them all."),
		utterance("en-us", "en", "Read this one, said the oldest."),
		utterance("es", "es", "Habían anotado cuatrocientos, en dos idiomas; ¿quién los ha leído?"),
		utterance("es", "es", "Lea este, dijo la mayor."),
		utterance("en-gb", "en", "-v"),
		utterance("en-gb", "en", "$(id) <speak>Hello</speak> 😀"),
		utterance("en-gb", "en", strings.Repeat("a", 10_000)),
	} {
		group.Go(func() {
			got, err := engine.Speak(t.Context(), u)
			if err != nil {
				t.Error(err)
				return
			}
			want, err := direct.Speak(t.Context(), u)
			if err != nil || got.Rate != want.Rate || !reflect.DeepEqual(got.Samples, want.Samples) {
				t.Errorf("%.20q: %d samples over the wire, %d without; %v", u.Text, len(got.Samples), len(want.Samples), err)
			}
		})
	}
	group.Wait()
}

// exchange sends events over one connection and returns the types of the answers
// up to the one that is last.
func exchange(t *testing.T, address, last, wire string) []wyoming.Event {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "tcp://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, wire); err != nil {
		t.Fatal(err)
	}
	var got []wyoming.Event
	for reader := wyoming.NewReader(conn); ; {
		e, err := reader.Next()
		if err != nil {
			t.Fatalf("after %d events: %v", len(got), err)
		}
		if got = append(got, e); e.Type == last {
			return got
		}
	}
}

func sounds(events []wyoming.Event) []byte {
	var all []byte
	for _, e := range events {
		all = append(all, e.Payload...)
	}
	return all
}

// A streamed text says the same as the text at once, whichever way the client
// asks for the voice.
func TestStreaming(t *testing.T) {
	address := started(t)
	whole := exchange(t, address, "audio-stop",
		`{"type": "synthesize", "data": {"text": "One two three.", "voice": {"name": "es-419"}}}`+"\n")
	streamed := exchange(t, address, "synthesize-stopped",
		`{"type": "synthesize-start", "data": {"voice": {"language": "es_419"}}}`+"\n"+
			`{"type": "synthesize-chunk", "data": {"text": "One two "}}`+"\n"+
			`{"type": "synthesize-chunk", "data": {"text": "three."}}`+"\n"+
			`{"type": "synthesize", "data": {"text": "One two three."}}`+"\n"+
			`{"type": "synthesize-stop"}`+"\n")
	if len(sounds(whole)) < 20_000 || !bytes.Equal(sounds(whole), sounds(streamed)) {
		t.Errorf("%d bytes at once, %d streamed", len(sounds(whole)), len(sounds(streamed)))
	}
	if whole[0].Type != "audio-start" || string(whole[0].Data["rate"]) != "22050" || string(whole[1].Data["width"]) != "2" {
		t.Errorf("it begins with %+v", whole[0])
	}
}

func TestErrors(t *testing.T) {
	address := started(t)
	got := exchange(t, address, "pong",
		`{"type": "synthesize", "data": {"text": "x", "voice": {"name": "nobody"}}}`+"\n"+
			`{"type": "synthesize", "data": {"text": 5}}`+"\n"+
			`{"type": "synthesize", "data": {"text": "`+strings.Repeat("a", 20_000)+`"}}`+"\n"+
			`{"type": "transcribe"}`+"\n"+
			`{"type": "ping", "data": {"text": "here"}}`+"\n")
	var kinds []string
	for _, e := range got {
		kinds = append(kinds, e.Type)
	}
	if strings.Join(kinds, " ") != "error error error pong" || string(got[3].Data["text"]) != `"here"` {
		t.Errorf("answers %v", kinds)
	}
}

// Nobody but this machine can reach it.
func TestLoopback(t *testing.T) {
	host, _, err := net.SplitHostPort(strings.TrimPrefix(started(t), "tcp://"))
	if err != nil || !net.ParseIP(host).IsLoopback() {
		t.Errorf("it listens at %s: %v", host, err)
	}
}
