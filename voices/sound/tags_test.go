package sound

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// probed is what ffprobe reads in a file.
type probed struct {
	Format struct {
		Duration string
		Tags     map[string]string
	}
	Streams []struct {
		CodecName   string `json:"codec_name"`
		Disposition map[string]int
		Tags        map[string]string
	}
	Chapters []struct {
		StartTime string `json:"start_time"`
		EndTime   string `json:"end_time"`
		Tags      map[string]string
	}
}

func probe(t *testing.T, mp3 []byte) (p probed) {
	t.Helper()
	out, _ := run(t, nil, "ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", file(t, mp3))
	if err := json.Unmarshal(out, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func cover(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 16, 16))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tagged(t *testing.T, tags Tags, mp3 MP3) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := tags.WriteTo(&b)
	if err != nil {
		t.Fatal(err)
	}
	if n != int64(b.Len()) {
		t.Errorf("WriteTo returns %d for %d bytes", n, b.Len())
	}
	return append(b.Bytes(), mp3.Data...)
}

func TestTagsAreRead(t *testing.T) {
	c := passage(t, "es", 0, 4)
	tags := Tags{
		Title: "Más allá del mar 🌊", Album: "“Ύμνος”", Artist: "espeak-ng (es)", AlbumArtist: "Ana Muñoz",
		Publisher: "La casa", Genre: "Speech", Language: "spa", Date: "2026-03-05", Track: 3, Tracks: 40,
		Text:  "Una línea.\nOtra línea.",
		Cover: Picture{Data: cover(t), MediaType: "image/png", Description: "Portada"},
		Chapters: []Chapter{
			{"Capítulo uno", 0, 1500 * time.Millisecond},
			{"Second", 1500 * time.Millisecond, c.Duration()},
		},
	}
	mp3 := tagged(t, tags, encode(t, Shine(), c))
	got := probe(t, mp3)

	// ffprobe counts delay and padding in.
	if seconds, err := strconv.ParseFloat(got.Format.Duration, 64); err != nil || seconds < 4 || seconds > 4.1 {
		t.Errorf("lasts %s s, want 4", got.Format.Duration)
	}
	for name, want := range map[string]string{
		"title": tags.Title, "album": tags.Album, "artist": tags.Artist, "album_artist": tags.AlbumArtist,
		"publisher": tags.Publisher, "genre": tags.Genre, "language": "spa", "date": "2026-03-05", "track": "3/40",
		"lyrics-spa": tags.Text,
	} {
		if got.Format.Tags[name] != want {
			t.Errorf("%s is %q, want %q", name, got.Format.Tags[name], want)
		}
	}
	if len(got.Streams) != 2 || got.Streams[1].CodecName != "png" || got.Streams[1].Disposition["attached_pic"] != 1 ||
		got.Streams[1].Tags["comment"] != "Cover (front)" || got.Streams[1].Tags["title"] != "Portada" {
		t.Errorf("streams %+v", got.Streams)
	}
	if len(got.Chapters) != 2 {
		t.Fatalf("%d chapters", len(got.Chapters))
	}
	for i, want := range []string{"0.000000 1.500000 Capítulo uno", "1.500000 4.000000 Second"} {
		c := got.Chapters[i]
		if got := fmt.Sprint(c.StartTime, " ", c.EndTime, " ", c.Tags["title"]); got != want {
			t.Errorf("chapter %d is %q, want %q", i+1, got, want)
		}
	}
	if l := lag(c.Samples, decoders["ffmpeg"](t, mp3)); l != 0 {
		t.Errorf("behind the tag the sound is %d samples late", l)
	}
	if info, err := Measure(bytes.NewReader(mp3)); err != nil || info.Skipped != 0 || info.Samples != int64(len(c.Samples)) {
		t.Errorf("measured %+v, %v", info, err)
	}
}

func TestTagsAreTheSameEveryTime(t *testing.T) {
	tags := Tags{Title: "One", Language: "eng", Date: "2026", Chapters: make([]Chapter, 300)}
	if a, b := tagged(t, tags, MP3{}), tagged(t, tags, MP3{}); !bytes.Equal(a, b) {
		t.Error("other bytes the second time")
	}
}

func TestEmptyTagsHoldNothing(t *testing.T) {
	if got := tagged(t, Tags{}, MP3{}); !bytes.Equal(got, []byte("ID3\x03\x00\x00\x00\x00\x00\x00")) {
		t.Errorf("% x", got)
	}
}

// Every chapter is listed once, in order, under one table at the top, however many.
func TestTablesOfContentsListEveryChapter(t *testing.T) {
	for _, n := range []int{1, 255, 256, 700} {
		chapters := make([]Chapter, n)
		for i := range chapters {
			chapters[i] = Chapter{strconv.Itoa(i), time.Duration(i) * time.Second, time.Duration(i+1) * time.Second}
		}
		mp3 := tagged(t, Tags{Chapters: chapters}, MP3{})
		top := ""
		children := map[string][]string{}
		listed := []string{}
		for id, body := range id3Frames(t, mp3) {
			if !strings.HasPrefix(id, "CTOC") {
				continue
			}
			name, rest, _ := bytes.Cut(body, []byte{0})
			flags, count := rest[0], int(rest[1])
			ids := strings.Split(strings.TrimSuffix(string(rest[2:]), "\x00"), "\x00")
			if len(ids) != count || flags&1 == 0 {
				t.Errorf("%d chapters: table %s counts %d and lists %d, flags %d", n, name, count, len(ids), flags)
			}
			if flags&2 != 0 {
				if top != "" {
					t.Errorf("%d chapters: two tables at the top", n)
				}
				top = string(name)
			}
			children[string(name)] = ids
		}
		for _, id := range children[top] {
			if below, ok := children[id]; ok {
				listed = append(listed, below...)
			} else {
				listed = append(listed, id)
			}
		}
		var want []string
		for i := range n {
			want = append(want, "chp"+strconv.Itoa(i+1))
		}
		if !slices.Equal(listed, want) {
			t.Errorf("%d chapters: %d listed", n, len(listed))
		}
		if got := probe(t, append(mp3, silentFrames(20)...)); len(got.Chapters) != n {
			t.Errorf("ffprobe reads %d chapters of %d", len(got.Chapters), n)
		}
	}
}

// id3Frames yields the frames of a tag, in order; the number keeps ids apart.
func id3Frames(t *testing.T, tag []byte) map[string][]byte {
	t.Helper()
	frames := map[string][]byte{}
	for rest := tag[10:]; len(rest) > 0; {
		size := int(rest[4])<<24 | int(rest[5])<<16 | int(rest[6])<<8 | int(rest[7])
		frames[fmt.Sprint(string(rest[:4]), len(frames))] = rest[10 : 10+size]
		rest = rest[10+size:]
	}
	return frames
}

func TestTagsRefuse(t *testing.T) {
	for want, tags := range map[string]Tags{
		`language "es"`:                 {Language: "es"},
		`language "SPA"`:                {Language: "SPA"},
		`language "english"`:            {Text: "x", TextLanguage: "english"},
		`date "5 March"`:                {Date: "5 March"},
		`cover of type "text/ht`:        {Cover: Picture{Data: []byte{1}, MediaType: "text/html"}},
		"chapter 2 cannot last from 2s": {Chapters: []Chapter{{}, {"", 2 * time.Second, time.Second}}},
		"65026 chapters":                {Chapters: make([]Chapter, 255*255+1)},
	} {
		var b bytes.Buffer
		if _, err := tags.WriteTo(&b); err == nil || !strings.Contains(err.Error(), want) || b.Len() > 0 {
			t.Errorf("error %v after %d bytes, want one with %q", err, b.Len(), want)
		}
	}
}
