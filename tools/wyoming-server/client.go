package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/wyoming"
)

const (
	idle        = 5 * time.Minute  // longest wait for a client's next event
	stalled     = 30 * time.Second // longest wait for a client to take an event
	longestText = 16 << 10         // bytes
	chunk       = 1024             // samples in an event
)

// client is one connection. The protocol lets it ask again and again.
type client struct {
	*server
	conn net.Conn

	streaming bool // between synthesize-start and synthesize-stop
	voice     voiceAsked
	text      strings.Builder
}

// voiceAsked is how a client asks for a voice.
type voiceAsked struct {
	Name     string `json:"name"`
	Language string `json:"language"`
}

// request holds the data of all events that ask for speech.
type request struct {
	Text  string     `json:"text"`
	Voice voiceAsked `json:"voice"`
}

// sound holds the data of the events that carry it.
type sound struct {
	Rate      int   `json:"rate,omitempty"`
	Width     int   `json:"width,omitempty"`
	Channels  int   `json:"channels,omitempty"`
	Timestamp int64 `json:"timestamp"` // milliseconds
}

// attend answers until the client leaves or breaks the protocol. What a client
// sends wrong is told to it, and it may ask again.
func (c *client) attend(ctx context.Context) {
	reader := wyoming.NewReader(c.conn)
	for {
		c.conn.SetReadDeadline(time.Now().Add(idle))
		e, err := reader.Next()
		if err != nil {
			return
		}
		if err = c.answer(ctx, e); err != nil {
			err = c.send("error", map[string]string{"text": err.Error(), "code": "error"})
		}
		if err != nil {
			return
		}
	}
}

// answer does what an event asks for. Events of other services are passed over.
func (c *client) answer(ctx context.Context, e wyoming.Event) error {
	var ask request
	if err := e.Decode(&ask); err != nil && strings.HasPrefix(e.Type, "synthesize") {
		return err
	}
	switch e.Type {
	case "describe":
		return c.write(c.info)
	case "ping":
		return c.write(wyoming.Event{Type: "pong", Data: e.Data})
	case "synthesize":
		if c.streaming {
			return nil // sent along for servers that don't stream
		}
		return c.say(ctx, ask.Text, ask.Voice)
	case "synthesize-start":
		c.streaming, c.voice = true, ask.Voice
		c.text.Reset()
	case "synthesize-chunk":
		if c.text.Len()+len(ask.Text) > longestText {
			return errTooLong
		}
		c.text.WriteString(ask.Text)
	case "synthesize-stop":
		c.streaming = false
		return errors.Join(c.say(ctx, c.text.String(), c.voice), c.send("synthesize-stopped", nil))
	}
	return nil
}

var errTooLong = fmt.Errorf("a text of more than %d bytes", longestText)

// say speaks a text and sends the sound.
func (c *client) say(ctx context.Context, text string, ask voiceAsked) error {
	if len(text) > longestText {
		return errTooLong
	}
	voice, ok := c.choose(ask)
	if !ok {
		return fmt.Errorf("%w for %+v", voices.ErrNoVoice, ask)
	}
	speech, err := c.engine.Speak(ctx, voices.Utterance{
		Block: "request", Voice: voice.ID, Language: voice.Language, Text: text,
		Sentences: []manuscript.Sentence{{Start: 0, End: len(text)}},
	})
	if err != nil {
		return err
	}
	return c.play(speech)
}

// play sends a speech in chunks.
func (c *client) play(speech voices.Speech) error {
	at := func(sample int) int64 { return int64(sample) * 1000 / int64(speech.Rate) }
	if err := c.send("audio-start", sound{speech.Rate, 2, 1, 0}); err != nil {
		return err
	}
	for from := 0; from < len(speech.Samples); from += chunk {
		e, err := wyoming.NewEvent("audio-chunk", sound{speech.Rate, 2, 1, at(from)})
		if err != nil {
			return err
		}
		for _, v := range speech.Samples[from:min(from+chunk, len(speech.Samples))] {
			e.Payload = binary.LittleEndian.AppendUint16(e.Payload, uint16(v))
		}
		if err := c.write(e); err != nil {
			return err
		}
	}
	return c.send("audio-stop", sound{Timestamp: at(len(speech.Samples))})
}

// send sends an event of a kind with data.
func (c *client) send(kind string, data any) error {
	e, err := wyoming.NewEvent(kind, data)
	if err != nil {
		return err
	}
	return c.write(e)
}

func (c *client) write(e wyoming.Event) error {
	if err := c.conn.SetWriteDeadline(time.Now().Add(stalled)); err != nil {
		return err
	}
	_, err := e.WriteTo(c.conn)
	return err
}
