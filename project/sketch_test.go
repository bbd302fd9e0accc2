package project

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
)

func sketch(t *testing.T, work *manuscript.Work, files ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := Sketch(&out, "en", ".", files, work); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSketchIsReadBack(t *testing.T) {
	title := func(s string) []manuscript.Block {
		return []manuscript.Block{{Kind: manuscript.Title, Spans: []manuscript.Span{{Text: s}}}}
	}
	work := &manuscript.Work{
		Metadata: manuscript.Metadata{Slug: "door", Date: "2026", Publisher: "#1: yes",
			Creators: []manuscript.Contributor{{Name: "Ana Prado", Role: "aut"}}},
		Texts: []manuscript.Text{
			{Language: "en", Blocks: title(`"Who: me"`), Source: "https://example.org/a#b"},
			{Language: "no", Blocks: title("- Nei"), Rights: "CC BY 4.0"},
		},
	}
	got, err := Read(write(t, sketch(t, work, "a.txt")))
	if err != nil {
		t.Fatal(err)
	}
	want := manuscript.Front{
		Title: manuscript.Translated{"en": `"Who: me"`, "no": "- Nei"}, Slug: "door", Date: "2026", Publisher: "#1: yes",
		Authors: manuscript.Names{"Ana Prado"}, Source: manuscript.Translated{"en": "https://example.org/a#b"},
		Rights: manuscript.Translated{"no": "CC BY 4.0"},
	}
	if diff := cmp.Diff(want, got.Front); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !slices.Equal(got.Languages, []string{"en", "no"}) || filepath.Base(got.Files[0]) != "a.txt" {
		t.Errorf("languages %v, files %v", got.Languages, got.Files)
	}
}

// TestExamplesOfASketchAreRead takes the # from every example.
func TestExamplesOfASketchAreRead(t *testing.T) {
	text := sketch(t, &manuscript.Work{})
	text = regexp.MustCompile(`(?m)^(files|languages):.*\n(  .*\n)*`).ReplaceAllString(text, "")
	text = regexp.MustCompile(`(?m)^# ([a-z-]+: )`).ReplaceAllString(text, "$1")
	file, err := Read(write(t, text))
	if err != nil {
		t.Fatal(err)
	}
	if file.Sync != "word" || file.Lexicon["es"]["CECOT"].Alias != "ce cot" {
		t.Errorf("read %+v", file)
	}
}

// TestSketchAgreesWithThePage holds the words of a sketch to those of the page
// about the file, and both to the keys that there are.
func TestSketchAgreesWithThePage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "diglot-yaml.md"))
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.ReplaceAll(string(page), "[voices.md](voices.md)", "voices.md")
	explained := make(map[string]string)
	for _, row := range regexp.MustCompile("(?m)^\\| `(.*?)` \\| (.*?) \\| `.*` \\|$|^\\| `(authors)`, `(translators)` \\| (.*?) \\| `.*` \\|$").FindAllStringSubmatch(plain, -1) {
		about := strings.ReplaceAll(row[2]+row[5], "`", "")
		for _, key := range strings.Split(row[1]+row[3]+"`, `"+row[4], "`, `") {
			explained[key] = about
		}
	}
	keys := make(map[string]bool)
	for _, s := range slices.Concat(ofWork, ofPublisher) {
		keys[s.Key] = true
		if explained[s.Key] != s.About {
			t.Errorf("%s is %q here and %q on the page", s.Key, s.About, explained[s.Key])
		}
	}
	for _, of := range []reflect.Type{reflect.TypeFor[File](), reflect.TypeFor[manuscript.Front]()} {
		for field := range of.Fields() {
			key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
			if key != "" && key != "language" && !keys[key] {
				t.Errorf("a sketch does not explain %s", key)
			}
		}
	}
}
