package manuscript

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"diglot/message"
)

// Limits on archives (DOCX, EPUB): what is read of them, unpacked.
const (
	maxEntries  = 20_000
	maxUnpacked = 64 << 20 // bytes of one document in the archive
)

// archive is an opened ZIP file. Its entries are reached by clean names only, so
// that none leads out of it.
type archive struct {
	name string
	*zip.Reader
}

// openArchive opens a ZIP file. The file stays open, since pictures are read
// from it later.
func openArchive(name string) (*archive, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		f.Close()
		return nil, message.Errorf("%s: %w: its archive cannot be read: %w", name, ErrDamaged, err)
	}
	if len(z.File) > maxEntries {
		f.Close()
		return nil, message.Errorf("%s: %w: it has %d files in it, %d are allowed", name, ErrTooLarge, len(z.File), maxEntries)
	}
	return &archive{name, z}, nil
}

// read returns the bytes of one entry.
func (a *archive) read(entry string) ([]byte, error) {
	f, err := a.Open(entry)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, message.Errorf("%s: %w: %s is missing in it", a.name, ErrDamaged, entry)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", a.name, ErrDamaged, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxUnpacked+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w: %w", a.name, entry, ErrDamaged, err)
	}
	if len(data) > maxUnpacked {
		return nil, message.Errorf("%s: %s: %w: unpacked it has more than %d MB", a.name, entry, ErrTooLarge, maxUnpacked>>20)
	}
	return data, nil
}
