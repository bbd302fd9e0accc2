package publish

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"diglot/manuscript"
)

func TestFill(t *testing.T) {
	section := `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
  <head>
    <title dir="auto">T</title>
  </head>
  <body dir="auto">
<main></main>
</body>
</html>
`
	got, err := fill([]byte(section), []byte("<main>م</main>"), "ar", "rtl")
	if err != nil {
		t.Fatal(err)
	}
	want := `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html lang="ar" xml:lang="ar" dir="rtl" xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
  <head>
    <title>T</title>
  </head>
  <body>
<main>م</main>
</body>
</html>
`
	if string(got) != want {
		t.Errorf("got %s", got)
	}
	for _, missing := range []string{"\n<html", "<title dir", "<main>"} {
		if _, err := fill([]byte(strings.Replace(section, missing, "<x", 1)), nil, "ar", "rtl"); err == nil {
			t.Errorf("a section without %q was filled", missing)
		}
	}
}

// restless is a picture file that is another one at every opening.
type restless struct {
	fstest.MapFS
	opened int
}

func (r *restless) Open(name string) (fs.File, error) {
	r.opened++
	return fstest.MapFS{name: {Data: drawPNG(8, r.opened)}}.Open(name)
}

func TestSkeletonNoticesAPictureThatChanged(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	b := bookOf(manuscript.Metadata{}, titled("en", "T"))
	b.Work.Files = new(restless)
	b.Work.Texts[0].Blocks = append(b.Work.Texts[0].Blocks, manuscript.Block{ID: "en-b2", Kind: manuscript.Picture, Image: "lamp.png"})
	f := unfinished(t, b)
	if _, err := buildSkeleton(f.edition); err == nil || !strings.Contains(err.Error(), "images/image-001.png changed") {
		t.Errorf("error %v should name the file that changed", err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestSkeletonLeavesNothingBehind(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s, err := buildSkeleton(unfinished(t, bookOf(manuscript.Metadata{}, titled("en", "T"))).edition)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("the folder of temporary files has the mode %v", info.Mode())
	}
	if err := s.remove(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Whatever address go-epub is told, nothing but the book's own files answers.
func TestOpenerAnswersForTheBookAlone(t *testing.T) {
	e := unfinished(t, bookOf(manuscript.Metadata{}, titled("en", "T"))).edition
	client := &http.Client{Transport: opener{e}}
	for address, found := range map[string]bool{
		host + stylesheet:              true,
		host + "images/image-001.png":  false,
		host + "../publish.go":         false,
		"http://example.org/style.css": false,
	} {
		response, err := client.Get(address)
		if err == nil {
			response.Body.Close()
		}
		if (err == nil) != found {
			t.Errorf("%s: %v", address, err)
		}
	}
}
