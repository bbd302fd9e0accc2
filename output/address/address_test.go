package address

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Base{
		"https://example.org":              "https://example.org/",
		"https://example.org/":             "https://example.org/",
		" https://example.org/books ":      "https://example.org/books/",
		"HTTPS://Example.ORG/Books/":       "https://example.org/Books/",
		"http://example.org:8080/a/../b":   "http://example.org:8080/b/",
		"http://[2001:DB8::1]:8080/a":      "http://[2001:db8::1]:8080/a/",
		"https://bücher.example/ein Ort":   "https://xn--bcher-kva.example/ein%20Ort/",
		"https://example.org/%E6%9C%AC":    "https://example.org/%E6%9C%AC/",
		"https://example.org/a%2Fb":        "https://example.org/a%2Fb/",
		"":                                 "",
		"example.org/books":                "",
		"/books":                           "",
		"ftp://example.org/":               "",
		"file:///srv/books":                "",
		"https:example.org":                "",
		"https:///books":                   "",
		"https://:8080/":                   "",
		"https://example.org/?list":        "",
		"https://example.org/?":            "",
		"https://example.org/#top":         "",
		"https://exa mple.org/":            "",
		"https://-.example/":               "",
		"javascript://example.org/%0aboom": "",
	} {
		got, err := Parse(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestSecretsAreNeitherTakenNorRepeated(t *testing.T) {
	for _, text := range []string{"https://ana:s3cret@example.org/", "https://ana:s3cret@example.org:port/"} {
		base, err := Parse(text)
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("got %q, %v", base, err)
		}
	}
}

func TestOf(t *testing.T) {
	for _, test := range []struct {
		base Base
		file string
		want string
	}{
		{"", "en/a.en.mp3", "en/a.en.mp3"},
		{"", "a b?#%.mp3", "a%20b%3F%23%25.mp3"},
		{"", "a:b.mp3", "./a:b.mp3"},
		{"https://example.org/x/", "a:b.mp3", "https://example.org/x/a:b.mp3"},
		{"https://example.org/x/", "ja/本 1.mp3", "https://example.org/x/ja/%E6%9C%AC%201.mp3"},
	} {
		if got := test.base.Of(test.file); got != test.want {
			t.Errorf("%q, %q: got %s, want %s", test.base, test.file, got, test.want)
		}
	}
}

// Whoever follows the address of a file comes to the file, relative or not.
func TestAddressesLeadToTheirFiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[^/\x00]{1,12}`).Filter(func(s string) bool { return s != "." && s != ".." })
		file := strings.Join(rapid.SliceOfN(name, 1, 4).Draw(t, "names"), "/")
		base, err := Parse("https://example.org/a%20b")
		if err != nil {
			t.Fatal(err)
		}
		from, err := url.Parse(string(base))
		if err != nil {
			t.Fatal(err)
		}
		for _, address := range []string{base.Of(file), Base("").Of(file)} {
			to, err := from.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			if to.Host != "example.org" || to.Path != "/a b/"+file || to.RawQuery != "" || to.Fragment != "" {
				t.Fatalf("%q leads to %#v", address, to)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add("https://example.org/books")
	f.Add("http://[::1]:80/%41?#")
	f.Fuzz(func(t *testing.T, text string) {
		base, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(string(base))
		if err != nil || again != base {
			t.Errorf("%q became %q, and that %q, %v", text, base, again, err)
		}
	})
}
