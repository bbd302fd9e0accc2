package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"diglot/message"
)

// ErrOccupied means that the place of a release holds files of somebody else.
var ErrOccupied = errors.New("holds files that are not of a release")

// stage is the folder in which a release is written before it is moved to its
// place, in the same parent folder so that moving is one rename.
type stage struct {
	dir     string    // where it is written
	place   string    // where it is to be
	now     time.Time // day of the release
	earlier *Manifest // of the release that stands there; of none it has no files
	lock    *os.File
}

// newStage makes an empty stage for a release. What a killed build left in it is
// removed; a build that is still writing there is an error.
func newStage(place string, now time.Time) (*stage, error) {
	place, err := filepath.Abs(place)
	if err != nil {
		return nil, fmt.Errorf("output: %w", err)
	}
	if err := mayReplace(place); err != nil {
		return nil, err
	}
	parent, base := filepath.Split(place)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, message.Errorf("output: cannot make the folder for the release: %w", err)
	}
	s := &stage{dir: filepath.Join(parent, "."+base+".building"), place: place, now: now, earlier: earlier(place)}
	if s.lock, err = lockFile(filepath.Join(parent, "."+base+".lock")); err != nil {
		return nil, fmt.Errorf("output: %s: %w", place, err)
	}
	if err := os.RemoveAll(s.dir); err != nil {
		s.discard()
		return nil, message.Errorf("output: cannot remove what a stopped build left: %w", err)
	}
	if err := os.Mkdir(s.dir, 0o755); err != nil {
		s.discard()
		return nil, fmt.Errorf("output: %w", err)
	}
	return s, nil
}

// discard removes the stage, or what moveIntoPlace left in it: the release that
// was replaced.
func (s *stage) discard() {
	os.RemoveAll(s.dir)
	os.Remove(s.lock.Name())
	s.lock.Close()
}

// CheckPlace tells whether a release can be put at a place, before the work of
// making one: nothing is there, or what may be replaced, and files can be written
// beside it.
func CheckPlace(dir string) error {
	place, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	if err := mayReplace(place); err != nil {
		return err
	}
	parent := filepath.Dir(place)
	for {
		if _, err := os.Stat(parent); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		parent = filepath.Dir(parent)
	}
	probe, err := os.CreateTemp(parent, ".diglot-")
	if err != nil {
		return message.Errorf("output: nothing can be written in %s; name another folder for the release (%w)", parent, errors.Unwrap(err))
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// mayReplace tells whether a release may be put at a place: nothing is there, an
// empty folder, or a release without files of anybody else.
func mayReplace(place string) error {
	entries, err := os.ReadDir(place)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return message.Errorf("output: cannot look at the place of the release: %w", err)
	}
	if len(entries) == 0 {
		return nil
	}
	manifest, err := ReadManifest(place)
	if err != nil {
		return message.Errorf("output: %s %w; name a new or empty folder", place, ErrOccupied)
	}
	foreign, err := manifest.foreign(place)
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	if len(foreign) > 0 {
		return message.Errorf("output: %s %w, among them %s; move them away or name another folder", place, ErrOccupied, foreign[0])
	}
	return nil
}

// writeAll writes the files of a release, as many at once as there are cores,
// and returns their entries in the order given.
func (s *stage) writeAll(ctx context.Context, all []deliverable) ([]File, error) {
	files := make([]File, len(all))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, d := range all {
		group.Go(func() (err error) {
			files[i], err = s.write(ctx, d)
			return err
		})
	}
	return files, group.Wait()
}

// write writes one file and returns its entry in the manifest. One that states a
// day is first written as on that of the earlier release; if it has changed
// since, it is of today. Where the earlier release has the same file, that one is
// kept.
func (s *stage) write(ctx context.Context, d deliverable) (File, error) {
	old, known := s.earlier.file(d.path)
	day := s.now
	if known && !d.changed {
		day = s.earlier.Modified
	}
	file, err := s.writeOn(ctx, d, day)
	if d.dated != nil && !day.Equal(s.now) && (err != nil || file.SHA256 != old.SHA256) {
		if err := os.Remove(filepath.Join(s.dir, filepath.FromSlash(d.path))); err != nil {
			return File{}, fmt.Errorf("output: %s: %w", d.path, err)
		}
		file, err = s.writeOn(ctx, d, s.now)
	}
	if err != nil {
		return File{}, err
	}
	if !known || file.SHA256 == old.SHA256 { // a manifest does not know itself
		s.keep(file)
	}
	return file, s.verified(ctx, d)
}

// verified looks at a file that was written.
func (s *stage) verified(ctx context.Context, d deliverable) error {
	if d.verify == nil {
		return nil
	}
	if err := d.verify(ctx, filepath.Join(s.dir, filepath.FromSlash(d.path))); err != nil {
		return fmt.Errorf("output: %s: %w", d.path, err)
	}
	return nil
}

// writeOn writes one file as on a day.
func (s *stage) writeOn(ctx context.Context, d deliverable, day time.Time) (File, error) {
	if err := ctx.Err(); err != nil {
		return File{}, err
	}
	name := filepath.Join(s.dir, filepath.FromSlash(d.path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return File{}, fmt.Errorf("output: %w", err)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return File{}, fmt.Errorf("output: %w", err)
	}
	counted := &counter{to: f, digest: sha256.New()}
	if d.dated != nil {
		err = d.dated(ctx, counted, day)
	} else {
		err = d.write(ctx, counted)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return File{}, fmt.Errorf("output: %s: %w", d.path, err)
	}
	return File{
		Path:      d.path,
		Format:    d.format,
		MediaType: d.mediaType,
		Languages: d.languages,
		Bytes:     counted.bytes,
		SHA256:    hex.EncodeToString(counted.digest.Sum(nil)),
		Seconds:   d.duration.Seconds(),
	}, nil
}

// counter measures and digests what is written through it.
type counter struct {
	to     io.Writer
	digest hash.Hash
	bytes  int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.bytes += int64(n)
	c.digest.Write(p[:n])
	return n, err
}

// moveIntoPlace puts the stage where the release is to be. Where the system can
// exchange two folders in one step, nobody ever finds the place empty.
func (s *stage) moveIntoPlace() error {
	err := os.Rename(s.dir, s.place)
	if err == nil {
		return nil
	}
	if err := exchange(s.dir, s.place); err != nil {
		return message.Errorf("output: cannot move the release into its place: %w", err)
	}
	return nil
}
