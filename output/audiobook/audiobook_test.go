package audiobook

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/sound"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// unpack returns the files of a package, and their names in order.
func unpack(t testing.TB, book []byte) (files map[string][]byte, names []string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	files = make(map[string][]byte)
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(rc)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		names = append(names, f.Name)
		files[f.Name] = data
	}
	return files, names
}

func TestPackage(t *testing.T) {
	book := write(t, lampBook(t, "en"))
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	stored := map[bool]uint16{true: zip.Store, false: zip.Deflate}
	for i, f := range r.File {
		if i == 0 && f.Name != "publication.json" {
			t.Errorf("the first file is %s", f.Name)
		}
		if want := stored[strings.HasSuffix(f.Name, ".mp3") || strings.HasSuffix(f.Name, ".jpg")]; f.Method != want {
			t.Errorf("%s is packed by method %d, want %d", f.Name, f.Method, want)
		}
		if !f.Modified.UTC().Equal(modified.Truncate(2e9)) {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
		if f.Flags&^0x800 != 0 {
			t.Errorf("%s has flags %x: encrypted, or with its size behind it", f.Name, f.Flags)
		}
	}
	if sizes := binary.LittleEndian.Uint32(book[22:]); sizes == 0 {
		t.Error("the first header says no size")
	}
}

func TestGolden(t *testing.T) {
	for _, language := range []string{"en", "ar", "ja"} {
		files, _ := unpack(t, write(t, lampBook(t, language)))
		for _, name := range []string{"publication.json", "index.html"} {
			golden := filepath.Join("testdata", language+"."+name)
			if *update {
				if err := os.WriteFile(golden, files[name], 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(files[name], want) {
				t.Errorf("%s is not as in %s; got\n%s", name, golden, files[name])
			}
		}
	}
}

func TestSameBookSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, lampBook(t, "ar")), write(t, lampBook(t, "ar"))) {
		t.Error("two audiobooks of the same edition differ")
	}
}

// Sound is tagged, whole and as long as the manifest has it.
func TestSound(t *testing.T) {
	b := lampBook(t, "en")
	e, err := newEdition(b)
	if err != nil {
		t.Fatal(err)
	}
	files, _ := unpack(t, write(t, b))
	for _, s := range e.sections {
		info, err := sound.Measure(bytes.NewReader(files[s.name]))
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		if info.Samples != s.joined.Samples || info.Duration().Truncate(time.Millisecond) != s.length {
			t.Errorf("%s has %d samples, want %d; it is said to last %v", s.name, info.Samples, s.joined.Samples, s.length)
		}
		if !bytes.HasPrefix(files[s.name], []byte("ID3\x03")) {
			t.Errorf("%s has no tag", s.name)
		}
	}
}

func TestWriteFails(t *testing.T) {
	silent := *lampBook(t, "en")
	silent.Narration = nil
	if err := silent.Write(t.Context(), io.Discard); !errors.Is(err, ErrSilent) {
		t.Errorf("without narration: %v", err)
	}
	silent.Narration = new(voices.Narration)
	if err := silent.Write(t.Context(), io.Discard); !errors.Is(err, ErrSilent) {
		t.Errorf("without a track: %v", err)
	}
	odd := *lampBook(t, "en")
	odd.Cover.MediaType = "image/svg+xml"
	if err := odd.Write(t.Context(), io.Discard); err == nil || !strings.Contains(err.Error(), "image/svg+xml") {
		t.Errorf("with a cover that players do not show: %v", err)
	}
	free := *lampBook(t, "en")
	free.Licence = "CC BY"
	if err := free.Write(t.Context(), io.Discard); err == nil || !strings.Contains(err.Error(), `"CC BY"`) {
		t.Errorf("with a licence that is no address: %v", err)
	}
	full := errors.New("the disk is full")
	for room := range 5 {
		if err := lampBook(t, "en").Write(t.Context(), &shelf{room: 1000 * room * room * room, err: full}); !errors.Is(err, full) {
			t.Errorf("with %d bytes left: %v", 1000*room*room*room, err)
		}
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	stop := errors.New("stopped")
	cancel(stop)
	if err := lampBook(t, "en").Write(ctx, io.Discard); !errors.Is(err, stop) {
		t.Errorf("after the end: %v", err)
	}
}

// shelf takes so many bytes.
type shelf struct {
	room int
	err  error
}

func (s *shelf) Write(p []byte) (int, error) {
	if s.room -= len(p); s.room < 0 {
		return 0, s.err
	}
	return len(p), nil
}

func TestWithoutHeadingsCoverAndImprint(t *testing.T) {
	s := mustNarrate(t, script("en", "The Lamp\nShe lit it.\nShe read on."))
	text := s.work.Text("en")
	text.Front, text.Colophon = nil, nil
	b := s.book("en")
	b.Cover, b.Licence, b.Identifier = sound.Picture{}, "", ""
	files, names := unpack(t, write(t, b))
	if got, want := strings.Join(names, " "), "publication.json index.html audio/0001.mp3"; got != want {
		t.Errorf("files: %s, want %s", got, want)
	}
	if page := string(files["index.html"]); !strings.Contains(page, `<a href="audio/0001.mp3">The Lamp</a>`) {
		t.Errorf("the table of contents does not lead to the reading:\n%s", page)
	}
}

func mustNarrate(t testing.TB, texts ...manuscript.Text) spoken {
	t.Helper()
	s, err := narrate(&manuscript.Work{Metadata: manuscript.Metadata{Slug: "work"}, Texts: texts})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
