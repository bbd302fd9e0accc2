package output

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// whole is the release in one file, with a manifest and checksums that leave
// that file out.
func (r *Release) whole(s *stage, files []File) deliverable {
	day := s.day(files)
	inner := r.manifest(files, day)
	return deliverable{
		path:      r.Work.Slug + ".zip",
		format:    Zip,
		mediaType: "application/zip",
		languages: r.Work.Languages(),
		changed:   day.Equal(s.now),
		dated: func(ctx context.Context, w io.Writer, day time.Time) error {
			text, sums, err := inner.texts()
			if err != nil {
				return err
			}
			archive := zip.NewWriter(w)
			for _, f := range inner.Files {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := r.pack(archive, s, f, day); err != nil {
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

func (r *Release) pack(archive *zip.Writer, s *stage, f File, day time.Time) error {
	file, err := os.Open(filepath.Join(s.dir, filepath.FromSlash(f.Path)))
	if err != nil {
		return err
	}
	defer file.Close()
	entry, err := archive.CreateHeader(r.header(f.Path, day))
	if err != nil {
		return err
	}
	_, err = io.Copy(entry, file)
	return err
}
