package opds

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestJoin(t *testing.T) {
	first, second := lamp(), lamp()
	for i := range second.Publications {
		second.Publications[i].Metadata.Identifier += "-2"
	}
	second.Metadata.Modified = second.Metadata.Modified.AddDate(0, 0, 1)
	whole, err := Join("All of them", "catalogue/opds.json", []Part{{"../the lamp/", first}, {"https://example.org/x", second}, {"again", first}})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(whole.Publications); got != 8 || whole.Metadata.NumberOfItems != 8 {
		t.Errorf("%d publications, %d said", got, whole.Metadata.NumberOfItems)
	}
	if got, want := whole.Metadata.Modified, second.Metadata.Modified.UTC().Truncate(time.Second); !got.Equal(want) {
		t.Errorf("modified %v, want %v", got, want)
	}
	for i, want := range map[int]string{
		0: "../the%20lamp/bilingual/the-lamp.en-ar-ja.epub",
		4: "https://example.org/x/bilingual/the-lamp.en-ar-ja.epub",
	} {
		if got := whole.Publications[i].Links[0].Href; got != want {
			t.Errorf("publication %d: %s, want %s", i, got, want)
		}
	}
	if got := whole.Publications[1].Images[0].Href; got != "../the%20lamp/en/cover.jpg" {
		t.Errorf("a picture at %s", got)
	}
	if got := first.Publications[0].Links[0].Href; strings.HasPrefix(got, "..") {
		t.Errorf("joining changed a part: %s", got)
	}
}

// A later state of a publication takes the place of an earlier one.
func TestJoinKeepsTheLatest(t *testing.T) {
	old, young := lamp(), lamp()
	young.Publications[1].Metadata.Modified = young.Publications[1].Metadata.Modified.AddDate(0, 0, 1)
	for _, parts := range [][]Part{{{"old", old}, {"young", young}}, {{"young", young}, {"old", old}}} {
		whole, err := Join("All", "opds.json", parts)
		if err != nil {
			t.Fatal(err)
		}
		var from []string
		for _, p := range whole.Publications {
			folder, _, _ := strings.Cut(p.Links[0].Href, "/")
			from = append(from, folder)
		}
		other := parts[0].At
		if got, want := fmt.Sprint(from), fmt.Sprint([]string{other, "young", other, other}); got != want {
			t.Errorf("%s first: got %s, want %s", other, got, want)
		}
	}
}

func TestJoinFails(t *testing.T) {
	for _, at := range []string{"/srv/books", "file:///srv/books", "https://a:b@example.org/", "books?all", "books#all", "%zz"} {
		if _, err := Join("All", "opds.json", []Part{{at, lamp()}}); err == nil || !strings.HasPrefix(err.Error(), "opds: join: ") {
			t.Errorf("a part at %s: %v", at, err)
		}
	}
	if _, err := Join("", "opds.json", nil); err == nil {
		t.Error("no title, no error")
	}
	if _, err := Join("All", "", nil); err == nil {
		t.Error("no address, no error")
	}
}

func TestJoinOfNothing(t *testing.T) {
	whole, err := Join("All", "opds.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	if feed := write(t, whole); !bytes.Contains(feed, []byte(`"publications": []`)) {
		t.Errorf("got %s", feed)
	}
}

// Links lead where they led before.
func TestLinksLeadWhereTheyLed(t *testing.T) {
	name := rapid.StringMatching(`[a-z :%?#é]{0,3}[a-z]`)
	names := rapid.Map(rapid.SliceOfN(name, 1, 3), func(all []string) string { return strings.Join(all, "/") })
	rapid.Check(t, func(t *rapid.T) {
		folder := (&url.URL{Path: strings.Repeat("../", rapid.IntRange(0, 3).Draw(t, "up")) + names.Draw(t, "folder") + "/"}).String()
		if rapid.Bool().Draw(t, "whole") {
			folder = "https://example.net/" + (&url.URL{Path: names.Draw(t, "place")}).EscapedPath() + "/"
		}
		href := (&url.URL{Path: names.Draw(t, "file")}).String()
		if rapid.Bool().Draw(t, "whole file") {
			href = "http://example.com/" + (&url.URL{Path: names.Draw(t, "file")}).EscapedPath() + "?a=b#c"
		}
		c := lamp()
		c.Publications[0].Links[0].Href = href
		whole, err := Join("All", "opds.json", []Part{{folder, c}})
		if err != nil {
			t.Fatal(err)
		}
		at, err := url.Parse("https://example.org/1/2/3/4/opds.json")
		if err != nil {
			t.Fatal(err)
		}
		got := follow(t, at, whole.Publications[0].Links[0].Href)
		want := follow(t, follow(t, at, folder), href)
		if got.String() != want.String() {
			t.Fatalf("%s in %s: got %s, want %s", href, folder, got, want)
		}
	})
}

func follow(t *rapid.T, at *url.URL, href string) *url.URL {
	to, err := at.Parse(href)
	if err != nil {
		t.Fatal(err)
	}
	return to
}
