// Package readers opens finished books in the programs that people read with
// and reports what these show and play: foliate-js in a browser, Readium's
// parser, and plain browser pages judged by axe-core.
//
// It is for tests. A reader that is not installed is a failure, never a reason
// to skip: scripts/install-tests installs them all.
package readers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"diglot/internal/validators"
)

// patience is how long a reader may take over one book. Reached, it hangs.
const patience = 3 * time.Minute

// Entry is a line of a table of contents.
type Entry struct {
	Label   string  `json:"label"`
	Href    string  `json:"href"`    // path in the book, perhaps with a fragment; "" where it leads nowhere
	Heading string  `json:"heading"` // the heading that was found there; from Foliate only
	Entries []Entry `json:"entries"`
}

// report runs a script of tools/validators, within a time, and decodes what it
// prints, JSON, into answer.
func report(t testing.TB, within time.Duration, answer any, script string, args ...string) error {
	t.Helper()
	// A short name, since Chromium keeps a socket in it: 107 bytes at most.
	scratch, err := os.MkdirTemp("", "readers-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	cmd := validators.Node(t, script, args...)
	cmd.Env = append(cmd.Environ(), "TMPDIR="+scratch, "XDG_CONFIG_HOME="+scratch, "XDG_CACHE_HOME="+scratch)
	// Asked to end, a script takes its browser along; killed, it could not.
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("%s: %w", script, err)
	}
	alarm := time.AfterFunc(within, func() { cmd.Cancel() })
	err = cmd.Wait()
	if !alarm.Stop() {
		return fmt.Errorf("%s: no answer within %v; it said:\n%s", script, within, &complaints)
	}
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", script, err, &complaints)
	}
	if err := json.Unmarshal(out.Bytes(), answer); err != nil {
		return fmt.Errorf("%s: its report does not have the known form: %w", script, err)
	}
	return nil
}

// readable returns the absolute paths of books that are there.
func readable(books ...string) ([]string, error) {
	var paths []string
	for _, book := range books {
		path, err := filepath.Abs(book)
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(path); err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}
