package publish

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// element is a start tag of a file.
type element struct {
	name string
	attr map[string]string
	path string // names of the elements around it
}

// elements parses a file strictly and returns its elements in order.
func elements(t *testing.T, name string, data []byte) []element {
	t.Helper()
	var all []element
	var open []string
	decoder := xml.NewDecoder(strings.NewReader(string(data)))
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%s is not well-formed: %v", name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attr: make(map[string]string), path: strings.Join(open, "/")}
			for _, a := range token.Attr {
				key := a.Name.Local
				if a.Name.Space != "" {
					key = a.Name.Space + ":" + key
				}
				e.attr[key] = a.Value
			}
			all = append(all, e)
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// checkReferences follows every reference of every file, and checks that the
// manifest lists what is there and that languages are marked twice.
func checkReferences(t *testing.T, files map[string][]byte) {
	t.Helper()
	ids := make(map[string]bool) // "file#id"
	for name, data := range files {
		if !isXML(name) {
			continue
		}
		for _, e := range elements(t, name, data) {
			if id := e.attr["id"]; id != "" {
				if ids[name+"#"+id] {
					t.Errorf("%s: the id %s stands twice", name, id)
				}
				ids[name+"#"+id] = true
			}
			if lang := e.attr["lang"]; strings.HasSuffix(name, ".xhtml") && lang != e.attr["xml:lang"] {
				t.Errorf("%s: %s has lang %q and xml:lang %q", name, e.name, lang, e.attr["xml:lang"])
			}
		}
	}
	listed := map[string]bool{"mimetype": true, "META-INF/container.xml": true, "EPUB/package.opf": true}
	for name, data := range files {
		if !isXML(name) {
			continue
		}
		for _, e := range elements(t, name, data) {
			for _, key := range []string{"href", "src", "epub:textref", "aria-labelledby", "media-overlay", "idref", "refines"} {
				reference := e.attr[key]
				switch {
				case reference == "" || strings.Contains(reference, "://"):
					continue
				case key == "aria-labelledby" || key == "media-overlay" || key == "idref":
					reference = "#" + reference
				}
				file, id, found := strings.Cut(reference, "#")
				target := name
				if file != "" {
					target = path.Join(path.Dir(name), file)
				}
				if files[target] == nil || found && !ids[target+"#"+id] {
					t.Errorf("%s: %s %s leads nowhere", name, key, reference)
				}
				if e.name == "item" && key == "href" {
					listed[target] = true
				}
			}
		}
	}
	for name := range files {
		if name != "META-INF/container.xml" && !listed[name] {
			t.Errorf("the manifest does not list %s", name)
		}
	}
}

func isXML(name string) bool {
	return slices.Contains([]string{".opf", ".xhtml", ".ncx", ".smil"}, path.Ext(name))
}

// checkOverlays checks that what is heard adds up, in the order of what is
// shown.
func checkOverlays(t *testing.T, files map[string][]byte, narrated bool) {
	t.Helper()
	said := make(map[string]float64) // durations in the package document, by href
	var total float64
	overlayOf := make(map[string]string)
	idOf := make(map[string]string)
	pkg := elements(t, "package.opf", files["EPUB/package.opf"])
	for _, e := range pkg {
		if e.name == "item" {
			idOf[e.attr["id"]] = "EPUB/" + e.attr["href"]
		}
	}
	for _, e := range pkg {
		if e.name == "item" && e.attr["media-overlay"] != "" {
			overlayOf["EPUB/"+e.attr["href"]] = idOf[e.attr["media-overlay"]]
		}
	}
	for id, value := range durations(t, files["EPUB/package.opf"]) {
		if id == "" {
			total = value
			continue
		}
		said[idOf[strings.TrimPrefix(id, "#")]] = value
	}
	if !narrated {
		if len(said) > 0 || total != 0 || strings.Contains(string(files["EPUB/package.opf"]), "media:") {
			t.Error("a book without sound claims some")
		}
		return
	}
	var sum float64
	audio := make(map[string]bool)
	for document, smil := range overlayOf {
		var length float64
		var heard []string
		last := make(map[string]float64)
		for _, e := range elements(t, smil, files[smil]) {
			switch e.name {
			case "text":
				file, id, _ := strings.Cut(e.attr["src"], "#")
				if path.Join(path.Dir(smil), file) != document {
					t.Errorf("%s narrates %s", smil, file)
				}
				heard = append(heard, id)
			case "audio":
				begin, end := clock(t, e.attr["clipBegin"]), clock(t, e.attr["clipEnd"])
				file := path.Join(path.Dir(smil), e.attr["src"])
				if begin >= end || begin < last[file] {
					t.Errorf("%s: a clip from %v to %v after %v", smil, begin, end, last[file])
				}
				last[file] = end
				length += end - begin
				audio[file] = true
			}
		}
		if math.Abs(length-said[smil]) > 0.0005 {
			t.Errorf("%s: clips add up to %.3f s, the package says %.3f", smil, length, said[smil])
		}
		sum += length
		checkOrder(t, document, elements(t, document, files[document]), heard)
	}
	if len(overlayOf) == 0 || math.Abs(sum-total) > 0.0005 {
		t.Errorf("%d overlays add up to %.3f s, the package says %.3f", len(overlayOf), sum, total)
	}
	for name := range files {
		if strings.HasPrefix(name, "EPUB/audio/") && !audio[name] {
			t.Errorf("%s is never heard", name)
		}
	}
	if len(said) != len(overlayOf) {
		t.Errorf("durations for %v, overlays for %v", slices.Sorted(maps.Keys(said)), slices.Sorted(maps.Keys(overlayOf)))
	}
}

// checkOrder checks that ids are heard once each, in the order they are shown.
func checkOrder(t *testing.T, document string, shown []element, heard []string) {
	t.Helper()
	next := 0
	for _, e := range shown {
		if next < len(heard) && e.attr["id"] == heard[next] {
			next++
		}
	}
	if next != len(heard) {
		t.Errorf("%s: %q is not heard in the order of the page", document, heard[next])
	}
}

// durations returns the values of media:duration by what they refine.
func durations(t *testing.T, opf []byte) map[string]float64 {
	t.Helper()
	var doc struct {
		Meta []struct {
			Property string `xml:"property,attr"`
			Refines  string `xml:"refines,attr"`
			Value    string `xml:",chardata"`
		} `xml:"metadata>meta"`
	}
	if err := xml.Unmarshal(opf, &doc); err != nil {
		t.Fatal(err)
	}
	all := make(map[string]float64)
	for _, m := range doc.Meta {
		if m.Property == "media:duration" {
			all[m.Refines] = clock(t, m.Value)
		}
	}
	return all
}

func clock(t *testing.T, value string) float64 {
	t.Helper()
	s, err := strconv.ParseFloat(strings.TrimSuffix(value, "s"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
