package daisy

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"diglot/message"
)

// Limits on what is read: archives can promise anything.
const (
	mostFiles     = 65_535
	largestMarkup = 32 << 20  // bytes of a document
	allMarkup     = 256 << 20 // bytes of all of them
	largestBook   = 16 << 30  // bytes of all files
	suspicious    = 64 << 20  // bytes from which on the ratio of compression is looked at
	likelyRatio   = 100
)

var errTooLarge = errors.New("has more bytes than a book may have")

// files are the files of a book, by their paths below ncc.html, slash-separated.
type files struct {
	folder string // of the archive that the book stands in; "" for its root
	names  []string
	bytes  map[string]int64
	folded map[string]string // names by their lower case
	open   func(name string) (io.ReadCloser, error)
	close  func() error
	left   int64 // bytes that may still be read
	markup int64 // bytes of documents that may still be read
}

// openFiles opens a folder or a ZIP. That it is neither is a finding.
func openFiles(name string, found *findings) (*files, error) {
	about, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	f := &files{bytes: make(map[string]int64), folded: make(map[string]string), left: largestBook, markup: allMarkup, close: func() error { return nil }}
	if about.IsDir() {
		return f, f.readFolder(name, found)
	}
	if !about.Mode().IsRegular() {
		return nil, message.Errorf("%s is neither a folder nor a file", name)
	}
	z, err := zip.OpenReader(name)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if errors.Is(err, fs.ErrPermission) {
			return nil, err
		}
		found.add(bookUnreadable, place{}, "This is neither a folder nor a ZIP: %v.", err)
		return f, nil
	}
	f.close = z.Close
	f.readArchive(&z.Reader, found)
	return f, nil
}

// readFolder lists the files of a folder. Nothing outside of it can be reached.
func (f *files) readFolder(name string, found *findings) error {
	root, err := os.OpenRoot(name)
	if err != nil {
		return err
	}
	f.close = root.Close
	f.open = func(name string) (io.ReadCloser, error) { return root.Open(name) }
	err = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		about, err := entry.Info()
		if err != nil {
			return err
		}
		if !f.add(name, about.Size(), found) {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return errors.Join(err, root.Close())
	}
	return nil
}

// readArchive lists the files of a ZIP. Where all stand in one folder, that is
// the book's.
func (f *files) readArchive(z *zip.Reader, found *findings) {
	entries := make(map[string]*zip.File)
	f.folder = folderOf(z)
	for _, entry := range z.File {
		if strings.HasSuffix(entry.Name, "/") {
			continue
		}
		name := strings.TrimPrefix(entry.Name, f.folder)
		if !fs.ValidPath(name) {
			found.add(linkOutside, place{file: entry.Name}, "The path in the archive leads out of the book or winds within it.")
			continue
		}
		size := entry.UncompressedSize64
		if entries[name] != nil || size > largestBook || size > suspicious && size/likelyRatio > entry.CompressedSize64 {
			found.add(bookTooLarge, place{file: name}, "The file stands in the archive twice, or unpacks to %d bytes.", size)
			continue
		}
		entries[name] = entry
		if !f.add(name, int64(size), found) {
			break
		}
	}
	f.open = func(name string) (io.ReadCloser, error) { return entries[name].Open() }
}

// folderOf returns the folder that ncc.html stands in where it is not at the
// root of the archive, with its slash.
func folderOf(z *zip.Reader) string {
	folder, found := "", false
	for _, entry := range z.File {
		if !strings.EqualFold(path.Base(entry.Name), "ncc.html") {
			continue
		}
		if here := strings.TrimSuffix(entry.Name, path.Base(entry.Name)); !found || len(here) < len(folder) {
			folder, found = here, true
		}
	}
	return folder
}

// add takes a file into the list. It is false once there are too many.
func (f *files) add(name string, size int64, found *findings) bool {
	if len(f.names) == mostFiles {
		found.add(bookTooLarge, place{}, "The book has more than %d files.", mostFiles)
		return false
	}
	f.names = append(f.names, name)
	f.bytes[name] = size
	key := strings.ToLower(name)
	if other, is := f.folded[key]; is {
		found.add(nameClash, place{file: name}, "The book also has %s.", other)
	} else {
		f.folded[key] = name
	}
	return true
}

// has reports whether there is a file with exactly this name.
func (f *files) has(name string) bool {
	_, found := f.bytes[name]
	return found
}

// match returns the file with a name, whatever its capital letters.
func (f *files) match(name string) (string, bool) {
	if f.has(name) {
		return name, true
	}
	found, is := f.folded[strings.ToLower(name)]
	return found, is
}

// reader opens a file, which gives no more bytes than its entry names and than a
// book may have.
func (f *files) reader(name string) (io.ReadCloser, error) {
	r, err := f.open(name)
	if err != nil {
		return nil, err
	}
	return &limited{ReadCloser: r, files: f, left: f.bytes[name]}, nil
}

type limited struct {
	io.ReadCloser
	files *files
	left  int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	l.left -= int64(n)
	l.files.left -= int64(n)
	if l.left < 0 || l.files.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// checkNames looks at the names of all files.
func (b *book) checkNames() {
	for _, name := range b.files.names {
		const longest = 64
		if base := path.Base(name); len(base) > longest || strings.ContainsFunc(name, isUnsafe) {
			b.add(nameUnsafe, place{file: name}, "Some players cannot open a file of this name.")
		}
	}
}

func isUnsafe(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._-/", r))
}

// checkFiles looks for files that nothing refers to, and at what the NCC says of
// all together.
func (b *book) checkFiles() {
	total := int64(0)
	for _, name := range b.files.names {
		total += b.files.bytes[name]
		if !b.blind && !b.used[name] && !slices.Contains(harmless, path.Ext(strings.ToLower(name))) {
			b.add(fileStray, place{file: name}, "Nothing in the book refers to the file.")
		}
	}
	if stated, at, ok := b.number("ncc:files"); ok && stated != len(b.files.names) {
		b.add(metaFiles, at, "ncc:files is %d; the book has %d files.", stated, len(b.files.names))
	}
	kilobytes := (total + 1023) / 1024
	if stated, at, ok := b.number("ncc:kByteSize"); ok && abs(int64(stated)-kilobytes) > 1 {
		b.add(metaSize, at, "ncc:kByteSize is %d; the files have %d kilobytes.", stated, kilobytes)
	}
}

// harmless are the endings of files that books have beside what they refer to.
var harmless = []string{".dtd", ".ent", ".css", ".txt", ".inf"}

func abs(n int64) int64 { return max(n, -n) }
