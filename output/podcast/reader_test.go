package podcast

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diglot/internal/validators"
	"diglot/manuscript"
)

// understood is a feed as the parser of the Podcast Index has it.
type understood struct {
	Title, Link, Description, Language, Author, Copyright, Generator string

	ItunesType, ItunesImage, GUID, Medium string

	Explicit       bool
	ItunesCategory []string
	Locked         bool
	Owner          struct{ Name, Email string }
	PubSub         struct{ Self string }
	PubDate        time.Time
	Pc20Support    map[string][]string
	PodcastPeople  []participant
	Items          []listened
}

type listened struct {
	Title, GUID, Description, Link, ItunesEpisodeType string

	ItunesEpisode, Duration int
	PubDate                 time.Time
	Enclosure               struct {
		URL, Type string
		Length    int64
	}
	PodcastTranscripts []struct{ URL, Type, Language string }
	PodcastChapters    struct{ URL, Type string }
	PodcastPeople      []participant
}

type participant struct{ Name, Role, Group string }

func read(t testing.TB, feed []byte) understood {
	t.Helper()
	file := filepath.Join(t.TempDir(), "podcast.xml")
	if err := os.WriteFile(file, feed, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := validators.Node(t, "podcast.js", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var u understood
	if err := json.Unmarshal(out, &u); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return u
}

// The parser of the Podcast Index understands all that a feed says.
func TestReader(t *testing.T) {
	for _, language := range []string{"en", "ar", "ja"} {
		f := lamp(t, language)
		f.Description = "A reading of " + f.Title
		f.Owner = Owner{"Lamp & Sons", "lamp@example.org"}
		root := "https://example.org/books/"
		want := understood{
			Title: f.Title, Link: root + "index.html", Description: f.Description, Language: language,
			Author: "Ana Prado", Copyright: "CC BY 4.0", Generator: "diglot 0.0.0",
			ItunesType: "serial", ItunesImage: root + language + "/podcast.jpg",
			GUID: GUID(root + language + "/podcast.xml"), Medium: "audiobook",
			ItunesCategory: []string{"Arts > Books"},
			PubDate:        f.Episodes[0].Published,
			Pc20Support:    map[string][]string{"1": {"locked", "transcript", "chapters"}, "2": {"person"}, "3": {"guid"}, "4": {"medium"}},
			PodcastPeople:  []participant{{"Ana Prado", "Author", "Writing"}, {"Leo Lamb", "Translator", "Writing"}},
		}
		want.Owner.Name, want.Owner.Email = "Lamp & Sons", "lamp@example.org"
		want.PubSub.Self = root + language + "/podcast.xml"
		episode := listened{
			Title: f.Title, GUID: f.Episodes[0].Identifier, Description: f.Description, Link: want.Link,
			ItunesEpisodeType: "full", Duration: 1001, PubDate: f.Episodes[0].Published,
			PodcastPeople: append(want.PodcastPeople, participant{"eSpeak NG", "Narrator", "Cast"}),
		}
		episode.Enclosure.URL = root + language + "/the-lamp." + language + ".mp3"
		episode.Enclosure.Type, episode.Enclosure.Length = "audio/mpeg", 8_012_345
		episode.PodcastTranscripts = append(episode.PodcastTranscripts, struct{ URL, Type, Language string }{
			root + language + "/the-lamp." + language + ".vtt", "text/vtt", language,
		})
		episode.PodcastChapters.URL, episode.PodcastChapters.Type = root+language+"/chapters.json", ChaptersType
		want.Items = []listened{episode}
		if diff := cmp.Diff(want, read(t, write(t, f))); diff != "" {
			t.Errorf("%s: want -, got +:\n%s", language, diff)
		}
	}
}

func TestEpisodes(t *testing.T) {
	f := lamp(t, "en")
	f.People, f.Category, f.Explicit = nil, "Fiction", true
	second := f.Episodes[0]
	second.Identifier, second.Title, second.Published = "second", "Two", second.Published.AddDate(0, 0, 1)
	f.Episodes = append(f.Episodes, second)
	u := read(t, write(t, f))
	if u.Author != f.Publisher || !u.Explicit || !u.PubDate.Equal(second.Published) || u.ItunesCategory[0] != "Fiction" {
		t.Errorf("got %+v", u)
	}
	if len(u.Items) != 2 || u.Items[0].ItunesEpisode != 1 || u.Items[1].ItunesEpisode != 2 || u.Items[1].Title != "Two" {
		t.Errorf("got %+v", u.Items)
	}
}

func TestHostileWords(t *testing.T) {
	f := lamp(t, "en")
	f.Title, f.Rights, f.Program = hostile, hostile, hostile
	f.Description = hostile + strings.Repeat("long ", 5000)
	f.People = []manuscript.Contributor{{Name: hostile, Role: "aut"}, {Name: "\n"}}
	f.Owner = Owner{hostile, hostile}
	f.Path, f.Picture = `en/"<a>&b?#.xml`, "en/a b.jpg"
	f.Episodes[0].Identifier = hostile
	feed := write(t, f)
	wellFormed(t, feed)
	u := read(t, feed)
	if want := "\ufffd\"Tom's\" & <b>]]>--></script>\u202e \ufffd\ufffd"; u.Title != want || u.Items[0].GUID != want {
		t.Errorf("the title became %+q, the identifier %+q", u.Title, u.Items[0].GUID)
	}
	if want := "https://example.org/books/en/%22%3Ca%3E&b%3F%23.xml"; u.PubSub.Self != want {
		t.Errorf("the address became %s", u.PubSub.Self)
	}
}

// Whatever the words, a feed is XML and every word is in it once more.
func TestFeedsAreXML(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := lamp(t, "en")
		f.Title = rapid.StringN(1, 40, -1).Filter(func(s string) bool { return oneLine(s) != "" }).Draw(r, "title")
		f.Episodes[0].Title = f.Title
		feed := write(t, f)
		titles := wellFormed(r, feed)
		want := strings.Map(func(c rune) rune {
			if !inXML(c) {
				return '\ufffd'
			}
			return c
		}, oneLine(f.Title))
		for _, got := range titles {
			if got != want {
				r.Fatalf("got %+q, want %+q", got, want)
			}
		}
		if len(titles) != 4 || !bytes.Equal(feed, write(t, f)) {
			r.Fatalf("%d titles, or not the same bytes again", len(titles))
		}
	})
}

// inXML reports whether XML 1.0 has the character (2.2).
func inXML(c rune) bool {
	return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000
}

// wellFormed reads a feed to its end and returns its titles. Every prefix must
// be of a namespace that is declared.
func wellFormed(t interface{ Fatal(...any) }, feed []byte) (titles []string) {
	decoder := xml.NewDecoder(bytes.NewReader(feed))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return titles
		}
		if err != nil {
			t.Fatal(err)
		}
		start, opens := token.(xml.StartElement)
		if !opens {
			continue
		}
		if space := start.Name.Space; space != "" && !strings.Contains(space, "/") {
			t.Fatal("no namespace for the prefix of ", space, ":", start.Name.Local)
		}
		if start.Name.Local == "title" {
			var title string
			if err := decoder.DecodeElement(&title, &start); err != nil {
				t.Fatal(err)
			}
			titles = append(titles, title)
		}
	}
}
