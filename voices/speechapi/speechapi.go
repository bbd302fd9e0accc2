// Package speechapi speaks with a server: whatever answers POST /v1/audio/speech
// as OpenAI defined it, which OpenAI, Kokoro-FastAPI, Speaches, LocalAI and
// openedai-speech do.
//
// A server may say the same words differently every time, and most do. What was
// said once stays in the cache of package voices, so a book that is built again
// there sounds the same; one that is built from an empty cache does not.
//
// Texts leave this computer, and a server may bill for them. Nothing is asked
// for twice that the cache holds, and no request is repeated except after a
// fault that may pass (see Engine.Tries).
//
// The key is sent to the server of the base URL and to nobody else: redirects
// are not followed. An http URL sends key and text in the clear. It is used only
// where the user wrote "http://" or the server runs on this computer; a URL
// without a scheme means https for every other server. Proxies are those of the
// environment (HTTPS_PROXY and so on).
package speechapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"diglot/message"
	"diglot/voices"
)

// Engine is a voices.Engine that speaks with a server. Base has to be set; the
// fields must not be changed after the first call of a method.
type Engine struct {
	// Base is the URL of the server, with or without the "/v1" at its end:
	// "http://localhost:8880/v1".
	Base string

	// Key is what the server asks for as a bearer token; "" sends none. It
	// appears in no error, description or version, not even where the server
	// repeats it.
	Key string

	// Model is the server's name of its model; "" is "tts-1", which OpenAI,
	// Kokoro-FastAPI and openedai-speech know.
	Model string

	// Voices names a voice of the server for a language, by BCP 47 tag. They
	// come first in the description. A server that lists its voices adds
	// those; of any other server these are all that is known.
	Voices map[string]string

	// Format is what the server is asked for; "" is WAV. What it sends is
	// told by its bytes, so a server that knows only one format will do.
	Format Format

	// Speed is a multiple of the voice's usual speed, 0.25 to 4; 0 is 1.
	Speed float64

	// Captions says whether the server is asked for the times of words.
	Captions Captions

	// PerMinute is how many requests are sent in a minute at most; 0 is any
	// number.
	PerMinute int

	// Workers is how many requests are under way at once; 0 is 2.
	Workers int

	// Patience is how long the server may take for one request, from its
	// first byte to the last of the answer, and as much again for every 1,000
	// bytes of its text; 0 is 60 seconds.
	Patience time.Duration

	// Tries is how often a request is sent before it is given up, when the
	// server is busy, out of order or breaks off; 0 is 4.
	Tries int

	clock     clock             // zero outside tests
	transport http.RoundTripper // nil outside tests
	once      sync.Once
	client    *http.Client
	places    chan struct{} // one for each worker
	line      line
	server    atomic.Pointer[server] // what was found out; nil until someone has asked
	mute      sync.Map               // voices that the server tells no times of words for
}

// Format is a form in which a server may send sound.
type Format string

// The formats that can be read.
const (
	WAV Format = "wav"
	MP3 Format = "mp3"
	PCM Format = "pcm" // 16 bits a sample, little endian, mono; 24,000 a second unless the server names another rate
)

// Captions says when the times of words are asked for, which Kokoro-FastAPI
// tells at /dev/captioned_speech. They are exact in WAV and PCM; an MP3 without
// an Info frame plays some 50 ms later than they say.
type Captions string

// The ways to deal with captions.
const (
	CaptionsOffered Captions = ""       // where the server has them
	CaptionsAlways  Captions = "always" // without looking whether it has
	CaptionsNever   Captions = "never"
)

const (
	// splitting is the version of what this package itself does to speech and
	// marks. Whoever changes that counts it up.
	splitting = 1

	// limit is the longest text of a request. OpenAI's is 4,096 characters; no
	// way of counting them finds more than there are bytes.
	limit = 4096

	usualModel    = "tts-1"
	usualWorkers  = 2
	usualTries    = 4
	usualPatience = time.Minute

	slowestSpeed, highestSpeed = 0.25, 4
)

// Describe asks the server for its voices. Those of Engine.Voices come first, in
// the order of their languages; the language of a listed voice is "und" where
// neither the server nor the name of a Kokoro voice tells it.
//
// It succeeds without a server where nothing has to be found out: Voices names
// some, and Captions is not CaptionsOffered. Then a book that lies in the cache
// can be built away from the network.
func (e *Engine) Describe(ctx context.Context) (voices.Description, error) {
	s, err := e.known(ctx)
	if err != nil {
		return voices.Description{}, e.failure(message.Textf("ask for the voices"), err)
	}
	return voices.Description{
		Name:    "speech api",
		Version: e.version(s),
		Voices:  e.voices(s),
		Limit:   limit,
		Marks:   s.captions,
		Costly:  true,
	}, nil
}

// Speak says one utterance. Utterance.Pace multiplies Engine.Speed; the protocol
// has no pitch. Where the server tells the times of words, the words that can be
// found in the text have a mark, and so have the sentences.
func (e *Engine) Speak(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	speech, err := e.speak(ctx, u)
	if err != nil {
		return voices.Speech{}, e.failure(u.Place(), err)
	}
	return speech, nil
}

// Close closes the connections that are not in use.
func (e *Engine) Close() error {
	e.once.Do(e.open)
	e.client.CloseIdleConnections()
	return nil
}

func (e *Engine) speak(ctx context.Context, u voices.Utterance) (voices.Speech, error) {
	switch {
	case u.Voice == "":
		return voices.Speech{}, message.Errorf("%w is named: name one of the server's for %s", voices.ErrNoVoice, u.Language)
	case strings.TrimSpace(u.Text) == "":
		return voices.Speech{}, errors.New("nothing to say: the text is empty")
	}
	timed, err := e.tellsTimes(ctx)
	if err != nil {
		return voices.Speech{}, err
	}
	if timed {
		return e.captioned(ctx, u)
	}
	clip, err := e.plain(ctx, u)
	if err != nil {
		return voices.Speech{}, err
	}
	return voices.Speech{Rate: clip.Rate, Samples: clip.Samples}, nil
}

// version leaves out the address of the server: the same model sounds the same
// elsewhere.
func (e *Engine) version(s *server) string {
	v := fmt.Sprintf("splitting %d, model %s, %s, speed %s", splitting, e.model(), e.format(),
		strconv.FormatFloat(e.speed(0), 'g', -1, 64))
	if s.captions {
		v += ", times of words"
	}
	return v
}

func (e *Engine) model() string {
	if e.Model == "" {
		return usualModel
	}
	return e.Model
}

func (e *Engine) format() Format {
	if e.Format == "" {
		return WAV
	}
	return e.Format
}

// speed returns what a request asks for when the utterance has this pace.
func (e *Engine) speed(pace float64) float64 {
	speed := 1.0
	for _, factor := range []float64{e.Speed, pace} {
		if factor > 0 {
			speed *= factor
		}
	}
	return min(max(speed, slowestSpeed), highestSpeed)
}

func (e *Engine) workers() int {
	if e.Workers <= 0 {
		return usualWorkers
	}
	return e.Workers
}

func (e *Engine) tries() int {
	if e.Tries <= 0 {
		return usualTries
	}
	return e.Tries
}

// patience returns how long a request about so many bytes of text may take.
func (e *Engine) patience(size int) time.Duration {
	patience := e.Patience
	if patience <= 0 {
		patience = usualPatience
	}
	return patience + patience*time.Duration(size)/1000
}
