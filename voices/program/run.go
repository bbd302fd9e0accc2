package program

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"diglot/message"
	"diglot/voices"
)

// call is one run of a command.
type call struct {
	path     string
	args     []string
	dir      string // in which it runs
	scratch  string // folder for its files, watched for their size
	stdin    []byte // nil: none
	most     int64  // bytes that it may put out, and again leave in scratch
	patience time.Duration
}

// result is what a command put out.
type result struct {
	out   []byte
	words string // the last line of its errors
}

// explain adds the command's own last words to an error.
func (r result) explain(err error) error {
	if r.words == "" {
		return err
	}
	return fmt.Errorf("%w: %s", err, r.words)
}

// inherited names what a command keeps of the environment: where it finds other
// programs, libraries and its own settings. Nothing else is its business.
var inherited = []string{
	"HOME", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "ESPEAK_DATA_PATH",
	"SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PATHEXT",
}

func (c call) environment() []string {
	// In some languages programs write and read decimal commas; all of them
	// are to be told the same in the same way.
	env := []string{"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "PYTHONUTF8=1", "TMPDIR=" + c.scratch, "TEMP=" + c.scratch, "TMP=" + c.scratch}
	for _, name := range inherited {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// do runs the command and ends whatever is left of it.
func (c call) do(ctx context.Context) (result, error) {
	late := message.Errorf("it was not done in %v and has been ended", c.patience.Round(time.Millisecond))
	ctx, cancel := context.WithTimeoutCause(ctx, c.patience, late)
	defer cancel()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	endless := message.Errorf("it put out more than %d bytes, which is no speech for so short a text, and has been ended", c.most)

	out := &capped{most: c.most, full: func() { stop(endless) }}
	var errs tail
	process := exec.CommandContext(ctx, c.path, c.args...)
	process.Dir = c.dir
	process.Env = c.environment()
	process.Stdout = out
	process.Stderr = &errs
	process.SysProcAttr = attributes()
	process.Cancel = func() error { return kill(process.Process) }
	process.WaitDelay = time.Second
	if c.stdin != nil {
		process.Stdin = bytes.NewReader(c.stdin)
	}
	if err := process.Start(); err != nil {
		return result{}, message.Errorf("start it: %w", err)
	}
	go c.watch(ctx, func() { stop(endless) })
	err := process.Wait()
	kill(process.Process) // what it has started and left behind

	said := result{out.kept.Bytes(), errs.String()}
	switch cause := context.Cause(ctx); {
	case cause != nil:
		return said, cause
	case errors.Is(err, exec.ErrWaitDelay):
		return said, errors.New("it ended but left a process behind that kept its output open")
	case err != nil:
		return said, said.explain(err)
	}
	return said, nil
}

// watch calls full when the files in scratch have grown too large.
func (c call) watch(ctx context.Context, full func()) {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if size(c.scratch) > c.most {
				full()
				return
			}
		}
	}
}

// size returns how many bytes the files in a folder hold. What can't be read, as
// it has just been removed, counts as nothing.
func size(folder string) (sum int64) {
	filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
			sum += info.Size()
		}
		return nil
	})
	return sum
}

// capped keeps what is written to it up to a number of bytes. It has no other
// methods of a buffer, lest io.Copy reads into that past the limit.
type capped struct {
	kept bytes.Buffer
	most int64
	full func()
}

var errFull = errors.New("too much")

func (c *capped) Write(p []byte) (int, error) {
	if int64(c.kept.Len()+len(p)) > c.most {
		c.full()
		return 0, errFull
	}
	return c.kept.Write(p)
}

// tail keeps the end of what is written to it.
type tail struct{ kept bytes.Buffer }

func (t *tail) Write(p []byte) (int, error) {
	const most = 4096
	t.kept.Write(p)
	t.kept.Next(max(0, t.kept.Len()-most))
	return len(p), nil
}

// String returns the last line that says something.
func (t *tail) String() string {
	lines := strings.FieldsFunc(t.kept.String(), func(r rune) bool { return r == '\n' || r == '\r' })
	for i := len(lines) - 1; i >= 0; i-- {
		if line := voices.Presentable(lines[i]); line != "" {
			return line
		}
	}
	return ""
}
