package publish

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestArchive(t *testing.T) {
	var out bytes.Buffer
	a := newArchive(&out)
	sound := bytes.Repeat([]byte{1, 2, 3}, 1000)
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(sound)), nil }
	for _, err := range []error{
		a.storeRoot("mimetype", []byte("application/epub+zip")),
		a.deflate("xhtml/a.xhtml", []byte(strings.Repeat("text ", 100))),
		a.store("audio/a.mp3", int64(len(sound)), open),
		a.deflate("xhtml/b.xhtml", nil),
		a.close(),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	// EPUB 3.3, 4.3.3: a reader finds the media type at byte 30 and 38.
	if got := string(out.Bytes()[30:58]); got != "mimetypeapplication/epub+zip" {
		t.Errorf("the file begins with %q", got)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		name   string
		method uint16
		size   uint64
	}{
		{"mimetype", zip.Store, 20}, {"EPUB/xhtml/a.xhtml", zip.Deflate, 500},
		{"EPUB/audio/a.mp3", zip.Store, 3000}, {"EPUB/xhtml/b.xhtml", zip.Deflate, 0},
	}
	for i, f := range z.File {
		if f.Name != want[i].name || f.Method != want[i].method || f.UncompressedSize64 != want[i].size {
			t.Errorf("entry %d is %s, method %d, %d bytes", i, f.Name, f.Method, f.UncompressedSize64)
		}
		if f.Flags&8 != 0 {
			t.Errorf("%s has its size behind its data", f.Name)
		}
		if got := f.Modified.Format("2006-01-02"); got != "1980-01-01" {
			t.Errorf("%s has the date %s", f.Name, got)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestStoreRefusesWhatIsNotAsPromised(t *testing.T) {
	big := strings.Repeat("x", smallFile+1)
	readers := func(contents ...string) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) {
			if len(contents) == 0 {
				return nil, errors.New("gone")
			}
			content := contents[0]
			contents = contents[1:]
			return io.NopCloser(strings.NewReader(content)), nil
		}
	}
	tests := []struct {
		name string
		size int
		open func() (io.ReadCloser, error)
		want string
	}{
		{"small, shorter", 6, readers("12345"), "has 5 bytes"},
		{"small, longer", 6, readers("1234567"), "has 7 bytes"},
		{"small, gone", 6, readers(), "gone"},
		{"shorter", len(big) + 1, readers(big), "should have"},
		{"longer", len(big), readers(big + "x"), "should have"},
		{"changed", len(big), readers(big, "y"+big[1:]), "changed while"},
		{"grown", len(big), readers(big, big+"x"), "changed while"},
		{"gone", len(big), readers(big), "gone"},
		{"as promised", len(big), readers(big, big), ""},
		{"small, as promised", 6, readers("123456"), ""},
	}
	for _, test := range tests {
		err := newArchive(io.Discard).store("audio/a.mp3", int64(test.size), test.open)
		if test.want == "" && err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: error %v should say %q", test.name, err, test.want)
		}
	}
}
