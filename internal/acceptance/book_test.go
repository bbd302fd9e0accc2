package acceptance

import (
	"archive/zip"
	"io"
	"math"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"diglot/voices/sound"
)

// book is an EPUB, unpacked in memory but for its sound.
type book struct {
	zip       *zip.ReadCloser
	documents []*etree.Element // content documents, in spine order
	overlays  map[string]*etree.Element
	opf       *etree.Element
}

func openBook(t *testing.T, name string) *book {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { z.Close() })
	b := &book{zip: z, overlays: map[string]*etree.Element{}}
	b.opf = b.parse(t, "EPUB/package.opf")
	href := map[string]string{}
	for _, item := range b.opf.FindElements("manifest/item") {
		href[item.SelectAttrValue("id", "")] = item.SelectAttrValue("href", "")
		if item.SelectAttrValue("media-type", "") == "application/smil+xml" {
			at := "EPUB/" + item.SelectAttrValue("href", "")
			b.overlays[at] = b.parse(t, at)
		}
	}
	for _, ref := range b.opf.FindElements("spine/itemref") {
		b.documents = append(b.documents, b.parse(t, "EPUB/"+href[ref.SelectAttrValue("idref", "")]))
	}
	return b
}

func (b *book) parse(t *testing.T, name string) *etree.Element {
	t.Helper()
	f, err := b.zip.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc := etree.NewDocument()
	if _, err := doc.ReadFrom(f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return doc.Root()
}

// find returns the element whose words are a text, the innermost one.
func (b *book) find(text string) *etree.Element {
	for _, doc := range b.documents {
		if body := doc.SelectElement("body"); words(body) != "" {
			if e := innermost(body, oneLine(text)); e != nil {
				return e
			}
		}
	}
	return nil
}

func innermost(e *etree.Element, text string) *etree.Element {
	for _, c := range e.ChildElements() {
		if found := innermost(c, text); found != nil {
			return found
		}
	}
	if oneLine(words(e)) == text {
		return e
	}
	return nil
}

// words returns all character data below an element.
func words(e *etree.Element) string {
	var all strings.Builder
	for _, token := range e.Child {
		switch token := token.(type) {
		case *etree.CharData:
			all.WriteString(token.Data)
		case *etree.Element:
			all.WriteString(words(token))
		}
	}
	return all.String()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// enclosing tells whether an element or one around it has the tag.
func enclosing(e *etree.Element, tag string) bool {
	for ; e != nil; e = e.Parent() {
		if e.Tag == tag {
			return true
		}
	}
	return false
}

// languageOf returns the language of an element's words.
func languageOf(e *etree.Element) string {
	for ; e != nil; e = e.Parent() {
		if lang := e.SelectAttrValue("lang", ""); lang != "" {
			return lang
		}
	}
	return ""
}

// durations checks that the clips of all overlays add up to what the package
// states, that they follow one another in each file of sound, and that the last
// of each file ends where the sound ends.
func (b *book) durations(t *testing.T) {
	t.Helper()
	stated := map[string]float64{}
	for _, m := range b.opf.FindElements("metadata/meta[@property='media:duration']") {
		stated[strings.TrimPrefix(m.SelectAttrValue("refines", ""), "#")] = seconds(t, m.Text())
	}
	overlayID := map[string]string{}
	for _, item := range b.opf.FindElements("manifest/item[@media-type='application/smil+xml']") {
		overlayID["EPUB/"+item.SelectAttrValue("href", "")] = item.SelectAttrValue("id", "")
	}
	total, lengths := 0.0, map[string]float64{}
	for name, smil := range b.overlays {
		sum, clips := 0.0, 0
		ends := map[string]float64{}
		for _, audio := range inOrder(smil, "audio") {
			file := path.Join(path.Dir(name), audio.SelectAttrValue("src", ""))
			begin, end := seconds(t, audio.SelectAttrValue("clipBegin", "")), seconds(t, audio.SelectAttrValue("clipEnd", ""))
			if begin < ends[file]-0.0005 || end <= begin {
				t.Errorf("%s: clip %v–%v of %s overlaps or runs backwards", name, begin, end, file)
			}
			ends[file] = end
			sum += end - begin
			clips++
		}
		for file, end := range ends {
			if lengths[file] == 0 {
				lengths[file] = b.length(t, file)
			}
			// Navigation may say only the first sentence of a quotation.
			short := end < lengths[file]-0.002 && path.Base(name) != "nav.smil"
			if short || end > lengths[file]+0.002 {
				t.Errorf("%s: the last clip ends at %.3f s, %s lasts %.3f s", name, end, file, lengths[file])
			}
		}
		if want := stated[overlayID[name]]; clips == 0 || math.Abs(sum-want) > 0.001*float64(clips) {
			t.Errorf("%s: %d clips of %.3f s together, the package states %.3f s", name, clips, sum, want)
		}
		total += sum
	}
	if len(b.overlays) == 0 || math.Abs(total-stated[""]) > 0.01*float64(len(lengths)) {
		t.Errorf("all clips together last %.3f s, the package states %.3f s", total, stated[""])
	}
}

// length decodes a file of sound in the book.
func (b *book) length(t *testing.T, name string) float64 {
	t.Helper()
	f, err := b.zip.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := sound.Measure(f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return info.Duration().Seconds()
}

func seconds(t *testing.T, clock string) float64 {
	t.Helper()
	s, err := strconv.ParseFloat(strings.TrimSuffix(clock, "s"), 64)
	if err != nil {
		t.Fatalf("clock value %q: %v", clock, err)
	}
	return s
}

// digests returns the checksums file of a release.
func digests(t *testing.T, r *release) string {
	t.Helper()
	f, err := os.Open(filepath.Join(r.dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	raw, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
