package readers

import (
	"fmt"
	"slices"
	"testing"
)

// faults names rules and the settings in which they are broken.
func faults(violations []Violation) []string {
	var all []string
	for _, v := range violations {
		fault := fmt.Sprintf("%s %d %s %s", v.Scheme, v.Width, v.Document, v.Rule)
		if v.Highlighted {
			fault += " highlighted"
		}
		if v.Unsure {
			fault += "?"
		}
		all = append(all, fault)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func TestAxeFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	everywhere := func(rule string) []string {
		return []string{
			"dark 1280 EPUB/lamp.xhtml " + rule, "dark 320 EPUB/lamp.xhtml " + rule,
			"light 1280 EPUB/lamp.xhtml " + rule, "light 320 EPUB/lamp.xhtml " + rule,
		}
	}
	const passage = `<p><span id="en-2">`
	tests := []struct {
		name         string
		replacements []string
		want         []string
	}{
		{name: "nothing"},
		{
			name:         "grey that only the dark bears",
			replacements: []string{passage, `<p style="color: #999"><span id="en-2">`},
			want:         []string{"light 1280 EPUB/lamp.xhtml color-contrast", "light 320 EPUB/lamp.xhtml color-contrast"},
		},
		{
			name:         "grey that only the light bears",
			replacements: []string{passage, `<p style="color: #666"><span id="en-2">`},
			want:         []string{"dark 1280 EPUB/lamp.xhtml color-contrast", "dark 320 EPUB/lamp.xhtml color-contrast"},
		},
		{
			name:         "highlight that cannot be read in the dark",
			replacements: []string{"color: black", "color: CanvasText"},
			want:         []string{"dark 1280 EPUB/lamp.xhtml color-contrast highlighted"},
		},
		{
			name:         "line that does not break",
			replacements: []string{passage, `<p style="white-space: pre; font-size: 3em"><span id="en-2">`},
			want:         []string{"dark 320 EPUB/lamp.xhtml reflow", "light 320 EPUB/lamp.xhtml reflow"},
		},
		{
			name: "a picture without words, a language nobody speaks, links too small for a finger",
			replacements: []string{
				passage, `<p style="font-size: 9px; line-height: 10px"><img src="lamp.svg"/><a href="nav.xhtml">1</a><br/><a href="cover.xhtml">2</a><br/><span id="en-2">`,
				`lang="es" xml:lang="es"><span id="es-2">`, `lang="spanish"><span id="es-2">`,
			},
			want: slices.Concat(everywhere("image-alt"), everywhere("loading"), everywhere("target-size"), everywhere("valid-lang")),
		},
	}
	// One process shows all the books: a browser takes long to start.
	var books []string
	for _, test := range tests {
		books = append(books, lampBook(t, test.replacements...))
	}
	found := map[string][]Violation{}
	for _, violation := range Axe(t, books...) {
		found[violation.Book] = append(found[violation.Book], violation)
	}
	for i, test := range tests {
		slices.Sort(test.want)
		if got := faults(found[books[i]]); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q: %v", test.name, got, test.want, found[books[i]])
		}
	}
}

func TestWhatIsNoBookFails(t *testing.T) {
	t.Parallel()
	malformed := lampBook(t, "</main>", "")
	if _, err := axe(t, []string{malformed}); err == nil {
		t.Error("axe: a page that is not well-formed is shown")
	}
	for name, open := range map[string]func(string) error{
		"axe":     func(book string) error { _, err := axe(t, []string{book}); return err },
		"foliate": func(book string) error { _, err := foliate(t, book, nil); return err },
		"readium": func(book string) error { _, err := readium(t, book); return err },
	} {
		for _, book := range []string{"missing.epub", "book_test.go"} {
			if open(book) == nil {
				t.Errorf("%s opens %s", name, book)
			}
		}
	}
	if _, err := axe(t, nil); err == nil {
		t.Error("axe: no book, no error")
	}
}
