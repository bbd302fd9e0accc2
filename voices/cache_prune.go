package voices

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"diglot/message"
)

// PruneOptions says what is to stay in a cache. The zero value lets all stay.
type PruneOptions struct {
	Bytes     int64         // more than that does not stay, what was used least recently goes first; 0: any size
	OlderThan time.Duration // what was not used for so long does not stay; 0: any age
}

// Stock is how much a cache holds.
type Stock struct {
	Entries int
	Bytes   int64
}

// Pruned is what became of a cache.
type Pruned struct {
	Gone, Left Stock
}

// Prune removes entries, those first that were used least recently. What was
// used in the last two days stays whatever the options say, for another build
// may be about to open it; hence a cache may stay larger than it was asked to
// be. Use is noted to the day.
func (c *Cache) Prune(ctx context.Context, options PruneOptions) (Pruned, error) {
	now := time.Now()
	return c.remove(ctx, func(f file, left int64) bool {
		tooMuch := options.Bytes > 0 && left > options.Bytes
		tooOld := options.OlderThan > 0 && now.Sub(f.used) > options.OlderThan
		return (tooMuch || tooOld) && !mayBeInUse(f.used, now)
	})
}

// Clear removes all entries, those in use too: a build that runs meanwhile may
// find its sound gone and has to be started anew. Files in the folder that are
// none of the cache's own stay.
func (c *Cache) Clear(ctx context.Context) (Pruned, error) {
	return c.remove(ctx, func(file, int64) bool { return true })
}

// Size returns how much the cache holds.
func (c *Cache) Size(ctx context.Context) (Stock, error) {
	none, err := c.remove(ctx, func(file, int64) bool { return false })
	return none.Left, err
}

// trim keeps the cache within its limit after something was added. What can't be
// removed stays: it takes up room and does no harm.
func (c *Cache) trim(ctx context.Context) {
	limit := c.Limit
	if limit == 0 {
		limit = DefaultLimit
	}
	if limit > 0 && c.grown.Swap(false) {
		_, _ = c.Prune(ctx, PruneOptions{Bytes: limit})
	}
}

// remove removes entries for as long as they are to go, in the order of their
// last use. It is asked about each with the bytes that are left at that point.
func (c *Cache) remove(ctx context.Context, goes func(f file, left int64) bool) (Pruned, error) {
	var sum Pruned
	err := c.inside(func(root *os.Root) error {
		all, err := files(ctx, root)
		for _, f := range all {
			sum.Left.Entries++
			sum.Left.Bytes += f.bytes
		}
		for _, f := range all {
			if err != nil || !goes(f, sum.Left.Bytes) {
				return err
			}
			if usedSince(root, f) {
				continue
			}
			if err = errors.Join(ctx.Err(), removed(root, f)); err == nil {
				sum.Left.Entries--
				sum.Left.Bytes -= f.bytes
				sum.Gone.Entries++
				sum.Gone.Bytes += f.bytes
			}
		}
		return err
	})
	return sum, err
}

// inside does something in the cache folder. One that went away meanwhile is
// empty.
func (c *Cache) inside(do func(root *os.Root) error) error {
	root, err := os.OpenRoot(c.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		defer root.Close()
		err = do(root)
	}
	if err != nil {
		return message.Errorf("voices: cache %s: %w", c.dir, err)
	}
	return nil
}

// usedSince reports whether an entry was marked or made anew since it was looked
// at.
func usedSince(root *os.Root, f file) bool {
	info, err := root.Lstat(f.name)
	return err == nil && !info.ModTime().Equal(f.marked)
}

// removed removes an entry. Another process may have been faster.
func removed(root *os.Root, f file) error {
	err := root.Remove(f.name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// file is the file of an entry.
type file struct {
	name   string // in the cache folder
	bytes  int64
	marked time.Time // as the file has it
	used   time.Time // never in the future
}

// Names of the cache's own. All else in its folder belongs to someone else.
var (
	folderName = regexp.MustCompile(`^[0-9a-f]{2}$`)
	fileName   = regexp.MustCompile(`^[0-9a-f]{62}\.(track|speech)$`)
)

// files returns the entries in a cache folder, the least recently used first.
func files(ctx context.Context, root *os.Root) ([]file, error) {
	folders, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var all []file
	for _, folder := range folders {
		if !folder.IsDir() || !folderName.MatchString(folder.Name()) {
			continue
		}
		some, err := filesOf(root, folder.Name())
		if err := errors.Join(err, ctx.Err()); err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	slices.SortStableFunc(all, func(a, b file) int { return a.used.Compare(b.used) })
	return all, nil
}

// filesOf returns the entries in one subfolder. A mark from the future is set to
// now, or the entry would stay until then.
func filesOf(root *os.Root, folder string) ([]file, error) {
	entries, err := fs.ReadDir(root.FS(), folder)
	if err != nil {
		return nil, err
	}
	var all []file
	now := time.Now()
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !fileName.MatchString(entry.Name()) {
			continue
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // another process was faster
		}
		if err != nil {
			return nil, err
		}
		f := file{filepath.Join(folder, entry.Name()), info.Size(), info.ModTime(), info.ModTime()}
		if f.used.After(now) {
			f.used = now
			mark(root, f.name)
		}
		all = append(all, f)
	}
	return all, nil
}
