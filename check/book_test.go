package check

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"image"
	"image/png"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"diglot/voices/sound"
)

// contents are the files of a book by name, but for mimetype.
type contents map[string]string

// baseBook returns the book that the tests break one thing at a time in. It has
// one of everything and no fault.
func baseBook(t testing.TB) contents {
	t.Helper()
	files := folder(t, filepath.Join("testdata", "base"))
	made := mediaFiles(t)
	for _, name := range []string{"EPUB/lamp.png", "EPUB/en.mp3", "EPUB/es.mp3"} {
		files[name] = made[filepath.Ext(name)]
	}
	return files
}

// folder reads the files of a folder.
func folder(t testing.TB, root string) contents {
	t.Helper()
	files := make(contents)
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(root, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var makeMedia = sync.OnceValues(func() (map[string]string, error) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		return nil, err
	}
	hum := sound.Silence(22050, 8e9)
	for i := range hum.Samples {
		hum.Samples[i] = int16(8000 * math.Sin(float64(i)/20))
	}
	mp3, err := sound.Shine().Encode(hum)
	return map[string]string{".png": picture.String(), ".mp3": string(mp3.Data)}, err
})

// mediaFiles returns a picture and eight seconds of a hum.
func mediaFiles(t testing.TB) map[string]string {
	t.Helper()
	made, err := makeMedia()
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// replace changes what stands once in a file.
func (c contents) replace(t testing.TB, name, old, by string) {
	t.Helper()
	if n := strings.Count(c[name], old); n != 1 {
		t.Fatalf("%s has %d times %q", name, n, old)
	}
	c[name] = strings.Replace(c[name], old, by, 1)
}

// pack returns the book as an archive: mimetype first and stored, the others in
// the order of their names.
func (c contents) pack(t testing.TB) []byte {
	t.Helper()
	return c.packAs(t, zip.Store, nil, "application/epub+zip")
}

func (c contents) packAs(t testing.TB, method uint16, extra []byte, mimetype string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if mimetype != "" {
		packMimetype(t, z, method, extra, mimetype)
	}
	for _, name := range c.names() {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(c[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// packMimetype stores the file without the descriptor that Create sets.
func packMimetype(t testing.TB, z *zip.Writer, method uint16, extra []byte, text string) {
	t.Helper()
	header := &zip.FileHeader{Name: "mimetype", Method: method, Extra: extra}
	if method != zip.Store {
		w, err := z.CreateHeader(header)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	header.CRC32 = crc32.ChecksumIEEE([]byte(text))
	header.CompressedSize64, header.UncompressedSize64 = uint64(len(text)), uint64(len(text))
	w, err := z.CreateRaw(header)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// save writes an archive to a file of the test's own.
func save(t testing.TB, archive []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.epub")
	if err := os.WriteFile(file, archive, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// examine checks an archive.
func examine(t testing.TB, archive []byte) *Report {
	t.Helper()
	report, err := read(t.Context(), bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// codes returns the codes that a report names, each once.
func codes(r *Report) []string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, f.Code)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// names returns the names of the files by the alphabet.
func (c contents) names() []string { return slices.Sorted(maps.Keys(c)) }
