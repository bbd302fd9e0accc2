package espeak

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"diglot/manuscript"
	"diglot/voices"
)

// plainly returns the wording of a stretch of a text without passages.
func plainly(text string, start, end int) wording {
	return worded(english(text), "", start, end, nil)
}

// english returns a bare utterance of an English text.
func english(text string) voices.Utterance { return voices.Utterance{Text: text, Language: "en"} }

func TestWording(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "Hello, world.", "Hello, world."},
		{"composed", "camio\u0301n", "camión"},
		{"line ends", "one\n\ntwo\r\n", "one  two  "},
		{"command", "go\x01 80Sfast\x00", "go  80Sfast "},
		{"soft hyphen", "compu\u00ADtadora", "computadora"},
		{"direction", "\u200Fabc\u202C", "abc"},
		{"byte order mark", "\uFEFFabc", "abc"},
		{"hyphens", "well\u2010known\u2011too", "well-known-too"},
		{"fullwidth letters", "ＡＢ１２，好", "AB12，好"},
		{"ligature", "ﬁn", "fin"},
		{"mathematical", "𝐁𝐨𝐥𝐝", "Bold"},
		{"fractions stay", "½ m² № …", "½ m² № …"},
		{"no character", "a\xffb\uFFFEc\uE000d", "a b c d"},
		{"emoji", "👩‍👧", "👩‍👧"},
		{"markup", "<b>&amp;</b> [[x]] -v", "<b>&amp;</b> [[x]] -v"},
	}
	for _, test := range tests {
		if got := string(plainly(test.text, 0, len(test.text)).text); got != test.want {
			t.Errorf("%s: %q is given as %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	text := "ab ﬁcio\u0301\u00ADn x"
	p := plainly(text, 3, len(text)-2)
	if string(p.text) != "fición" {
		t.Fatalf("wording %q", p.text)
	}
	ligature := strings.Index(text, "ﬁ")
	want := []int{ligature, ligature, ligature + 3, ligature + 4, ligature + 5, strings.Index(text, "n x"), len(text) - 2}
	if !slices.Equal(p.places, want) {
		t.Errorf("places %v, want %v", p.places, want)
	}
}

func TestPortionProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("ab \n\x00\u0301é—ﬁ漢１‑"))), rapid.Custom(func(t *rapid.T) string {
			return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		})).Draw(t, "text")
		p := plainly(text, 0, len(text))
		if !utf8.ValidString(string(p.text)) || strings.ContainsFunc(string(p.text), unicode.IsControl) {
			t.Fatalf("%q is given as %q", text, string(p.text))
		}
		if len(p.places) != utf8.RuneCountInString(string(p.text))+1 || !slices.IsSorted(p.places) || p.places[len(p.places)-1] != len(text) {
			t.Fatalf("%q, given as %q, has the places %v", text, string(p.text), p.places)
		}
		end := 0
		for _, w := range wordsOf(english(text), 0, len(text)) {
			if w.start < end || w.end <= w.start || strings.TrimSpace(text[w.start:w.end]) != text[w.start:w.end] {
				t.Fatalf("%q has the word %q, bytes %d to %d, after byte %d", text, text[w.start:w.end], w.start, w.end, end)
			}
			end = w.end
		}
	})
}

func TestPortions(t *testing.T) {
	u := voices.Utterance{Text: "* One. Two. ", Sentences: []manuscript.Sentence{{Start: 2, End: 6}, {Start: 7, End: 11}}}
	all, err := portionsOf(u, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range all {
		got = append(got, string(p.text))
	}
	if want := []string{"* ", "One.", "Two."}; !slices.Equal(got, want) {
		t.Errorf("portions %q, want %q", got, want)
	}
}

func TestPortionsRefuse(t *testing.T) {
	tests := []struct {
		name      string
		text      string
		sentences []manuscript.Sentence
	}{
		{"no text", "", nil},
		{"blank", " \n ", []manuscript.Sentence{{Start: 0, End: 3}}},
		{"too long", strings.Repeat("a ", limit), nil},
		{"past the end", "One.", []manuscript.Sentence{{Start: 0, End: 5}}},
		{"before the start", "One.", []manuscript.Sentence{{Start: -1, End: 2}}},
		{"backwards", "One.", []manuscript.Sentence{{Start: 3, End: 2}}},
		{"overlapping", "One. Two.", []manuscript.Sentence{{Start: 0, End: 5}, {Start: 4, End: 9}}},
	}
	for _, test := range tests {
		if _, err := portionsOf(voices.Utterance{Text: test.text, Sentences: test.sentences}, "", nil); err == nil {
			t.Errorf("%s: no error", test.name)
		}
	}
}

func TestWords(t *testing.T) {
	tests := []struct{ language, text, want string }{
		{"en", "Hello, world.", "Hello|world"},
		{"en", "“It isn’t—or is it…” (yes) ‘fine’", "It|isn’t|or|is|it|yes|fine"},
		{"en", "well-known, 1,234.50 and 12/03/2024", "well-known|1,234.50|and|12/03/2024"},
		{"en", "see https://example.org/a?b=c&d.", "see|https://example.org/a?b=c&d"},
		{"en", "5 % of $10 & #1 * ***", "5|%|of|$10|&|#1"},
		{"es", "¿Cuándo?, «El 1.º» ¡ya!", "Cuándo|El|1.º|ya"},
		{"fr", "L’homme : où va-t-il ?", "L’homme|où|va-t-il"},
		{"ar", "مرحبا، يا عالم؟", "مرحبا|يا|عالم"},
		{"zh", "我在ABC，2024年。", "我|在|ABC|2024|年"},
		{"zh-Hant-TW", "漢字", "漢|字"},
		{"ja", "わたしは、がくせい。", "わたしは|がくせい"},
		{"en", "漢字", "漢字"},
		{"en", "naïve cafe\u0301 👩‍👧 ☃", "naïve|cafe\u0301|👩‍👧|☃"},
		{"en", "— … !", ""},
	}
	for _, test := range tests {
		var got []string
		for _, w := range wordsOf(voices.Utterance{Text: test.text, Language: test.language}, 0, len(test.text)) {
			got = append(got, test.text[w.start:w.end])
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%s: %q has the words %q, want %q", test.language, test.text, strings.Join(got, "|"), test.want)
		}
	}
}
