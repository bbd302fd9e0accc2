package daisy

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/espeak"
)

// scratch is where the narrations of all tests are kept.
var scratch string

func TestMain(m *testing.M) {
	os.Exit(runIn(m))
}

func runIn(m *testing.M) int {
	dir, err := os.MkdirTemp("", "daisy-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	scratch = dir
	return m.Run()
}

// modified is the date of all books in these tests.
var modified = time.Date(2026, 11, 24, 12, 30, 10, 0, time.UTC)

// spoken is a work with its narration.
type spoken struct {
	work      *manuscript.Work
	narration *voices.Narration
}

// narrate reads a work and has espeak-ng speak all of it.
func narrate(files ...string) (spoken, error) {
	work, err := manuscript.Open(files, manuscript.Options{})
	if err != nil {
		return spoken{}, err
	}
	narrators := make(map[string]string)
	for _, tag := range work.Languages() {
		narrators[tag] = "eSpeak NG"
	}
	manuscript.Imprint(work, narrators)
	if ja := work.Text("ja"); ja != nil { // eSpeak NG reads kana alone, and the imprint has more
		*ja = manuscript.Text{Language: ja.Language, Blocks: ja.Blocks}
	}
	cache, err := voices.OpenCache(filepath.Join(scratch, "cache"))
	if err != nil {
		return spoken{}, err
	}
	engine := new(espeak.Engine)
	defer engine.Close()
	narration, err := voices.Narrate(context.Background(), engine, work, voices.Options{Cache: cache})
	return spoken{work, narration}, err
}

var lamp = sync.OnceValues(func() (spoken, error) {
	return narrate("testdata/lamp.en.md", "testdata/lamp.ar.md", "testdata/lamp.ja.md")
})

// lampBook is the book of the lamp in one language, narrated whole.
func lampBook(t testing.TB, language string) *Book {
	t.Helper()
	s, err := lamp()
	if err != nil {
		t.Fatalf("%v (scripts/install-tests installs what narrates)", err)
	}
	for _, fault := range s.narration.Faults {
		t.Fatalf("%s %s is not narrated: %v", fault.Language, fault.Block, fault.Err)
	}
	return s.book(language)
}

func (s spoken) book(language string) *Book {
	return &Book{Work: s.work, Text: s.work.Text(language), Narration: s.narration, Modified: modified, Program: "diglot 0.0.0"}
}

// write writes a book and returns its bytes.
func write(t testing.TB, b *Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
