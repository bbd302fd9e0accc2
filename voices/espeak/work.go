package espeak

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strconv"
	"sync/atomic"
	"unsafe"
)

// marker is the environment variable that makes a process a worker. Its value
// is the id of the process that started it: a worker that finds itself the
// child of another one has lost its program already and ends.
const marker = "DIGLOT_ESPEAK_WORKER"

// workCalled is set once this program has shown that it calls Work. A program
// that does not would start itself for every utterance and do its own work
// again each time.
var workCalled atomic.Bool

// Work speaks for the engine of another process, and does not return, if that
// is what this process was started for. Otherwise it returns at once.
//
// Every program that uses an Engine must call it first thing in main: it is
// started once for every utterance, and what it does before costs that time
// again. Package variables that take long to initialise do too. Every test that
// uses an Engine must call it in TestMain:
//
//	func TestMain(m *testing.M) {
//		espeak.Work()
//		os.Exit(m.Run())
//	}
func Work() {
	workCalled.Store(true)
	if parent, marked := os.LookupEnv(marker); marked {
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

	requests := make(chan request)
	go listen(os.Stdin, requests)
	out := bufio.NewWriterSize(os.Stdout, 64<<10) // what a pipe holds on Linux
	if err := serve(requests, out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// listen passes on the request and then ends the process as soon as the program
// that sent it is gone or closes the pipe, whatever the library is doing.
func listen(in io.Reader, requests chan<- request) {
	var r request
	incoming := frames{from: in}
	if err := incoming.read(requestFrame, &r); err != nil {
		os.Exit(1)
	}
	requests <- r
	io.Copy(io.Discard, in)
	os.Exit(1)
}

// serve answers one request. Its error is only that of writing the answer.
func serve(requests <-chan request, out *bufio.Writer) error {
	runtime.LockOSThread() // the library is not told that there are others
	lib, err := load()
	if err != nil {
		return finish(out, writeJSON(out, refusalFrame, refusal{noLibrary, err.Error()}))
	}
	if err := finish(out, writeJSON(out, greetingFrame, lib.greet())); err != nil {
		return err
	}
	r := <-requests
	if r.Voice == "" {
		return finish(out, writeJSON(out, voicesFrame, lib.voices()))
	}
	if err := lib.voice(r); err != nil {
		return finish(out, writeJSON(out, refusalFrame, refusal{noVoice, err.Error()}))
	}
	if len(r.Transcribe) > 0 {
		transcripts, err := lib.transcribe(r.Transcribe)
		if err != nil {
			return finish(out, writeJSON(out, refusalFrame, refusal{failed, err.Error()}))
		}
		return finish(out, writeJSON(out, scriptsFrame, transcripts))
	}
	said, err := speak(lib, r.Portions, out)
	if err != nil {
		return finish(out, writeJSON(out, refusalFrame, refusal{failed, err.Error()}))
	}
	var end [endSize]byte
	binary.LittleEndian.PutUint32(end[0:], uint32(lib.rate))
	binary.LittleEndian.PutUint32(end[4:], uint32(said))
	return finish(out, writeFrame(out, endFrame, end[:]))
}

func finish(out *bufio.Writer, err error) error {
	if err != nil {
		return err
	}
	return out.Flush()
}

// speak says the portions and returns the number of samples they took. Errors
// of writing stay in the writer until it is flushed.
func speak(lib *library, portions []saying, out *bufio.Writer) (said int, err error) {
	lib.onWord = func(word event) {
		var payload [wordSize]byte
		binary.LittleEndian.PutUint32(payload[0:], uint32(word.position))
		binary.LittleEndian.PutUint32(payload[4:], uint32(word.length))
		binary.LittleEndian.PutUint32(payload[8:], uint32(word.at))
		writeFrame(out, wordFrame, payload[:])
	}
	lib.onSound = func(samples []int16) {
		said += len(samples)
		writeFrame(out, soundFrame, unsafe.Slice((*byte)(unsafe.Pointer(&samples[0])), 2*len(samples)))
	}
	for i, portion := range portions {
		writeFrame(out, portionFrame, nil)
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
