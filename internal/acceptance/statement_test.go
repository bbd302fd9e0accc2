package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"diglot/internal/validators"
)

// What the lines of the statement are, English and Spanish. Lines 18 and 19 are
// two paragraphs in English; line 39 holds both of them in Spanish.
var statementKinds = strings.Fields(`
	paragraph quote pull attribution quote quote pull attribution quote quote
	pull attribution quote quote pull attribution quote quote quote source
	title paragraph quote pull attribution quote quote pull attribution quote
	quote pull attribution quote quote pull attribution quote quote source`)

func TestStatement(t *testing.T) {
	needSeed(t)
	raw, err := os.ReadFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	if len(lines) != len(statementKinds) {
		t.Fatalf("the statement has %d lines, want %d", len(lines), len(statementKinds))
	}
	cache := t.TempDir()
	r := makeRelease(t, cache, seed)
	t.Run("every line in its edition", func(t *testing.T) {
		books := map[string]*book{"en": r.book(t, "en"), "es": r.book(t, "es")}
		for i, line := range lines {
			language := "en"
			if i >= 20 {
				language = "es"
			}
			checkLine(t, books[language], i+1, line, language)
		}
	})
	t.Run("pairs", func(t *testing.T) { statementPairs(t, r.book(t, "en", "es"), lines) })
	t.Run("durations", func(t *testing.T) {
		for _, languages := range [][]string{{"en"}, {"es"}, {"en", "es"}} {
			r.book(t, languages...).durations(t)
		}
	})
	t.Run("same bytes again", func(t *testing.T) {
		want := digests(t, r)
		if got := digests(t, makeRelease(t, cache, seed, "--jobs", "1")); got != want {
			t.Errorf("with a warm cache and one worker:\n%s\nwant:\n%s", got, want)
		}
		if got := digests(t, makeRelease(t, t.TempDir(), seed, "--jobs", "2")); got != want {
			t.Errorf("with a cold cache and two workers:\n%s\nwant:\n%s", got, want)
		}
	})
	t.Run("validators", func(t *testing.T) { validators.AllFrom(t, validators.Usage, r.paths("epub")...) })
	t.Run("a track per paragraph", func(t *testing.T) { statementTracks(t, r) })
}

// checkLine finds a line of the statement in a book, as the kind of block it is.
func checkLine(t *testing.T, b *book, number int, line, language string) {
	t.Helper()
	kind := statementKinds[number-1]
	e := b.find(line)
	if kind == "quote" || kind == "pull" {
		// The same words may stand twice, as a pull quote and as text.
		e = b.findWithin(line, "aside", kind == "pull")
	}
	if e == nil {
		t.Errorf("line %d is not in the %s book as %s", number, language, kind)
		return
	}
	if got := languageOf(e); got != language {
		t.Errorf("line %d is marked as %s, want %s", number, got, language)
	}
	right := false
	switch kind {
	case "title":
		right = enclosing(e, "h1")
	case "paragraph":
		right = enclosing(e, "p") && !enclosing(e, "blockquote") && !enclosing(e, "aside")
	case "quote":
		right = enclosing(e, "blockquote")
	case "pull":
		right = enclosing(e, "aside")
	case "attribution":
		right = enclosing(e, "aside")
	case "source":
		right = e.FindElement(".//a") != nil || enclosing(e, "a")
	}
	if !right {
		t.Errorf("line %d is no %s in the %s book: it is in %s", number, kind, language, e.GetPath())
	}
}

// findWithin is find for an element that stands, or does not stand, within one
// with the tag.
func (b *book) findWithin(text, tag string, within bool) *etree.Element {
	for _, doc := range b.documents {
		for _, p := range doc.FindElements(".//p") {
			if oneLine(words(p)) == oneLine(text) && enclosing(p, tag) == within {
				return p
			}
		}
	}
	return nil
}

// statementPairs checks that every Spanish line stands in the pair of its
// English line.
func statementPairs(t *testing.T, b *book, lines []string) {
	t.Helper()
	spanish := []int{22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 39, 40}
	used := map[*etree.Element]bool{}
	for i, es := range spanish {
		pair := b.pairOf(lines[i], lines[es-1], used)
		if pair == nil {
			t.Errorf("lines %d and %d are not one pair", i+1, es)
			continue
		}
		// The attributions all have the same words, and each a pair of its own.
		used[pair] = statementKinds[i] == "attribution"
	}
}

// pairOf returns a pair that holds two texts and was not used yet.
func (b *book) pairOf(one, other string, used map[*etree.Element]bool) *etree.Element {
	for _, doc := range b.documents {
		for _, pair := range doc.FindElements(".//div[@class='pair']") {
			text := oneLine(words(pair))
			if !used[pair] && strings.Contains(text, oneLine(one)) && strings.Contains(text, oneLine(other)) {
				return pair
			}
		}
	}
	return nil
}

// statementTracks checks that every narrated paragraph has its track.
func statementTracks(t *testing.T, r *release) {
	t.Helper()
	want := map[string]int{"en": 1, "es": 0} // the English title is made from the address
	for i, kind := range statementKinds {
		language := "en"
		if i >= 20 {
			language = "es"
		}
		if kind != "pull" && kind != "attribution" {
			want[language]++
		}
	}
	for language, n := range want {
		tracks, err := filepath.Glob(filepath.Join(r.dir, language, "audio", "*.mp3"))
		if err != nil {
			t.Fatal(err)
		}
		if len(tracks) < n {
			t.Errorf("%d %s tracks, want %d and the colophon", len(tracks), language, n)
		}
	}
}
