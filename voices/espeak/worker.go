package espeak

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"diglot/message"
	"diglot/voices/espeak/internal/speaker"
)

// worker is a process of this program that speaks once and ends.
type worker struct {
	process *exec.Cmd
	in      io.WriteCloser
	out     speaker.Frames
	errors  *tail
}

// inherited names what workers keep of the environment: where the library, its
// data and, on Windows, the system are. Nothing else is their business.
var inherited = []string{
	"HOME", "ESPEAK_DATA_PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
	"DYLD_FALLBACK_LIBRARY_PATH", "PATH", "ProgramFiles", "SystemRoot",
}

// hire starts a worker. It is ready when it has sent its greeting.
func hire() (*worker, error) {
	program, err := executable()
	if err != nil {
		return nil, err
	}
	w := &worker{process: exec.Command(program), errors: new(tail)}
	w.process.Args = []string{os.Args[0], "(speaks for " + strconv.Itoa(os.Getpid()) + ")"} // what ps shows
	w.process.Env = environment()
	w.process.Stderr = w.errors
	w.process.SysProcAttr = attributes()
	w.process.WaitDelay = time.Second
	if w.in, err = w.process.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := w.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	w.out.From = bufio.NewReaderSize(out, 64<<10)
	return w, w.process.Start()
}

// environment is what every worker is started with.
func environment() []string {
	env := []string{
		"GOMAXPROCS=1",     // a worker has one thing to do
		"GOTRACEBACK=none", // the last words of a crash are then its cause
		speaker.Marker + "=" + strconv.Itoa(os.Getpid()),
	}
	for _, name := range inherited {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// executable is the file of this program. On Linux its link in /proc still
// leads to it when an update has replaced the file.
func executable() (string, error) {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe", nil
	}
	return os.Executable()
}

// ask has the worker do one thing, reads what comes of it, and sees the process
// off. When the context ends the process is killed at once.
func (w *worker) ask(ctx context.Context, r speaker.Request, answer func(speaker.Greeting, *speaker.Frames) error) error {
	stop := context.AfterFunc(ctx, w.kill)
	err := w.converse(r, answer)
	stop()
	_, refused := errors.AsType[*speaker.Refusal](err)
	switch {
	case err == nil || refused:
		w.dismiss()
		return err
	case ctx.Err() != nil:
		w.dismiss()
		return context.Cause(ctx)
	}
	return w.autopsy(err)
}

func (w *worker) converse(r speaker.Request, answer func(speaker.Greeting, *speaker.Frames) error) error {
	if err := speaker.WriteFrame(w.in, speaker.RequestFrame, r.Payload()); err != nil {
		return message.Errorf("it takes no request: %w", err)
	}
	about, err := w.out.Greeting()
	if err != nil {
		return message.Errorf("no greeting: %w", err)
	}
	return answer(about, &w.out)
}

func (w *worker) kill() { w.process.Process.Kill() }

// dismiss ends the process and waits for that.
func (w *worker) dismiss() {
	w.kill()
	w.process.Wait()
}

// autopsy adds to an error how the process ended and its last words.
func (w *worker) autopsy(err error) error {
	// A process that has closed its pipe is about to end by itself, and how
	// it does says what went wrong.
	patience := time.AfterFunc(200*time.Millisecond, w.kill)
	ending := w.process.Wait()
	patience.Stop()
	if ending != nil {
		err = fmt.Errorf("%w (%w)", err, ending)
	}
	if words := w.errors.String(); words != "" {
		err = fmt.Errorf("%w: %s", err, words)
	}
	return err
}

// tail keeps the end of what is written to it. The buffer is not embedded: it
// would take all there is to read, past Write.
type tail struct{ kept bytes.Buffer }

// lastWords is how much of a worker's errors is kept, in bytes.
const lastWords = 16 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.kept.Write(p)
	t.kept.Next(max(0, t.kept.Len()-lastWords))
	return len(p), nil
}

// String returns the last three lines in one. Where the process crashed they
// are those around the one that says so: the processor's registers follow it.
func (t *tail) String() string {
	lines := strings.FieldsFunc(t.kept.String(), func(r rune) bool { return r == '\n' || r == '\r' })
	from := len(lines) - 3
	if crash := slices.IndexFunc(lines, isCrash); crash >= 0 {
		from = crash - 1
	}
	from = max(0, from)
	return strings.Join(lines[from:min(from+3, len(lines))], " / ")
}

// isCrash reports whether a line is the first of what the Go runtime says when
// a process crashes.
func isCrash(line string) bool {
	return strings.HasPrefix(line, "SIG") || strings.HasPrefix(line, "fatal error:") || strings.HasPrefix(line, "panic:")
}
