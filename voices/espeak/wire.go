package espeak

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A worker and the program that started it talk in frames: one byte that says
// what it is, four bytes (little endian) with the length of what follows, and
// that. The program sends one request; the worker sends a greeting when the
// library is ready, then the answer, or a refusal in place of either.
type kind byte

const (
	greetingFrame kind = 'g' // JSON of a greeting
	requestFrame  kind = 'r' // JSON of a request
	refusalFrame  kind = 'x' // JSON of a refusal; nothing follows
	voicesFrame   kind = 'v' // JSON of all listings; nothing follows
	scriptsFrame  kind = 't' // JSON of all transcripts; nothing follows

	portionFrame kind = 'p' // empty: what follows belongs to the next portion
	soundFrame   kind = 's' // samples, 16 bits each in the byte order of the machine
	wordFrame    kind = 'w' // position, length and sample of a word, 32 bits each, little endian
	endFrame     kind = 'e' // samples per second and number of samples, 32 bits each, little endian
)

const (
	headSize = 5
	wordSize = 12
	endSize  = 8

	// longestFrame is more than an honest worker ever sends: a second of
	// sound is 44 KB, the list of all voices 20 KB.
	longestFrame = 1 << 20
)

// greeting is the first thing a worker says.
type greeting struct {
	Version string // of the library: "1.51"
	Data    string // folder of its voices and dictionaries
}

// request is what a worker is asked to say. Without a voice it is asked which
// voices there are, with something to transcribe how the voice pronounces that.
type request struct {
	Voice      string // file of the voice, as the library lists it, "+" and a variant
	Rate       int    // words per minute
	Pitch      int    // 0 to 100
	Portions   []saying
	Others     []string // files of the voices that the markup of portions names
	Transcribe []string // plain text, or phonemes in double brackets
}

// saying is a portion as the library is given it.
type saying struct {
	Text   string
	Markup bool // SSML, with phonemes in double brackets
}

// transcript is how a voice pronounces a text: its phonemes, parted by the
// separator.
type transcript struct {
	Names string // as the library names them
	IPA   string
}

// separator parts the phonemes of a transcript. No phoneme has it in its name.
const separator = '·'

// listing is a voice as the library lists it.
type listing struct {
	Name      string
	File      string
	Languages []string
	Ranks     []int // one for each language; the lower, the better the voice is for it
}

// refusal is why a worker can't do what it is asked for.
type refusal struct {
	Reason reason
	Text   string
}

type reason string

const (
	noLibrary reason = "no library"
	noVoice   reason = "no voice"
	failed    reason = "failed"
)

// event is the beginning of a word as the library tells it.
type event struct {
	position int // character in the portion, from 0; may be wrong
	length   int // characters; may be 0
	at       int // sample, counted from the beginning of the portion
}

func writeFrame(w io.Writer, k kind, payload []byte) error {
	head := [headSize]byte{byte(k)}
	binary.LittleEndian.PutUint32(head[1:], uint32(len(payload)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(payload)
	return err
}

func writeJSON(w io.Writer, k kind, value any) error {
	payload, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return writeFrame(w, k, payload)
}

// frames reads frames from a stream that can't be trusted.
type frames struct {
	from   io.Reader
	buffer []byte // holds the last payload
}

// next returns a frame whose payload is valid until the next call. The end of
// the stream is always an error: only the frames say when an answer is whole.
func (f *frames) next() (kind, []byte, error) {
	var head [headSize]byte
	if _, err := io.ReadFull(f.from, head[:]); err != nil {
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
	if _, err := io.ReadFull(f.from, payload); err != nil {
		return 0, nil, cut(err)
	}
	return kind(head[0]), payload, nil
}

// expect returns the payload of a frame that has to be of this kind.
func (f *frames) expect(want kind) ([]byte, error) {
	got, payload, err := f.next()
	switch {
	case err != nil:
		return nil, err
	case got == want:
		return payload, nil
	}
	return nil, unexpected(got, payload)
}

// read fills value from the JSON of a frame that has to be of this kind.
func (f *frames) read(want kind, value any) error {
	payload, err := f.expect(want)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(payload, value); err != nil {
		return fmt.Errorf("frame %q: %w", want, err)
	}
	return nil
}

// unexpected is the error for a frame that should be another one: the refusal
// that it holds, if it is one.
func unexpected(k kind, payload []byte) error {
	var why refusal
	if k == refusalFrame && json.Unmarshal(payload, &why) == nil {
		return &refused{why}
	}
	return fmt.Errorf("frame %q does not belong here", k)
}

// cut makes plain that a stream ended too early.
func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errCut
	}
	return err
}

var errCut = errors.New("the answer ends in the middle")

// refused is the error of a worker that works as it should and can't help.
type refused struct{ refusal }

func (r *refused) Error() string { return r.Text }
