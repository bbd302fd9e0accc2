// Package wyoming speaks with a server of the Wyoming protocol, as Home
// Assistant uses it for Piper and other voices: lines of JSON and PCM over TCP.
//
// The protocol knows neither passwords nor encryption, so the server belongs on
// this machine or in a network that is trusted. What it sends is held to limits
// all the same.
//
// Every utterance has a connection of its own; several may be spoken at once.
// Servers that put chance into their voices, as Piper's does unless it is
// started with --noise-scale 0 --noise-w-scale 0, say an utterance differently
// every time.
package wyoming

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"sync/atomic"
	"time"

	"diglot/message"
	"diglot/voices"
)

// Engine is a voices.Engine that speaks with a Wyoming server. Its fields must
// not be changed after the first call of a method.
type Engine struct {
	// Address is where the server listens, as Home Assistant writes it:
	// "tcp://localhost:10200", which is also what "" means.
	Address string

	// Program names the speech program where the server offers several; ""
	// is the first.
	Program string

	// Patience is how long the server may take for its next event; for all of
	// an utterance it may take as long, and as much again for every 1,000
	// bytes of its text. 0 is two minutes, for a server may have to load or
	// even fetch a voice first.
	Patience time.Duration

	catalogue atomic.Pointer[catalogue] // of what is offered; nil until someone has asked
}

const (
	usualAddress  = "tcp://localhost:10200"
	usualPatience = 2 * time.Minute
	connecting    = 10 * time.Second // longest wait for a connection

	// limit is the longest text of an utterance in bytes. The protocol has none.
	limit = 16 << 10
)

// Describe asks the server, once, which voices it has. Voices that it does not
// have installed are left out.
//
// The version is made of the names and versions of the program and its voices.
// How the server was started, as to speed or noise, it does not tell.
func (e *Engine) Describe(ctx context.Context) (voices.Description, error) {
	c, err := e.offered(ctx)
	if err != nil {
		return voices.Description{}, fmt.Errorf("wyoming: %s: %w", e.address(), err)
	}
	return voices.Description{Name: "wyoming " + c.program, Version: c.version, Voices: c.voices, Limit: limit}, nil
}

// Speak says one utterance. The speech has no marks. The protocol has no words
// for pace and pitch, so others than the usual are an error.
func (e *Engine) Speak(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	speech, err := e.speak(ctx, u)
	if err != nil {
		return voices.Speech{}, message.Errorf("wyoming: %s: %v: %w", e.address(), u.Place(), err)
	}
	return speech, nil
}

func (e *Engine) speak(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	if u.Pace != 0 && u.Pace != 1 || u.Pitch != 0 && u.Pitch != 1 {
		return voices.Speech{}, errors.New("the protocol can't ask for another pace or pitch; set them where the server is started")
	}
	c, err := e.offered(ctx)
	if err != nil {
		return voices.Speech{}, err
	}
	who, err := c.speaker(u.Voice)
	if err != nil {
		return voices.Speech{}, err
	}
	ask, err := NewEvent("synthesize", synthesize{Text: u.Text, Voice: &who})
	if err != nil {
		return voices.Speech{}, err
	}
	var speech voices.Speech
	patience := e.patience() + e.patience()*time.Duration(len(u.Text))/1000
	err = e.converse(ctx, patience, ask, func(next func() (Event, error)) error {
		speech, err = hear(next, mostSeconds(u.Text))
		return err
	})
	return speech, err
}

// mostSeconds is how long the speech of a text may get: half a second for a
// byte, and a minute for a text of a few, which may be one symbol with a long
// name.
func mostSeconds(text string) int { return 60 + len(text)/2 }

// converse opens a connection, sends an event, and has the answer read.
func (e *Engine) converse(ctx context.Context, patience time.Duration, ask Event, answer func(next func() (Event, error)) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, patience, message.Errorf("the server was not done in %v", patience.Round(time.Millisecond)))
	defer cancel()
	conn, err := e.dial(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()

	err = conn.SetWriteDeadline(time.Now().Add(e.patience()))
	if err == nil {
		err = ask.write(conn)
	}
	if err == nil {
		reader := NewReader(conn)
		err = answer(func() (Event, error) {
			if err := conn.SetReadDeadline(time.Now().Add(e.patience())); err != nil {
				return Event{}, err
			}
			return reader.Next()
		})
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if stalled, ok := errors.AsType[net.Error](err); ok && stalled.Timeout() {
		return message.Errorf("the server sent no whole event in %v", e.patience().Round(time.Millisecond))
	}
	return err
}

// dial connects to the server.
func (e *Engine) dial(ctx context.Context) (net.Conn, error) {
	host, err := hostOf(e.address())
	if err != nil {
		return nil, err
	}
	dialer := net.Dialer{Timeout: connecting}
	conn, err := dialer.DialContext(ctx, "tcp", host)
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, message.Errorf("the server is %w or not running: start one, for Piper's voices with "+
			"docker run -p 10200:10200 -v piper:/data rhasspy/wyoming-piper --voice en_US-lessac-medium (%w)", voices.ErrNotInstalled, err)
	}
	return conn, nil
}

// hostOf returns host and port of an address.
func hostOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "tcp" || u.Hostname() == "" || u.Port() == "" || u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return "", message.Errorf("the address must be like %s", usualAddress)
	}
	return u.Host, nil
}

// address returns the address for use and for messages.
func (e *Engine) address() string {
	if e.Address == "" {
		return usualAddress
	}
	return e.Address
}

func (e *Engine) patience() time.Duration {
	if e.Patience <= 0 {
		return usualPatience
	}
	return e.Patience
}
