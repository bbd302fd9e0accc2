package documents

import (
	"bytes"
	"image/png"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// pictures is the folder of what `make pictures` takes.
const pictures = "docs/pictures"

// heaviest is how many bytes a picture may have: a page loads several of them.
const heaviest = 120_000

// TestPictures demands that every picture is a light PNG that a page shows. That
// those which pages show are there and described, TestLinks demands.
func TestPictures(t *testing.T) {
	shown := make(map[string]bool)
	for _, page := range pages(t) {
		for _, p := range parse(t, page).pictures {
			name := path.Join(path.Dir(page), p.file)
			shown[name] = true
			if strings.HasPrefix(page, "docs/") && path.Dir(name) != pictures {
				t.Errorf("%s: the picture %s is not in %s", page, p.file, pictures)
			}
		}
	}
	files, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(pictures)))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Errorf("%s is empty: run make pictures", pictures)
	}
	for _, file := range files {
		name := path.Join(pictures, file.Name())
		if !shown[name] {
			t.Errorf("no page shows %s", name)
		}
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := png.Decode(bytes.NewReader(data)); err != nil {
			t.Errorf("%s is no PNG: %v", name, err)
		}
		if len(data) > heaviest {
			t.Errorf("%s has %d bytes, want %d at most", name, len(data), heaviest)
		}
	}
}
