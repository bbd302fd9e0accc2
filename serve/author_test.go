package serve

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// workshop is a folder with a manuscript, and a server that copies it into a
// release.
type workshop struct {
	running
	t          *testing.T
	manuscript string
	builds     atomic.Int32
}

// open starts the server. It watches the folder, in which the release lies too.
func open(t *testing.T, build func(ctx context.Context, manuscript string) error) *workshop {
	t.Helper()
	dir := t.TempDir()
	w := &workshop{t: t, manuscript: filepath.Join(dir, "lamp.txt")}
	write(t, dir, map[string]string{"lamp.txt": "She lit the lamp.", "release/index.html": lampPage})
	w.running = run(t, &Server{
		Dir:   filepath.Join(dir, "release"),
		Watch: []string{dir},
		Build: func(ctx context.Context) ([]string, error) {
			w.builds.Add(1)
			return nil, build(ctx, w.manuscript)
		},
	})
	return w
}

func (w *workshop) save(text string) {
	w.t.Helper()
	if err := os.WriteFile(w.manuscript, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// quiet fails the test if anything is reported for a while.
func (w *workshop) quiet() {
	w.t.Helper()
	select {
	case e := <-w.events:
		w.t.Errorf("event %+v", e)
	case <-time.After(3*glance + absent):
	}
}

func succeed(context.Context, string) error { return nil }

func TestEveryWayOfSaving(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		save func(file string) error
	}{
		{"written", func(file string) error { return os.WriteFile(file, []byte("She lit it."), 0o644) }},
		{"same length", func(file string) error { return os.WriteFile(file, []byte("She hid the lamp."), 0o644) }},
		{"renamed over it", func(file string) error {
			return errors.Join(os.WriteFile(file+"~new", []byte("new"), 0o644), os.Rename(file+"~new", file))
		}},
		{"moved aside, then written", func(file string) error {
			err := os.Rename(file, file+"~")
			time.Sleep(2 * calm)
			return errors.Join(err, os.WriteFile(file, []byte("new"), 0o644))
		}},
		{"emptied, then written", func(file string) error {
			err := os.Truncate(file, 0)
			time.Sleep(2 * glance)
			return errors.Join(err, os.WriteFile(file, []byte("new"), 0o644))
		}},
		{"removed", os.Remove},
		{"another in the folder", func(file string) error {
			return os.WriteFile(filepath.Join(filepath.Dir(file), "lamp.es.txt"), []byte("luz"), 0o644)
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var seen atomic.Value
			w := open(t, func(_ context.Context, manuscript string) error {
				text, err := os.ReadFile(manuscript)
				if err == nil && len(text) == 0 {
					t.Error("built of an empty file")
				}
				if err != nil && test.name != "removed" {
					t.Errorf("built without the file: %v", err)
				}
				seen.Store(string(text))
				return nil
			})
			w.until(t, Built)
			if err := test.save(w.manuscript); err != nil {
				t.Fatal(err)
			}
			changed := w.until(t, Changed)
			if len(changed.Files) != 1 || !strings.HasPrefix(filepath.Base(changed.Files[0]), "lamp.") {
				t.Errorf("changed: %q", changed.Files)
			}
			w.until(t, Built)
			if text, _ := os.ReadFile(w.manuscript); seen.Load() != string(text) {
				t.Errorf("built of %q, written %q", seen.Load(), text)
			}
			w.quiet()
		})
	}
}

func TestManySavesAreOneChange(t *testing.T) {
	t.Parallel()
	w := open(t, succeed)
	w.until(t, Built)
	for i := range 20 {
		w.save(strings.Repeat("word ", i+1))
		time.Sleep(calm / 4)
	}
	w.until(t, Built)
	w.quiet()
	if n := w.builds.Load(); n != 2 {
		t.Errorf("built %d times", n)
	}
}

func TestNothingThatMatters(t *testing.T) {
	t.Parallel()
	w := open(t, succeed)
	w.until(t, Built)
	dir := filepath.Dir(w.manuscript)
	write(t, dir, map[string]string{
		".lamp.txt.swp": "", "lamp.txt~": "", "#lamp.txt#": "", "~$lamp.docx": "", ".git/index": "",
		"release/index.html": "the outcome", ".release.building/index.html": "the outcome to be",
	})
	w.quiet()
}

func TestChangeOvertakesABuild(t *testing.T) {
	t.Parallel()
	var cancelled atomic.Int32
	begun := make(chan bool, 10)
	w := open(t, func(ctx context.Context, manuscript string) error {
		begun <- true
		text, err := os.ReadFile(manuscript)
		if err != nil || string(text) == "short" {
			return err
		}
		<-ctx.Done()
		cancelled.Add(1)
		return ctx.Err()
	})
	<-begun
	w.save("long, too")
	w.until(t, Changed)
	w.save("short")
	w.until(t, Changed)
	e := <-w.events
	if e.Kind != Built || cancelled.Load() == 0 {
		t.Errorf("event %+v; cancelled %d times", e, cancelled.Load())
	}
	w.quiet()
}

func TestFailedBuild(t *testing.T) {
	t.Parallel()
	fault := errors.New("lamp.txt:1: the lamp is out")
	var out atomic.Bool
	out.Store(true)
	w := open(t, func(context.Context, string) error {
		if out.Load() {
			return fault
		}
		return nil
	})
	if e := w.until(t, Failed); !errors.Is(e.Err, fault) {
		t.Errorf("reported %v", e.Err)
	}
	if _, body := w.get(t, "GET", "/"); !strings.Contains(body, "She lit the lamp.") {
		t.Errorf("the release before is gone: %q", body)
	}
	out.Store(false)
	w.save("lit")
	w.until(t, Built)
}

func TestFilesThatABuildNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lexicon := filepath.Join(dir, "lexicon.pls")
	s := run(t, &Server{Dir: filepath.Join(dir, "release"), Build: func(context.Context) ([]string, error) {
		return []string{lexicon}, nil
	}})
	s.until(t, Built)
	write(t, dir, map[string]string{"lexicon.pls": "lamp: /læmp/"})
	if e := s.until(t, Changed); !slices.Equal(e.Files, []string{lexicon}) {
		t.Errorf("changed: %q", e.Files)
	}
	s.until(t, Built)
}

func TestTooMuchToWatch(t *testing.T) {
	dir := t.TempDir()
	for i := range mostFiles {
		if err := os.WriteFile(filepath.Join(dir, strconv.Itoa(i)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
	defer stop()
	err := (&Server{Dir: t.TempDir(), Watch: []string{dir}}).Run(ctx)
	if err == nil || !strings.Contains(err.Error(), "too many") {
		t.Errorf("Run: %v", err)
	}
}
