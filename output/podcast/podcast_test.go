package podcast

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/output/address"
	"diglot/voices/sound"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// hostile is words that do harm where they are not written with care.
const hostile = "\x01\"Tom's\" & <b>]]>--></script>\u202e\u2028 \xff\ufffe"

func base(t testing.TB) address.Base {
	t.Helper()
	b, err := address.Parse("https://example.org/books")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// lamp is the feed of a reading in one language.
func lamp(t testing.TB, language string) *Feed {
	t.Helper()
	title, known := map[string]string{"en": "The Lamp & more", "ar": "المصباح", "ja": "ランプ"}[language]
	if !known {
		t.Fatal(language)
	}
	stem := language + "/the-lamp." + language
	return &Feed{
		Base: base(t), Path: language + "/podcast.xml", Home: "index.html",
		Title: title, Language: language, Publisher: "Lamp & Sons", Rights: "CC BY 4.0",
		People: []manuscript.Contributor{
			{Name: "Ana Prado", Role: "aut"}, {Name: "Leo Lamb", Role: "trl"}, {Name: "Somebody", Role: "fmo"},
		},
		Picture:  language + "/podcast.jpg",
		Modified: time.Date(2026, 11, 24, 12, 30, 11, 0, time.FixedZone("", 3600)),
		Program:  "diglot 0.0.0",
		Episodes: []Episode{{
			Identifier:  "urn:uuid:9b2e4bd2-6b2c-5a55-9d0e-0e0b8a4d4f11",
			Published:   time.Date(2025, 3, 27, 0, 0, 0, 0, time.UTC),
			Readers:     []string{"eSpeak NG"},
			Sound:       File{Path: stem + ".mp3", MediaType: "audio/mpeg", Bytes: 8_012_345},
			Duration:    1000*time.Second + 501*time.Millisecond,
			Transcripts: []File{{Path: stem + ".vtt", MediaType: "text/vtt", Language: language}},
			Chapters:    language + "/chapters.json",
		}},
	}
}

func write(t testing.TB, f *Feed) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("not as in %s; got\n%s", file, got)
	}
}

func TestGolden(t *testing.T) {
	for _, language := range []string{"en", "ar", "ja"} {
		golden(t, language+".xml", write(t, lamp(t, language)))
	}
}

// The identities that the podcast namespace gives as examples.
func TestGUID(t *testing.T) {
	for feed, want := range map[string]string{
		"https://mp3s.nashownotes.com/pc20rss.xml": "917393e3-1b1e-5cef-ace4-edaa54e1f810",
		"http://podnews.net/rss/":                  "9b024349-ccf0-5f69-a609-6b82873eab3c",
	} {
		if got := GUID(feed); got != want {
			t.Errorf("%s: got %s, want %s", feed, got, want)
		}
	}
}

func TestWriteFails(t *testing.T) {
	for name, spoil := range map[string]func(*Feed){
		"no title":                    func(f *Feed) { f.Title = " " },
		"no language":                 func(f *Feed) { f.Language = "" },
		"no day":                      func(f *Feed) { f.Modified = time.Time{} },
		"no path":                     func(f *Feed) { f.Path = "" },
		"a path out of the release":   func(f *Feed) { f.Path = "../podcast.xml" },
		"a picture elsewhere":         func(f *Feed) { f.Picture = "https://example.org/a.jpg" },
		"a home elsewhere":            func(f *Feed) { f.Home = "/" },
		"no episode":                  func(f *Feed) { f.Episodes = nil },
		"an episode that is nothing":  func(f *Feed) { f.Episodes[0].Identifier = "" },
		"an episode of no day":        func(f *Feed) { f.Episodes[0].Published = time.Time{} },
		"no sound":                    func(f *Feed) { f.Episodes[0].Sound.Bytes = 0 },
		"sound of no type":            func(f *Feed) { f.Episodes[0].Sound.MediaType = "" },
		"a transcript elsewhere":      func(f *Feed) { f.Episodes[0].Transcripts[0].Path = "a/../b.vtt" },
		"chapters elsewhere":          func(f *Feed) { f.Episodes[0].Chapters = "." },
		"two episodes with one name":  func(f *Feed) { f.Episodes = append(f.Episodes, f.Episodes[0]) },
		"sound outside of the folder": func(f *Feed) { f.Episodes[0].Sound.Path = "/etc/passwd" },
	} {
		f := lamp(t, "en")
		spoil(f)
		if err := f.Write(io.Discard); err == nil || !strings.HasPrefix(err.Error(), "podcast: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	f := lamp(t, "en")
	f.Base = ""
	if err := f.Write(io.Discard); !errors.Is(err, ErrNoAddress) {
		t.Errorf("without an address: %v", err)
	}
}

func TestChapters(t *testing.T) {
	var out bytes.Buffer
	err := WriteChapters(&out, "The Lamp", []sound.Chapter{
		{Title: "The Lamp", To: 9567 * time.Millisecond},
		{Title: "المصباح <1> & \"2\"", From: 9567 * time.Millisecond, To: 20*time.Second + 999*time.Microsecond},
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "chapters.json", out.Bytes())
	out.Reset()
	if err := WriteChapters(&out, "", nil); err != nil || !strings.Contains(out.String(), `"chapters": []`) {
		t.Errorf("no chapters: %s, %v", &out, err)
	}
	for name, all := range map[string][]sound.Chapter{
		"backwards": {{From: 2, To: 3}, {From: 1, To: 2}},
		"inverted":  {{From: 2, To: 1}},
		"before":    {{From: -1, To: 1}},
	} {
		if err := WriteChapters(io.Discard, "", all); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestPicture(t *testing.T) {
	for name, size := range map[string]image.Point{"tall": {400, 600}, "wide": {600, 400}, "thin": {50, 1000}} {
		cover := image.NewNRGBA(image.Rect(-5, -5, size.X-5, size.Y-5))
		ground, middle := color.NRGBA{200, 10, 10, 255}, color.NRGBA{10, 10, 200, 255}
		for y := range size.Y {
			for x := range size.X {
				c := ground
				if x >= size.X/4 && x <= size.X*3/4 && y > size.Y/4 && y < size.Y*3/4 {
					c = middle
				}
				cover.SetNRGBA(x-5, y-5, c)
			}
		}
		var out bytes.Buffer
		if err := WritePicture(&out, cover); err != nil {
			t.Fatal(err)
		}
		if out.Len() > 500<<10 {
			t.Errorf("%s: %d bytes, more than apps take", name, out.Len())
		}
		picture, err := jpeg.Decode(&out)
		if err != nil {
			t.Fatal(err)
		}
		if picture.Bounds() != image.Rect(0, 0, side, side) {
			t.Errorf("%s: %v", name, picture.Bounds())
		}
		for at, want := range map[image.Point]color.NRGBA{
			{0, 0}: ground, {side - 1, side - 1}: ground, {side / 2, side / 2}: middle,
		} {
			r, g, b, _ := picture.At(at.X, at.Y).RGBA()
			if far(r, want.R) || far(g, want.G) || far(b, want.B) {
				t.Errorf("%s: at %v the colour is %x %x %x, want %v", name, at, r>>8, g>>8, b>>8, want)
			}
		}
	}
	if err := WritePicture(io.Discard, image.NewGray(image.Rectangle{})); err == nil {
		t.Error("an empty cover: no error")
	}
}

func far(got uint32, want uint8) bool {
	return max(int(got>>8)-int(want), int(want)-int(got>>8)) > 12
}
