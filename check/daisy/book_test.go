package daisy

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"diglot/check"
	"diglot/voices/sound"
)

// contents are the files of a book.
type contents map[string]string

// tone is six seconds of sound.
var tone = sync.OnceValues(func() (string, error) {
	clip := sound.Clip{Rate: 22050, Samples: make([]int16, 6*22050)}
	for i := range clip.Samples {
		clip.Samples[i] = int16(i%100*100 - 5000)
	}
	mp3, err := sound.NewEncoder().Encode(clip)
	return string(mp3.Data), err
})

const pixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"

// baseBook returns a book in which nothing is wrong.
func baseBook(t testing.TB) contents {
	t.Helper()
	mp3, err := tone()
	if err != nil {
		t.Fatal(err)
	}
	c := contents{"one.mp3": mp3, "two.mp3": mp3, "lamp.png": pixel}
	names, err := filepath.Glob("testdata/base/*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no base book: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c[filepath.Base(name)] = string(data)
	}
	return c
}

// settle states the size of the book.
func (c contents) settle() {
	total := 0
	for _, data := range c {
		total += len(data)
	}
	for name, data := range c {
		if strings.HasSuffix(name, ".html") {
			c[name] = strings.Replace(data, "{kilobytes}", fmt.Sprint((total+1023)/1024), 1)
		}
	}
}

// pack writes the book as a ZIP.
func (c contents) pack(t testing.TB) []byte {
	t.Helper()
	c.settle()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(c)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(c[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// lay writes the book into a folder and returns its path.
func (c contents) lay(t testing.TB) string {
	t.Helper()
	c.settle()
	dir := t.TempDir()
	for name, data := range c {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// examine checks a packed book.
func examine(t testing.TB, archive []byte) *check.Report {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.zip")
	if err := os.WriteFile(file, archive, 0o644); err != nil {
		t.Fatal(err)
	}
	report, err := Check(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// codes returns the rules that were broken, each once, by the alphabet.
func codes(r *check.Report) string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, f.Code)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}
