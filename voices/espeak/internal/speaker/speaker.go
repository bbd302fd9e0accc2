// Package speaker is the worker's side of package espeak: it loads libespeak-ng
// and says what the engine of another process asks for.
//
// Importing it is enough. A process that was started as a worker speaks in the
// initialisation of this package and ends there, before the rest of the program,
// whatever that is, takes its time to get ready: of the packages whose imports
// are ready Go initialises the one first whose path sorts first. So this package
// imports hardly more than purego does. Even bufio, strings and the encodings
// would have it wait for a good part of any program.
package speaker

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"unsafe"
)

// Marker is the environment variable that makes a process a worker. Its value is
// the id of the process that started it: a worker that finds itself the child of
// another one has lost its program already and ends.
const Marker = "DIGLOT_ESPEAK_WORKER"

func init() {
	if parent := os.Getenv(Marker); parent != "" {
		os.Exit(work(parent))
	}
}

func work(parent string) (exitCode int) {
	if parent != strconv.Itoa(os.Getppid()) {
		return 1
	}
	// A terminal sends its interrupt to the workers too; when to stop is for
	// the program to say.
	signal.Ignore(os.Interrupt)

	if err := serve(os.Stdin, &answer{to: os.Stdout}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// watch ends the process as soon as the program that sent the request is gone
// or closes the pipe, whatever the library is doing.
func watch(in io.Reader) {
	io.Copy(io.Discard, in)
	os.Exit(1)
}

// serve answers one request. Its error is only that of the pipes. It is called
// from init, so one thread runs it throughout: the library is not told that
// there are others.
func serve(in io.Reader, out *answer) error {
	lib, err := load()
	if err != nil {
		return refuse(out, NoLibrary, err)
	}
	if err := out.last(GreetingFrame, lib.greet().Payload()); err != nil {
		return err
	}
	r, err := record(&Frames{From: in}, RequestFrame, requestOf)
	if err != nil {
		return err
	}
	go watch(in)
	if r.Voice == "" {
		return out.last(VoicesFrame, listingsPayload(lib.voices()))
	}
	if err := lib.voice(r); err != nil {
		return refuse(out, NoVoice, err)
	}
	if len(r.Transcribe) > 0 {
		transcripts, err := lib.transcribe(r.Transcribe)
		if err != nil {
			return refuse(out, Failed, err)
		}
		return out.last(ScriptsFrame, transcriptsPayload(transcripts))
	}
	said, err := speak(lib, r.Portions, out)
	if err != nil {
		return refuse(out, Failed, err)
	}
	return out.last(EndFrame, numbers(lib.rate, said))
}

func refuse(out *answer, why Reason, err error) error {
	refusal := &Refusal{Reason: why, Text: err.Error()}
	return out.last(RefusalFrame, refusal.Payload())
}

// speak says the portions and returns the number of samples they took.
func speak(lib *library, portions []Saying, out *answer) (said int, err error) {
	lib.onWord = func(w word) {
		WriteFrame(out, WordFrame, numbers(w.position, w.length, w.at))
	}
	lib.onSound = func(samples []int16) {
		said += len(samples)
		WriteFrame(out, SoundFrame, unsafe.Slice((*byte)(unsafe.Pointer(&samples[0])), 2*len(samples)))
	}
	for i, portion := range portions {
		WriteFrame(out, PortionFrame, nil)
		flags := uint32(0)
		if i < len(portions)-1 {
			flags = flagEndPause
		}
		if portion.Markup {
			flags |= flagSSML | flagPhonemes
		}
		if err := lib.say(portion.Text, flags); err != nil {
			return said, fmt.Errorf("portion %d: %w", i+1, err)
		}
	}
	return said, nil
}

// numbers are the payload of a frame of numbers, 32 bits each.
func numbers(values ...int) []byte {
	var payload []byte
	for _, n := range values {
		payload = binary.LittleEndian.AppendUint32(payload, uint32(n))
	}
	return payload
}

// answer gathers what a worker sends, as a bufio.Writer would.
type answer struct {
	to      io.Writer
	pending []byte
	err     error // the first of writing
}

// Write never fails: last tells.
func (a *answer) Write(p []byte) (int, error) {
	a.pending = append(a.pending, p...)
	if len(a.pending) >= 64<<10 { // what a pipe holds on Linux
		a.flush()
	}
	return len(p), nil
}

// last sends a frame after all that was written before.
func (a *answer) last(k Kind, payload []byte) error {
	WriteFrame(a, k, payload)
	a.flush()
	return a.err
}

func (a *answer) flush() {
	if a.err == nil {
		_, a.err = a.to.Write(a.pending)
	}
	a.pending = a.pending[:0]
}
