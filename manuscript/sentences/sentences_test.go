package sentences

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// split returns the sentences of a text.
func split(text, language string) []string {
	var all []string
	for start, end := range All(text, language) {
		all = append(all, text[start:end])
	}
	return all
}

func ExampleAll() {
	const text = "El Sr. Ruiz vive en EE. UU. La casa es grande."
	for start, end := range All(text, "es") {
		fmt.Println(text[start:end])
	}
	// Output:
	// El Sr. Ruiz vive en EE. UU.
	// La casa es grande.
}

func TestFilesAreSound(t *testing.T) {
	all, err := languages()
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{plain, "en", "es", "fr", "pt", "de", "it", "ar", "zh", "ja"} {
		if all[tag] == nil {
			t.Errorf("no file for %s", tag)
		}
	}
}

func TestTagsOfEveryForm(t *testing.T) {
	const text = "Mora en la avda. Sur. Bien."
	for _, tag := range []string{"es", "ES", "es-419", "es-Latn-MX", "es_MX"} {
		if got := split(text, tag); len(got) != 2 {
			t.Errorf("%s: %q", tag, got)
		}
	}
	for _, tag := range []string{"", "und", "tlh", "no tag at all", "xx"} {
		if got := languageOf(tag); got != languageOf(plain) {
			t.Errorf("%q has rules of its own", tag)
		}
	}
}

func TestEarlyStop(t *testing.T) {
	n := 0
	for range All("One. Two. Three.", "en") {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("stopped after %d", n)
	}
}

// texts is made of what sentences, and their troubles, are made of.
func texts() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"a", "The", "mañana", "Mr", "U.S", "EE", "UU", "5", "12", "IV", "中文", "です", "قال", "ß", "º", "😀", "\u200f", "\u0301",
		".", ". ", "!", "?", "…", "...", " . . .", "。", "؟", ",", ":", ";", "—", " — ", "-", "¿", "¡",
		"“", "”", "\"", "'", "’", "«", "»", "(", ")", "[", "]", "[1]", "「", "」", "•", "1.", "2)", "a)",
		" ", "  ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u2028", "https://a.b/c?d", "x@y.z", "\xff", "\x00",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces"), "")
	})
}

// checkLaws checks what holds for every text: ranges are in order, not empty,
// without white space at their ends, and cover all but white space.
func checkLaws(t interface {
	Helper()
	Fatalf(string, ...any)
}, text, language string) {
	t.Helper()
	at, valid := 0, utf8.ValidString(text)
	for start, end := range All(text, language) {
		if start < at || end <= start || end > len(text) {
			t.Fatalf("%q: range %d to %d after %d", text, start, end, at)
		}
		if gap := text[at:start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("%q: %q is in no sentence", text, gap)
		}
		if s := text[start:end]; strings.TrimSpace(s) != s {
			t.Fatalf("%q: white space around %q", text, s)
		}
		if valid && !utf8.ValidString(text[start:end]) {
			t.Fatalf("%q: a character is cut at %d or %d", text, start, end)
		}
		at = end
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Fatalf("%q: %q is in no sentence", text, text[at:])
	}
}

var everyLanguage = []string{"en", "es", "fr", "pt", "de", "it", "ar", "zh", "ja", "und"}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkLaws(t, texts().Draw(t, "text"), rapid.SampledFrom(everyLanguage).Draw(t, "language"))
	})
}

// Plain sentences without marks inside are found again whatever stands
// beside them.
func TestPlainSentencesAreFound(t *testing.T) {
	words := []string{"perro", "vienen", "agua", "montaña", "camino", "tiempo", "sombra", "siempre"}
	rapid.Check(t, func(t *rapid.T) {
		var want []string
		for range rapid.IntRange(1, 8).Draw(t, "sentences") {
			words := rapid.SliceOfN(rapid.SampledFrom(words), 2, 9).Draw(t, "words")
			words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
			want = append(want, strings.Join(words, " ")+rapid.SampledFrom([]string{".", "!", "?", "…", "...", "?!"}).Draw(t, "mark"))
		}
		language := rapid.SampledFrom(everyLanguage).Draw(t, "language")
		if got := split(strings.Join(want, " "), language); !slices.Equal(got, want) {
			t.Fatalf("%s: %q", language, got)
		}
	})
}

func FuzzAll(f *testing.F) {
	f.Add("Mr. Smith left. “Why?” he asked. See https://a.b/c?d.", "en")
	f.Add("1. Uno 2. Dos. . . . Fin", "es-419")
	f.Add("「はい。」と言った。", "ja")
	f.Fuzz(func(t *testing.T, text, language string) {
		checkLaws(t, text, language)
	})
}

// growth returns how many times longer f takes for eight times the size: 8 where
// time is linear, 64 where it is quadratic. A busy machine only blurs it, since
// both sizes are measured at about the same time and the better of three counts.
func growth(f func(size int)) float64 {
	took := func(size int) time.Duration {
		best := time.Duration(math.MaxInt64)
		for range 3 {
			begin := time.Now()
			f(size)
			best = min(best, time.Since(begin))
		}
		return max(best, 2*time.Millisecond) // below, the clock decides
	}
	small := took(1 << 12)
	return float64(took(1<<15)) / float64(small)
}

// Time is linear in the length, whatever the text is made of.
func TestLongParagraphs(t *testing.T) {
	for _, piece := range []string{
		"The quick brown fox met Mr. Smith in the U.S. last year. ", "Hola. ", "你好。", "قال نعم. ",
		"a", " ", ".", ". ", ". . ", ".)", ".) ", "(", ")", "“", "”", "\"", "'", "!", "? ", "…", "\n", ".\n",
		"1. ", "1) 2) ", "a. ", "• ", "A. ", "U.S. ", "a@b.c ", "http://a?A", "[1]", ".[1]", ".1 ", "—", ". — ", "¿", ".¿", "\xff", "\u0301", ".\u200f",
		"(((((((((( . )))))))))) ", "EE. UU. ", "x. 5 ", ". \u0301\u0301\u0301\u0301 ",
	} {
		grew := growth(func(size int) { checkLaws(t, strings.Repeat(piece, size/len(piece)), "en") })
		if grew > 30 {
			t.Errorf("%q again and again: eight times the text takes %.0f times as long", piece, grew)
		}
	}
}

func BenchmarkAll(b *testing.B) {
	text := strings.Repeat("The minister, Mr. J. R. Smith, said: “We will see.” Then he left for the U.S. at 5 p.m. and came back. ", 1<<20/104)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range All(text, "en") {
		}
	}
}
