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
			archive := zip.NewWriter(w)
			for i, f := range inner.Files {
				if err := ctx.Err(); err != nil {
					return err
				}
				entry, err := archive.CreateHeader(r.header(f.Path, day))
				switch {
				case err != nil:
				case f.Path == pageName:
					err = inner.Files[i].restate(entry, page.Write)
				default:
					err = s.copyTo(entry, f)
				}
				if err != nil {
					return fmt.Errorf("%s: %w", f.Path, err)
				}
			}
			text, sums, err := inner.texts()
			if err != nil {
				return err
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

// copyTo copies a file of the stage.
func (s *stage) copyTo(w io.Writer, f File) error {
	file, err := os.Open(filepath.Join(s.dir, filepath.FromSlash(f.Path)))
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(w, file)
	return err
}

// restate writes another file in the place of this one, and states its size and
// digest.
func (f *File) restate(w io.Writer, write func(io.Writer) error) error {
	counted := &counter{to: w, digest: sha256.New()}
	if err := write(counted); err != nil {
		return err
	}
	f.Bytes, f.SHA256 = counted.bytes, hex.EncodeToString(counted.digest.Sum(nil))
	return nil
}
