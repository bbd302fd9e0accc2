package publish

import (
	"bytes"
	"image"
	"image/jpeg"
	"io"
	"strings"
	"testing"

	"diglot/internal/validators"
)

func TestCover(t *testing.T) {
	for _, languages := range [][]string{{"en", "es"}, {"en", "ar"}} {
		b := lampBook(t, languages, []string{"en"})
		drawn, undrawn, err := b.DrawCover()
		if err != nil {
			t.Fatal(err)
		}
		if len(undrawn) > 0 {
			t.Errorf("%v: not drawn: %v", languages, undrawn)
		}
		b.Cover = drawn
		file := write(t, b)
		files := unpack(t, file)
		checkReferences(t, files)
		checkOverlays(t, files, true)
		for name, want := range map[string]string{
			"package.opf":       `<item id="cover-image" href="images/cover.png" media-type="image/png" properties="cover-image"/>`,
			"nav.xhtml":         `<a epub:type="cover" href="xhtml/cover.xhtml">Cover</a>`,
			"xhtml/cover.xhtml": `<img role="doc-cover" src="../images/cover.png" alt="Cover: The Lamp"/>`,
		} {
			if !strings.Contains(string(files["EPUB/"+name]), want) {
				t.Errorf("%s lacks %s:\n%s", name, want, files["EPUB/"+name])
			}
		}
		validators.AllFrom(t, validators.Usage, file)
	}
}

func TestOwnCover(t *testing.T) {
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 16, 24)), nil); err != nil {
		t.Fatal(err)
	}
	b := lampBook(t, []string{"en", "es"}, nil)
	b.Cover = photo.Bytes()
	if files := unpack(t, write(t, b)); !bytes.Equal(files["EPUB/images/cover.jpg"], photo.Bytes()) {
		t.Error("the book has another cover")
	}
	for want, data := range map[string][]byte{
		"no PNG or JPEG": []byte("a lamp"),
		"cannot be read": photo.Bytes()[:10],
		"larger than":    append(photo.Bytes(), make([]byte, maxCoverBytes)...),
	} {
		b.Cover = data
		if err := b.Write(t.Context(), io.Discard); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v should say %s", err, want)
		}
	}
}
