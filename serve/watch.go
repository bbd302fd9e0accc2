package serve

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"diglot/message"
)

const (
	glance = 250 * time.Millisecond // between two looks
	calm   = 100 * time.Millisecond // without a change, and an editor is done
	absent = time.Second            // is how long a file may be away while an editor replaces it
)

// mostFiles bounds what is looked at four times a second.
const mostFiles = 10_000

// sight is how the files were at one time, by path. Those that are not there have
// no entry.
type sight map[string]stamp

// stamp tells one state of a file from another.
type stamp struct {
	modified int64 // nanoseconds since 1970
	bytes    int64
}

// watch looks at files for changes. It asks the system for their times and sizes
// rather than to be told: that works on every system, on network drives, and for
// editors that put a new file in the place of the old one.
type watch struct {
	release string   // absolute; the files in it are the outcome, not the cause
	paths   []string // as they were named
}

func newWatch(release string, paths []string) (*watch, error) {
	release, err := filepath.Abs(release)
	if err != nil {
		return nil, err
	}
	w := &watch{release: release, paths: slices.Clone(paths)}
	for _, path := range paths {
		seen := make(sight)
		w.lookAt(path, seen)
		if len(seen) >= mostFiles {
			return nil, message.Errorf("%s holds %d files or more, too many to watch; name the files of the manuscript", path, mostFiles)
		}
	}
	return w, nil
}

// add watches further paths, as they are now, and notes in a sight how they are.
func (w *watch) add(paths []string, seen sight) {
	for _, path := range paths {
		if !slices.Contains(w.paths, path) {
			w.paths = append(w.paths, path)
			w.lookAt(path, seen)
		}
	}
}

// look returns how the files are now.
func (w *watch) look() sight {
	seen := make(sight)
	for _, path := range w.paths {
		w.lookAt(path, seen)
	}
	return seen
}

// lookAt adds what is at a path to a sight.
func (w *watch) lookAt(path string, seen sight) {
	info, err := os.Stat(path)
	switch {
	case err != nil: // not there, or not to be seen
	case info.IsDir():
		w.lookInto(path, seen)
	default:
		seen[path] = stampOf(info)
	}
}

// lookInto adds the files in a folder and below. It stops at the most that are
// looked at. A file that goes away meanwhile is not there.
func (w *watch) lookInto(folder string, seen sight) {
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if len(seen) >= mostFiles {
			return fs.SkipAll
		}
		if err != nil {
			return nil
		}
		if path != folder && (besideTheWork(entry.Name()) || w.isRelease(path)) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			return nil
		}
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			seen[path] = stampOf(info)
		}
		return nil
	})
}

func stampOf(info fs.FileInfo) stamp {
	return stamp{info.ModTime().UnixNano(), info.Size()}
}

func (w *watch) isRelease(path string) bool {
	path, err := filepath.Abs(path)
	return err == nil && path == w.release
}

// besideTheWork tells whether a name is hidden, or one that editors give to what
// they keep beside a file: copies, locks, and what was not saved.
func besideTheWork(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~")
}

// changed waits until the files are not as they were. It returns false when the
// context ends before.
func (w *watch) changed(ctx context.Context, before sight) bool {
	pause := glance
	for wait(ctx, pause) {
		begun := time.Now()
		if !maps.Equal(before, w.look()) {
			return true
		}
		// Where looking takes long, it is not to take all the time.
		pause = max(glance, 20*time.Since(begun))
	}
	return false
}

// next waits until the files have changed and whoever changed them is done, and
// returns the names of those that did, and how they are now. If the context
// ends, what it returns means nothing.
func (w *watch) next(ctx context.Context, before sight) ([]string, sight) {
	for w.changed(ctx, before) {
		if now := w.settled(ctx, before); !maps.Equal(before, now) {
			return differences(before, now), now
		}
	}
	return nil, nil
}

// settled waits until the files stay as they are. To a file that is gone or
// empty, and was not before, it gives a while to come back.
func (w *watch) settled(ctx context.Context, before sight) sight {
	begun := time.Now()
	now := w.look()
	for wait(ctx, calm) {
		last := now
		now = w.look()
		if maps.Equal(last, now) && (!lost(before, now) || time.Since(begun) > absent) {
			break
		}
	}
	return now
}

// lost tells whether a file that was there is gone or empty.
func lost(before, now sight) bool {
	for path, was := range before {
		if was.bytes > 0 && now[path].bytes == 0 {
			return true
		}
	}
	return false
}

// differences returns the names of the files that are not the same, in order.
func differences(before, now sight) []string {
	names := make(map[string]bool)
	for path, is := range now {
		if was, known := before[path]; !known || was != is {
			names[path] = true
		}
	}
	for path := range before {
		if _, there := now[path]; !there {
			names[path] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// wait returns false when the context ends first.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
