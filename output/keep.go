package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// keep puts the file of the earlier release in the place of one that was just
// written and is the same, so that it stays the file it was: backups and mirrors
// have nothing to do. Where that can't be, the new file serves as well.
func (s *stage) keep(f File) {
	standing := filepath.Join(s.place, filepath.FromSlash(f.Path))
	if digestOf(standing) != f.SHA256 {
		return
	}
	written := filepath.Join(s.dir, filepath.FromSlash(f.Path))
	aside := written + ".kept"
	if os.Link(standing, aside) != nil {
		return
	}
	if os.Rename(aside, written) != nil {
		os.Remove(aside)
	}
}

// digestOf returns the SHA-256 of a file that is no link, "" if it can't be read.
func digestOf(name string) string {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return ""
	}
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, f); err != nil {
		return ""
	}
	return hex.EncodeToString(digest.Sum(nil))
}

// earlier returns the manifest of the release that stands in a place. Whether one
// may be put there is for mayReplace to say.
func earlier(place string) *Manifest {
	manifest, err := ReadManifest(place)
	if err != nil {
		return new(Manifest)
	}
	return manifest
}

// file returns the entry of a path.
func (m *Manifest) file(path string) (File, bool) {
	i, found := slices.BinarySearchFunc(m.Files, path, func(f File, path string) int { return cmp.Compare(f.Path, path) })
	if !found {
		return File{}, false
	}
	return m.Files[i], true
}

// day is that of the earlier release if all files are those of it, else today.
func (s *stage) day(files []File) time.Time {
	for _, f := range files {
		if old, known := s.earlier.file(f.Path); !known || old.SHA256 != f.SHA256 {
			return s.now
		}
	}
	if len(files) == 0 {
		return s.now
	}
	return s.earlier.Modified
}
