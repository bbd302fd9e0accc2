package speechapi

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"diglot/message"
	"diglot/voices"
	"diglot/voices/sound"
)

// wish is the body of a request for speech, as OpenAI defined it. A server that
// knows no speed is not bothered with the usual one.
type wish struct {
	Model  string  `json:"model"`
	Input  string  `json:"input"`
	Voice  string  `json:"voice"`
	Format Format  `json:"response_format"`
	Speed  float64 `json:"speed,omitempty"`
}

func (e *Engine) wish(u voices.Utterance) wish {
	w := wish{Model: e.model(), Input: u.Text, Voice: u.Voice, Format: e.format()}
	if speed := e.speed(u.Pace); speed != 1 {
		w.Speed = speed
	}
	return w
}

// plain asks for speech without times.
func (e *Engine) plain(ctx context.Context, u voices.Utterance) (clip sound.Clip, err error) {
	body, err := json.Marshal(e.wish(u))
	if err != nil {
		return sound.Clip{}, err
	}
	err = e.ask(ctx, question{
		method:  http.MethodPost,
		path:    speechPath,
		body:    body,
		text:    len(u.Text),
		longest: e.longest(u),
		read: func(kind string, body io.Reader) (err error) {
			clip, err = e.decode(kind, body)
			return err
		},
	})
	return clip, err
}

// longest returns how many bytes of sound an utterance may come to: half a
// second for a byte of text, which nobody needs, and half a minute on top, at
// 48,000 samples of 16 bits a second.
func (e *Engine) longest(u voices.Utterance) int64 {
	seconds := (30 + float64(len(u.Text))/2) / min(1, e.speed(u.Pace))
	return int64(min(seconds, sound.Longest.Seconds()) * 96_000)
}

// decode reads sound, of the kind that its bytes are; the content type may say
// anything, or "application/octet-stream".
func (e *Engine) decode(kind string, from io.Reader) (sound.Clip, error) {
	r := bufio.NewReaderSize(from, 512)
	head, _ := r.Peek(512) // an error comes again
	media, parameters, _ := mime.ParseMediaType(kind)
	var clip sound.Clip
	var err error
	switch {
	case len(head) == 0:
		return sound.Clip{}, message.Errorf("the answer is empty: %w", io.ErrUnexpectedEOF)
	case wordy(media) || legible(head):
		return sound.Clip{}, message.Errorf("the server sent text instead of sound: %q", e.words(string(head)))
	case bytes.HasPrefix(head, []byte("RIFF")):
		clip, err = sound.DecodeWAV(r)
	case isMP3(head) && (media == "audio/mpeg" || e.format() != PCM):
		clip, err = sound.Decode(r)
	case e.format() == PCM:
		clip, err = decodePCM(parameters["rate"], r)
	default:
		return sound.Clip{}, message.Errorf("the server was asked for %s and sent something of type %q that is neither WAV nor MP3; set a format that it knows: wav, mp3 or pcm",
			e.format(), e.words(kind))
	}
	if err == nil && len(clip.Samples) == 0 {
		err = errors.New("the server sent sound without any samples")
	}
	return clip, err
}

// wordy reports whether a media type is one of text.
func wordy(media string) bool {
	return strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "json") || strings.HasSuffix(media, "xml")
}

// legible reports whether bytes are the beginning of a text.
func legible(head []byte) bool {
	for at := 0; at < len(head); {
		r, size := utf8.DecodeRune(head[at:])
		switch {
		case r == utf8.RuneError && at > 0 && !utf8.FullRune(head[at:]):
			return true // cut within a character
		case r == utf8.RuneError || !unicode.IsPrint(r) && !unicode.IsSpace(r):
			return false
		}
		at += size
	}
	return true
}

// isMP3 reports whether bytes begin with a tag or with the header of an MPEG
// audio frame of Layer III.
func isMP3(head []byte) bool {
	if bytes.HasPrefix(head, []byte("ID3")) {
		return true
	}
	return len(head) > 1 && head[0] == 0xFF && head[1]&0xE6 == 0xE2
}

// decodePCM reads samples without a header. Openedai-speech states the rate in
// the content type; OpenAI documents 24,000 a second.
func decodePCM(stated string, r io.Reader) (sound.Clip, error) {
	const usual, lowest, highest = 24_000, 8_000, 96_000
	rate := usual
	if stated != "" {
		var err error
		if rate, err = strconv.Atoi(stated); err != nil || rate < lowest || rate > highest {
			return sound.Clip{}, message.Errorf("the server states %q samples per second; %d to %d can be read", stated, lowest, highest)
		}
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return sound.Clip{}, err
	}
	if len(raw)%2 != 0 {
		return sound.Clip{}, message.Errorf("%d bytes are no whole number of samples: %w", len(raw), io.ErrUnexpectedEOF)
	}
	samples := make([]int16, len(raw)/2)
	for i := range samples {
		samples[i] = int16(binary.LittleEndian.Uint16(raw[2*i:]))
	}
	return sound.Clip{Rate: rate, Samples: samples}, nil
}
