package speaker

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Kind says what a frame holds. A worker and the program that started it talk in
// frames: one byte of a kind, four bytes (little endian) with the length of what
// follows, and that. The program sends one request; the worker sends a greeting
// when the library is ready, then the answer, or a refusal in place of either.
type Kind byte

// Kinds of frames.
const (
	GreetingFrame Kind = 'g' // a Greeting
	RequestFrame  Kind = 'r' // a Request
	RefusalFrame  Kind = 'x' // a Refusal; nothing follows
	VoicesFrame   Kind = 'v' // all listings; nothing follows
	ScriptsFrame  Kind = 't' // all transcripts; nothing follows

	PortionFrame Kind = 'p' // empty: what follows belongs to the next portion
	SoundFrame   Kind = 's' // samples, 16 bits each in the byte order of the machine
	WordFrame    Kind = 'w' // position, length and sample of a word, 32 bits each, little endian
	EndFrame     Kind = 'e' // samples per second and number of samples, 32 bits each, little endian
)

// Sizes of frames in bytes.
const (
	WordSize = 12
	EndSize  = 8

	headSize = 5

	// longestFrame is more than an honest worker ever sends: a second of
	// sound is 44 KB, the list of all voices 20 KB.
	longestFrame = 1 << 20
)

// WriteFrame writes one frame.
func WriteFrame(w io.Writer, k Kind, payload []byte) error {
	head := [headSize]byte{byte(k)}
	binary.LittleEndian.PutUint32(head[1:], uint32(len(payload)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(payload)
	return err
}

// Frames reads frames from a stream that can't be trusted.
type Frames struct {
	From   io.Reader
	buffer []byte // holds the last payload
}

// Next returns a frame whose payload is valid until the next call. The end of
// the stream is always an error: only the frames say when an answer is whole.
func (f *Frames) Next() (Kind, []byte, error) {
	var head [headSize]byte
	if _, err := io.ReadFull(f.From, head[:]); err != nil {
		return 0, nil, cut(err)
	}
	size := binary.LittleEndian.Uint32(head[1:])
	if size > longestFrame {
		return 0, nil, fmt.Errorf("frame %q of %d bytes is no answer of a worker", head[0], size)
	}
	if int(size) > cap(f.buffer) {
		f.buffer = make([]byte, size)
	}
	payload := f.buffer[:size]
	if _, err := io.ReadFull(f.From, payload); err != nil {
		return 0, nil, cut(err)
	}
	return Kind(head[0]), payload, nil
}

// Greeting reads a greeting.
func (f *Frames) Greeting() (Greeting, error) { return record(f, GreetingFrame, greetingOf) }

// Voices reads the answer to who asks for the voices.
func (f *Frames) Voices() ([]Listing, error) { return record(f, VoicesFrame, listingsOf) }

// Transcripts reads the answer to who has texts transcribed.
func (f *Frames) Transcripts() ([]Transcript, error) { return record(f, ScriptsFrame, transcriptsOf) }

// record reads a frame that has to be of a kind.
func record[R any](f *Frames, want Kind, of func(table) (R, error)) (R, error) {
	var none R
	got, payload, err := f.Next()
	if err != nil {
		return none, err
	}
	if got != want {
		return none, Unexpected(got, payload)
	}
	t, err := tableOf(payload)
	if err != nil {
		return none, fmt.Errorf("frame %q: %w", want, err)
	}
	value, err := of(t)
	if err != nil {
		return none, fmt.Errorf("frame %q: %w", want, err)
	}
	return value, nil
}

// Unexpected is the error for a frame that should be another one: the refusal
// that it holds, if it is one.
func Unexpected(k Kind, payload []byte) error {
	if t, err := tableOf(payload); err == nil && k == RefusalFrame {
		if refusal, err := refusalOf(t); err == nil {
			return refusal
		}
	}
	return fmt.Errorf("frame %q does not belong here", k)
}

// ErrCut is the error of a stream that ends too early.
var ErrCut = errors.New("the answer ends in the middle")

func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrCut
	}
	return err
}
