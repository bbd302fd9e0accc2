package output

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// whole is the release in one file, with a manifest, checksums and a page that
// leave that file out.
func (r *Release) whole(s *stage, files []File) deliverable {
	day := s.day(files)
	inner := r.manifest(slices.Clone(files), day)
	page := r.webPage(files)
	return deliverable{
		path:      r.Work.Slug + ".zip",
		format:    Zip,
		mediaType: "application/zip",
		languages: r.Work.Languages(),
		changed:   day.Equal(s.now),
		dated: func(ctx context.Context, w io.Writer, day time.Time) error {
			page.Modified = day
			if err := inner.replace(pageName, page.Write); err != nil {
				return err
			}
			text, sums, err := inner.texts()
			if err != nil {
				return err
			}
			archive := zip.NewWriter(w)
			for _, f := range inner.Files {
				if err := ctx.Err(); err != nil {
					return err
				}
				write := s.copyOf(f)
				if f.Path == pageName {
					write = page.Write
				}
				entry, err := archive.CreateHeader(r.header(f.Path, day))
				if err == nil {
					err = write(entry)
				}
				if err != nil {
					return fmt.Errorf("%s: %w", f.Path, err)
				}
			}
			for _, own := range []struct {
				name string
				data []byte
			}{{manifestName, text}, {checksumsName, sums}} {
				entry, err := archive.CreateHeader(r.header(own.name, day))
				if err != nil {
					return err
				}
				if _, err := entry.Write(own.data); err != nil {
					return err
				}
			}
			return archive.Close()
		},
	}
}

// header is that of a file in the archive, below a folder of the release's name.
// What is compressed already is stored.
func (r *Release) header(name string, day time.Time) *zip.FileHeader {
	h := &zip.FileHeader{Name: r.Work.Slug + "/" + name, Method: zip.Deflate, Modified: day.UTC().Truncate(2 * time.Second)}
	h.SetMode(0o644)
	if slices.Contains([]string{".mp3", ".m4b", ".epub", ".lpf", ".zip", ".jpg", ".png"}, path.Ext(name)) {
		h.Method = zip.Store
	}
	return h
}

// copyOf returns what writes a file of the stage somewhere else.
func (s *stage) copyOf(f File) func(io.Writer) error {
	return func(w io.Writer) error {
		file, err := os.Open(filepath.Join(s.dir, filepath.FromSlash(f.Path)))
		if err != nil {
			return err
		}
		defer file.Close()
		_, err = io.Copy(w, file)
		return err
	}
}

// replace states of a file what another in its place has: it is written to
// nowhere and measured.
func (m *Manifest) replace(name string, write func(io.Writer) error) error {
	i := slices.IndexFunc(m.Files, func(f File) bool { return f.Path == name })
	if i < 0 {
		return nil
	}
	measure := &counter{to: io.Discard, digest: sha256.New()}
	if err := write(measure); err != nil {
		return err
	}
	m.Files[i].Bytes, m.Files[i].SHA256 = measure.bytes, hex.EncodeToString(measure.digest.Sum(nil))
	return nil
}
