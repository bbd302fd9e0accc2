package opds

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/internal/validators"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// hostile is words that do harm where they are not written with care.
const hostile = "\x01\"Tom's\" & <b>]]>--></script>\u202e\u2028 \xff\ufffe"

// lamp is the catalogue of a work in three languages.
func lamp() *Catalogue {
	modified := time.Date(2026, 11, 24, 12, 30, 11, 5e8, time.FixedZone("", 3600))
	titles := map[string]string{"en": "The Lamp", "ar": "المصباح", "ja": "ランプ"}
	c := &Catalogue{
		Metadata: Heading{Title: "The  Lamp", Modified: modified},
		Links:    []Link{{Rel: Self, Href: "opds.json", Type: MediaType}, {Rel: Alternate, Href: "index.html", Type: "text/html"}},
	}
	book := Publication{
		Metadata: Metadata{
			Type: Book, Identifier: "urn:uuid:9b2e4bd2-6b2c-5a55-9d0e-0e0b8a4d4f11",
			Title: titles, Language: []string{"en", "ar", "ja"},
			Author: []string{"Ana Prado"}, Translator: []string{"Leo Lamb"}, Publisher: []string{"Lamp & Sons"},
			Subject: []string{"Lamps"}, Description: "The same text in English, Arabic and Japanese.",
			Published: "2025-03-27", Modified: modified, Duration: 1000.501,
			Accessibility: &Accessibility{
				ConformsTo:           []string{"http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa"},
				Summary:              "All of the text can be read with a screen reader.",
				AccessMode:           []string{"textual", "visual"},
				AccessModeSufficient: [][]string{{"textual"}, {"textual", "visual"}, {"auditory"}},
				Feature:              []string{"tableOfContents", "readingOrder", "synchronizedAudioText"},
				Hazard:               []string{"none"},
			},
		},
		Links: []Link{
			{Rel: OpenAccess, Href: "bilingual/the-lamp.en-ar-ja.epub", Type: "application/epub+zip", Title: "E-book with sound"},
			{Rel: OpenAccess, Href: "bilingual/the-lamp.en-ar-ja.text.epub", Type: "application/epub+zip"},
		},
		Images: []Link{
			{Href: "bilingual/cover.png", Type: "image/png", Width: 1600, Height: 2400},
			{Href: "bilingual/cover.jpg", Type: "image/jpeg", Width: 320, Height: 480},
		},
	}
	c.Publications = append(c.Publications, book)
	for _, tag := range []string{"en", "ar", "ja"} {
		c.Publications = append(c.Publications, Publication{
			Metadata: Metadata{
				Type: Audiobook, Identifier: "urn:x-lamp:" + tag, Title: map[string]string{tag: titles[tag]}, Language: []string{tag},
				Narrator: []string{"eSpeak NG"}, Published: "2025-03", Modified: modified, Duration: 333.5,
			},
			Links:  []Link{{Rel: OpenAccess, Href: tag + "/the-lamp." + tag + ".lpf", Type: "application/lpf+zip", Duration: 333.5, Language: []string{tag}}},
			Images: []Link{{Href: tag + "/cover.jpg", Type: "image/jpeg", Width: 320, Height: 480}},
		})
	}
	return c
}

func write(t testing.TB, c *Catalogue) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := c.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestGolden(t *testing.T) {
	got := write(t, lamp())
	golden := filepath.Join("testdata", "opds.json")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("not as in %s; got\n%s", golden, got)
	}
}

// Readium's parser understands all of a catalogue: what it would write is what
// it read.
func TestReader(t *testing.T) {
	file := filepath.Join(t.TempDir(), "opds.json")
	feed := write(t, lamp())
	if err := os.WriteFile(file, feed, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := validators.Node(t, "opds.js", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var want, got any
	if err := errors.Join(json.Unmarshal(feed, &want), json.Unmarshal(out, &got)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(settled(want), settled(got)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

// settled has one way of writing where the standard has several: one text for a
// list of one, moments in full.
func settled(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			v[key] = settled(v[key])
		}
	case []any:
		for i := range v {
			v[i] = settled(v[i])
		}
		if _, text := v[0].(string); text && len(v) == 1 {
			return v[0]
		}
	case string:
		for _, form := range []string{time.RFC3339, time.DateOnly} {
			if at, err := time.Parse(form, v); err == nil {
				return at.UTC()
			}
		}
	}
	return value
}

func TestReadGivesWhatWasWritten(t *testing.T) {
	c := lamp()
	hostile := strings.ToValidUTF8(hostile, "\ufffd")
	c.Metadata.Title, c.Publications[0].Metadata.Description = hostile, hostile
	c.Publications[0].Metadata.Author = []string{hostile}
	c.Publications[0].Metadata.Title["en"] = strings.Repeat("long ", 5000)
	feed := write(t, c)
	again, err := Read(bytes.NewReader(feed))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(write(t, again), feed) {
		t.Error("a catalogue that was read is written otherwise")
	}
	if got := again.Publications[0].Metadata.Author[0]; got != hostile {
		t.Errorf("the author became %+q", got)
	}
	if got := c.Publications[1].Metadata.Published; got != "2025-03" {
		t.Errorf("writing changed the catalogue: %q", got)
	}
}

func TestWriteFails(t *testing.T) {
	for name, spoil := range map[string]func(*Catalogue, *Publication){
		"no title":                   func(c *Catalogue, _ *Publication) { c.Metadata.Title = "\n" },
		"no link to itself":          func(c *Catalogue, _ *Publication) { c.Links = c.Links[1:] },
		"a link out of the web":      func(c *Catalogue, _ *Publication) { c.Links[1].Href = "file:///etc/passwd" },
		"a link that is a script":    func(_ *Catalogue, p *Publication) { p.Links[0].Href = "javascript:alert(1)" },
		"a link from the root":       func(_ *Catalogue, p *Publication) { p.Links[0].Href = "/etc/passwd" },
		"a link to another host":     func(_ *Catalogue, p *Publication) { p.Links[0].Href = "//example.org/a" },
		"a link with a password":     func(_ *Catalogue, p *Publication) { p.Links[0].Href = "https://a:b@example.org/" },
		"a link to nothing":          func(_ *Catalogue, p *Publication) { p.Links[0].Href = "" },
		"a link to a query":          func(_ *Catalogue, p *Publication) { p.Links[0].Href = "?a" },
		"a broken link":              func(_ *Catalogue, p *Publication) { p.Links[0].Href = "%zz" },
		"a picture inside out":       func(_ *Catalogue, p *Publication) { p.Images[0].Width = -1 },
		"a picture elsewhere":        func(_ *Catalogue, p *Publication) { p.Images[0].Href = "ftp://example.org/a" },
		"no file":                    func(_ *Catalogue, p *Publication) { p.Links = nil },
		"no type":                    func(_ *Catalogue, p *Publication) { p.Metadata.Type = "Book" },
		"no title of a publication":  func(_ *Catalogue, p *Publication) { p.Metadata.Title = nil },
		"an empty title":             func(_ *Catalogue, p *Publication) { p.Metadata.Title = map[string]string{"en": " "} },
		"a title in no language":     func(_ *Catalogue, p *Publication) { p.Metadata.Title = map[string]string{"e": "a"} },
		"no language":                func(_ *Catalogue, p *Publication) { p.Metadata.Language = []string{"???"} },
		"an identifier that is none": func(_ *Catalogue, p *Publication) { p.Metadata.Identifier = "978-3" },
		"less than nothing to hear":  func(_ *Catalogue, p *Publication) { p.Metadata.Duration = -1 },
	} {
		c := lamp()
		spoil(c, &c.Publications[0])
		if err := c.Write(io.Discard); err == nil || !strings.HasPrefix(err.Error(), "opds: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, images := range [][]Link{nil, {{Href: "cover.svg", Type: "image/svg+xml"}}} {
		c := lamp()
		c.Publications[2].Images = images
		if err := c.Write(io.Discard); !errors.Is(err, ErrNoImage) {
			t.Errorf("with the images %v: %v", images, err)
		}
	}
}

func TestReadFails(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":               "",
		"no JSON":               "<feed/>",
		"a list":                "[]",
		"another's catalogue":   `{"metadata":{"title":"a"},"links":[{"rel":["self"],"href":"a"}]}`,
		"an authentication":     `{"id":"https://example.org","title":"a","authentication":[]}`,
		"a link out of the web": `{"metadata":{"title":"a"},"links":[{"rel":"self","href":"file:///a"}]}`,
	} {
		if _, err := Read(strings.NewReader(text)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := Read(&endless{}); err == nil || !strings.Contains(err.Error(), "32 MB") {
		t.Errorf("a catalogue without end: %v", err)
	}
}

// endless gives spaces for ever.
type endless struct{}

func (*endless) Read(p []byte) (int, error) {
	copy(p, slices.Repeat([]byte(" "), len(p)))
	return len(p), nil
}

func FuzzRead(f *testing.F) {
	small := lamp()
	small.Publications = small.Publications[3:]
	f.Add(write(f, small))
	f.Add([]byte(`{"metadata":{"title":"a"},"links":[{"rel":"self","href":"a:b"}],"publications":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		feed := write(t, c)
		again, err := Read(bytes.NewReader(feed))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(write(t, again), feed) {
			t.Error("what was read and written is read and written otherwise")
		}
		if _, err := Join("All", "opds.json", []Part{{"a b/c", c}, {"https://example.org/x", c}, {"../up/", c}}); err != nil {
			t.Errorf("it cannot be joined: %v", err)
		}
	})
}
