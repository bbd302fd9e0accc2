package voices

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	"diglot/message"
)

// Cache is a folder that keeps what was spoken, one file per key. It is safe
// for several goroutines and several processes at once: an entry appears whole
// or not at all, and a damaged one is as good as none.
//
// Nothing is written or removed outside the folder, wherever a link in it
// leads, and no file is removed whose name is not one of the cache's own.
type Cache struct {
	// Limit is how many bytes are kept; 0 is DefaultLimit, below 0 there is
	// no limit. A narration that added something drops what was used least
	// recently until the rest fits. What may be in use stays even so (see
	// Prune). It must not be changed while a narration runs.
	Limit int64

	dir string // absolute

	mu   sync.Mutex
	busy map[string]chan struct{} // keys being made; closed when done

	grown atomic.Bool // something was added since the cache was last trimmed
}

// DefaultLimit is how many bytes a cache keeps: some 70 hours of sound.
const DefaultLimit = 2_000_000_000

// Names in the cache folder. Entries stand in subfolders named by the first two
// digits of their key.
const (
	unfinished = "tmp" // entries being written
	tracks     = ".track"
	speeches   = ".speech"
)

// errUnkept means that the cache can't be written to, which ends a narration:
// what it spoke would be lost.
var errUnkept = errors.New("sound cannot be kept")

// staleAfter is the age from which an unfinished entry belongs to no one.
const staleAfter = 24 * time.Hour

// DefaultDir returns the folder for kept sound of the user who runs the
// program: diglot in $XDG_CACHE_HOME, or in what stands for it on this system.
func DefaultDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", message.Errorf("voices: find a folder to keep sound in: %w", err)
	}
	return filepath.Join(dir, "diglot"), nil
}

// OpenCache returns the cache in the folder, which is made if it is missing,
// and removes what killed builds left half written there.
func OpenCache(dir string) (*Cache, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("voices: cache: %w", err)
	}
	c := &Cache{dir: dir, busy: make(map[string]chan struct{})}
	root, err := c.root()
	if err != nil {
		return nil, c.unusable(err)
	}
	defer root.Close()
	sweep(root, time.Now().Add(-staleAfter))
	return c, nil
}

// root opens the cache folder. It is made anew if it went away meanwhile.
func (c *Cache) root() (*os.Root, error) {
	// Sound may be of a private text, so the folder is its owner's alone.
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return nil, err
	}
	return os.OpenRoot(c.dir)
}

// unusable says that the cache can't be written to, and what to do.
func (c *Cache) unusable(err error) error {
	return message.Errorf("voices: %w in %s: %w; "+
		"make that folder writable with free space, or name another", errUnkept, c.dir, err)
}

// sweep removes unfinished entries last written before the given time. What
// can't be removed stays: it takes up room and does no harm.
func sweep(root *os.Root, before time.Time) {
	entries, err := fs.ReadDir(root.FS(), unfinished)
	if err != nil {
		return // most likely nothing was ever kept here
	}
	for _, entry := range entries {
		// A folder that is used for other things too may have a tmp of its own.
		if !entry.Type().IsRegular() || !temporaryName.MatchString(entry.Name()) {
			continue
		}
		info, err := entry.Info()
		if err == nil && info.ModTime().Before(before) {
			_ = root.Remove(filepath.Join(unfinished, entry.Name()))
		}
	}
}

// reserve waits until no one else is making the entry of the key, and keeps
// others from making it until release is called. Its error is that of a context
// that is done.
func (c *Cache) reserve(ctx context.Context, key string) (release func(), err error) {
	for ctx.Err() == nil {
		c.mu.Lock()
		done, taken := c.busy[key]
		if !taken {
			done = make(chan struct{})
			c.busy[key] = done
		}
		c.mu.Unlock()
		if !taken {
			return func() {
				c.mu.Lock()
				delete(c.busy, key)
				c.mu.Unlock()
				close(done)
			}, nil
		}
		select {
		case <-done:
		case <-ctx.Done():
		}
	}
	return nil, ctx.Err()
}

// find returns the entry of a track. One that can't be read or is damaged counts
// as missing: the next keep puts a sound one in its place.
func (c *Cache) find(key string) (entry, bool) {
	return c.read(trackName(key), key, io.Discard)
}

// read returns the entry of a key, marks it as used, and copies its sound.
func (c *Cache) read(name, key string, to io.Writer) (entry, bool) {
	root, err := os.OpenRoot(c.dir)
	if err != nil {
		return entry{}, false
	}
	defer root.Close()
	// Marked before it is read, so that no one who looks drops it meanwhile.
	mark(root, name)
	f, err := root.Open(name)
	if err != nil {
		return entry{}, false
	}
	defer f.Close()
	e, err := readEntry(f, key, to)
	if err != nil {
		return entry{}, false
	}
	e.file = filepath.Join(c.dir, name)
	return e, true
}

// keep stores the entry of a track and its MP3 and returns the entry with its
// place.
func (c *Cache) keep(e entry, mp3 []byte) (entry, error) {
	return c.write(trackName(e.Key), e, mp3)
}

// write stores an entry and its sound in a file.
//
// There is no sync to disk: a file that a power cut left incomplete fails its
// digest and is spoken again, which costs less than waiting at each of
// thousands.
func (c *Cache) write(name string, e entry, sound []byte) (entry, error) {
	header, err := e.header()
	if err != nil {
		return entry{}, err
	}
	root, err := c.root()
	if err != nil {
		return entry{}, c.unusable(err)
	}
	defer root.Close()
	if err := writeWhole(root, name, append(header, sound...)); err != nil {
		return entry{}, c.unusable(err)
	}
	c.grown.Store(true)
	e.file = filepath.Join(c.dir, name)
	e.offset = int64(len(header))
	return e, nil
}

// writeWhole writes a file that no one sees before it is whole.
func writeWhole(root *os.Root, name string, data []byte) error {
	for _, dir := range []string{unfinished, filepath.Dir(name)} {
		if err := root.MkdirAll(dir, 0o700); err != nil {
			return err
		}
	}
	temporary := filepath.Join(unfinished, rand.Text())
	err := root.WriteFile(temporary, data, 0o600)
	if err == nil {
		err = root.Rename(temporary, name)
	}
	if err != nil {
		// The first error is the one that tells; a leftover is swept later.
		_ = root.Remove(temporary)
	}
	return err
}

// temporaryName is what rand.Text returns.
var temporaryName = regexp.MustCompile(`^[A-Z2-7]{26,}$`)

// trackName returns the file of a track in the cache folder.
func trackName(key string) string { return filepath.Join(key[:2], key[2:]+tracks) }

// speechName returns the file of a speech in the cache folder.
func speechName(key string) string { return filepath.Join(key[:2], key[2:]+speeches) }
