package manuscript

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// save writes files into a new folder and returns their paths in the order of
// the names.
func save(t *testing.T, names []string, contents ...string) []string {
	t.Helper()
	dir := t.TempDir()
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join(dir, name)
		if err := os.WriteFile(paths[i], []byte(contents[i]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

const (
	english = "Everyone may read\nThe library is open to every person in the town, and no one is asked for a name at the door.\nThe Herald: https://example.org/en/everyone-may-read\n"
	spanish = "Todo el mundo puede leer\nLa biblioteca está abierta a todas las personas de la ciudad, y a nadie se le pregunta su nombre en la puerta.\nEl Heraldo: https://example.org/es/everyone-may-read\n"
)

func TestOpenOneFileOfTwoHalves(t *testing.T) {
	work, err := Open(save(t, []string{"m.txt"}, english+spanish), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"en", "es"}, work.Languages()); diff != "" {
		t.Fatalf("languages (-want +got):\n%s", diff)
	}
	for _, text := range work.Texts {
		var kinds []string
		for i, b := range text.Blocks {
			kinds = append(kinds, string(b.Kind))
			if b.Language != text.Language || !strings.HasPrefix(b.ID, text.Language+"-") || len(b.Sentences) == 0 {
				t.Errorf("%s block %d: %+v", text.Language, i, b)
			}
		}
		if diff := cmp.Diff([]string{"title", "paragraph", "source"}, kinds); diff != "" {
			t.Errorf("%s kinds (-want +got):\n%s", text.Language, diff)
		}
		if want := "https://example.org/" + text.Language + "/everyone-may-read"; text.Source != want {
			t.Errorf("source %q, want %q", text.Source, want)
		}
	}
	if es := work.Text("es"); es.Blocks[0].Line != 4 {
		t.Errorf("the Spanish text begins at line %d, want 4", es.Blocks[0].Line)
	}
}

func TestOpenAFilePerLanguage(t *testing.T) {
	work, err := Open(save(t, []string{"a.txt", "b.md"}, spanish, "# Everyone may read\n\nThe library is open to every person in the town.\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"es", "en"}, work.Languages()); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	if work.Slug != "todo-el-mundo-puede-leer" {
		t.Errorf("slug %q", work.Slug)
	}
}

func TestOpenWithNamedLanguages(t *testing.T) {
	work, err := Open(save(t, []string{"m.txt"}, english+spanish), Options{Languages: []string{"es-419", "en-gb"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"es-419", "en-GB"}, work.Languages()); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	if id := work.Texts[0].Blocks[0].ID; id != "es-419-0001" {
		t.Errorf("id %q", id)
	}
}

func TestTitleFromTheAddress(t *testing.T) {
	text := "The library of Puerto Real stays open, said the mayor of Puerto Real on Monday, and no one is asked for a name.\nHerald: https://example.org/2026/library-of-puerto-real-stays-open/\n"
	work, err := Open(save(t, []string{"m.txt"}, text+spanish), Options{})
	if err != nil {
		t.Fatal(err)
	}
	en := work.Text("en")
	if en == nil || en.Title() != "Library of Puerto Real stays open" || !en.Blocks[0].Inferred || en.Blocks[0].ID != "en-0000" {
		t.Fatalf("got %+v", en)
	}
	if len(work.Notes) != 1 || work.Notes[0].Code != "title-inferred" {
		t.Errorf("notes %v", work.Notes)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, test := range map[string]struct {
		files   []string
		options Options
		err     error
		text    string
	}{
		"no file":               {nil, Options{}, nil, "no manuscript"},
		"missing":               {[]string{filepath.Join(dir, "none.txt")}, Options{}, nil, "none.txt: there is no such file"},
		"folder":                {[]string{dir}, Options{}, nil, "is a folder"},
		"device":                {[]string{"/dev/zero"}, Options{}, nil, "not a regular file"},
		"empty":                 {save(t, []string{"e.txt"}, ""), Options{}, ErrEmpty, "e.txt"},
		"markdown of nothing":   {save(t, []string{"e.md"}, "<!-- nothing -->\n"), Options{}, ErrEmpty, "e.md"},
		"one language":          {save(t, []string{"m.txt"}, english), Options{}, ErrOneLanguage, "are in en"},
		"same language twice":   {save(t, []string{"a.txt", "b.txt"}, english, english), Options{}, nil, "one text per language"},
		"bad tag":               {save(t, []string{"m.txt"}, english), Options{Languages: []string{"english"}}, nil, "not a language tag"},
		"tag twice":             {save(t, []string{"m.txt"}, english), Options{Languages: []string{"en", "EN"}}, nil, "named twice"},
		"tags do not fit files": {save(t, []string{"a.txt", "b.txt"}, english, spanish), Options{Languages: []string{"en"}}, nil, "for 2 files"},
		"bad slug":              {save(t, []string{"m.txt"}, english+spanish), Options{Front: Front{Slug: "../x"}}, nil, "slug"},
		"missing picture":       {save(t, []string{"m.md", "n.txt"}, "One.\n\n![A door](door.png)\n", spanish), Options{Languages: []string{"en", "es"}}, nil, `m.md:3: picture "door.png"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(test.files, test.options)
			if err == nil || !strings.Contains(err.Error(), test.text) || test.err != nil && !errors.Is(err, test.err) {
				t.Errorf("got %v; want %v with %q", err, test.err, test.text)
			}
		})
	}
}

func TestPictures(t *testing.T) {
	source := `# Everyone may read

![A door](door.png)

![Remote](https://example.org/x.png)

![Above](../x.png)

![Absolute](/etc/passwd)

![Inline](data:image/png;base64,AAAA)

![](door.png)
`
	paths := save(t, []string{"m.md", "o.txt", "door.png"}, source, spanish, "\x89PNG")
	work, err := Open(paths[:2], Options{Languages: []string{"en", "es"}})
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, b := range work.Texts[0].Blocks {
		if b.Kind == Picture {
			shown = append(shown, b.Image+" "+b.Text())
		}
	}
	if diff := cmp.Diff([]string{"0/door.png A door", "0/door.png "}, shown); diff != "" {
		t.Errorf("pictures (-want +got):\n%s", diff)
	}
	data, err := fs.ReadFile(work.Files, "0/door.png")
	if err != nil || string(data) != "\x89PNG" {
		t.Errorf("read %q, %v", data, err)
	}
	var noted []string
	for _, note := range work.Notes {
		noted = append(noted, note.Code)
	}
	want := []string{"picture-left-out", "picture-left-out", "picture-left-out", "picture-left-out", "picture-without-text"}
	if diff := cmp.Diff(want, noted); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// A link in the manuscript's folder must not lead out of it.
func TestPicturesDoNotFollowLinksOut(t *testing.T) {
	secret := save(t, []string{"secret.png"}, "secret")[0]
	paths := save(t, []string{"m.md", "n.txt"}, "# Title\n\n![A door](door.png)\n", spanish)
	if err := os.Symlink(secret, filepath.Join(filepath.Dir(paths[0]), "door.png")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(paths, Options{Languages: []string{"en", "es"}}); err == nil || !strings.Contains(err.Error(), "door.png") {
		t.Errorf("got %v, want an error that names the picture", err)
	}
}

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"¿Quién paga la Acción?":  "quien-paga-la",
		"الماء":                   "",
		"One two three four five": "one-two-three",
		strings.Repeat("a", 30):   strings.Repeat("a", 16),
	} {
		if got := Slug(text, 16); got != want {
			t.Errorf("Slug(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestImprintIsTheSameInEveryLanguage(t *testing.T) {
	work, err := Open(save(t, []string{"m.txt"}, english+spanish), Options{})
	if err != nil {
		t.Fatal(err)
	}
	work.Publisher, work.Date = "The Herald", "2026-03"
	work.Creators = []Contributor{{"Ana", "aut"}, {"Eva", "trl"}}
	work.Texts[0].Rights = "CC0"
	Imprint(work, map[string]string{"en": "Voice One", "es": "Voz Dos"})
	en, es := work.Texts[0], work.Texts[1]
	if len(en.Colophon) != len(es.Colophon) || len(en.Colophon) != 10 {
		t.Fatalf("%d and %d blocks, want 10", len(en.Colophon), len(es.Colophon))
	}
	if en.Contents.Text() != "Contents" || es.Contents.Text() != "Índice" {
		t.Errorf("contents %q and %q", en.Contents.Text(), es.Contents.Text())
	}
	var front []string
	for _, b := range es.Front {
		front = append(front, b.Text())
	}
	if want := []string{
		"Por Ana", "Traducción de Eva", "Publicado por The Herald.", "Fecha de publicación: marzo de 2026.", "Idioma: español.",
		"Narrado por una voz sintética: Voz Dos.",
	}; !slices.Equal(front, want) || len(en.Front) != len(want) {
		t.Errorf("title page %q, want %q", front, want)
	}
	var order []string
	for b := range es.Reading() {
		order = append(order, b.ID)
	}
	if want := slices.Concat([]string{es.Blocks[0].ID, "es-f1"}); !slices.Equal(order[:2], want) || order[len(order)-1] != "es-c10" {
		t.Errorf("reading order %q begins with title and title page and ends with the colophon", order)
	}
	seen := map[string]bool{}
	for _, b := range slices.Concat(en.Front, es.Front, en.Colophon, es.Colophon) {
		if seen[b.ID] || len(b.Sentences) == 0 {
			t.Errorf("block %+v", b)
		}
		seen[b.ID] = true
	}
	licence := es.Colophon[6]
	if licence.Text() != "Licencia: CC0" || licence.Spans[1].Language != "en" {
		t.Errorf("licence %+v, want its English words marked", licence.Spans)
	}
}
