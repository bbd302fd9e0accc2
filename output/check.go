package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"diglot/message"
	"diglot/voices/sound"
)

// Verdict is what Check found.
type Verdict struct {
	Files    int      // looked at
	Sounds   int      // of them decoded and measured
	Books    []string // paths of the e-books that are whole; package check looks into them
	DAISY    int      // books among them, which were looked into
	Problems []Problem
	Advice   []message.Text // what is not wrong, but will be missed
}

// Problem is one thing that is wrong with a release.
type Problem struct {
	Path string       `json:"path"` // below the release
	Text message.Text `json:"text"` // what is wrong
}

// tolerance is how far a sound may be from its stated length, in seconds.
const tolerance = 0.03

// Check verifies the release in a folder against its manifest: every file is
// there with the size and digest stated, every MP3 decodes to the stated length,
// every other format is in order (package check looks into the e-books), links
// lead to what is there, and nothing else lies there. An error means that the folder could not be
// checked at all.
func Check(ctx context.Context, dir string) (*Verdict, error) {
	manifest, err := ReadManifest(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, message.Errorf("%s is not a release: there is no %s in it", dir, manifestName)
	}
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	within := form{dir: dir, root: root, known: map[string]bool{manifestName: true, checksumsName: true}}
	for _, file := range manifest.Files {
		within.known[file.Path] = true
	}
	found := make([][]Problem, len(manifest.Files))
	verdict := &Verdict{Files: len(manifest.Files), Advice: manifest.advice()}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range manifest.Files {
		if file.MediaType == "audio/mpeg" {
			verdict.Sounds++
		}
		if file.Format == DAISY {
			verdict.DAISY++
		}
		group.Go(func() error {
			faults := checkFile(root, file)
			if len(faults) == 0 {
				faults = within.faults(ctx, file)
			}
			for _, text := range faults {
				found[i] = append(found[i], Problem{file.Path, text})
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	verdict.Problems = slices.Concat(found...)
	for i, file := range manifest.Files {
		if file.MediaType == "application/epub+zip" && len(found[i]) == 0 {
			verdict.Books = append(verdict.Books, file.Path)
		}
	}
	strangers, err := manifest.foreign(dir)
	if err != nil {
		return nil, err
	}
	for _, name := range strangers {
		verdict.Problems = append(verdict.Problems, Problem{name, message.Textf("is not part of the release")})
	}
	return verdict, nil
}

// fault is one thing that is wrong with a file.
func fault(format string, values ...any) []message.Text {
	return []message.Text{message.Textf(format, values...)}
}

// checkFile returns what is wrong with one file.
func checkFile(root *os.Root, file File) []message.Text {
	f, err := root.Open(filepath.FromSlash(file.Path))
	if errors.Is(err, fs.ErrNotExist) {
		return fault("is missing")
	}
	if err != nil {
		return fault("cannot be read: %v", err)
	}
	defer f.Close()
	digest := sha256.New()
	n, err := io.Copy(digest, f)
	switch {
	case err != nil:
		return fault("cannot be read: %v", err)
	case n != file.Bytes:
		return fault("has %d bytes instead of %d", n, file.Bytes)
	case hex.EncodeToString(digest.Sum(nil)) != file.SHA256:
		return fault("was changed: its SHA-256 is not the one in %s", manifestName)
	case file.MediaType != "audio/mpeg":
		return nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fault("cannot be read: %v", err)
	}
	info, err := sound.Measure(f)
	if err != nil {
		return fault("does not play: %v", err)
	}
	if length := info.Duration().Seconds(); math.Abs(length-file.Seconds) > tolerance {
		return fault("lasts %.3f s instead of %.3f s", length, file.Seconds)
	}
	return nil
}
