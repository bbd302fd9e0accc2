package wording

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"diglot/manuscript"
)

// pieces are what the rules look for, to be put together in every way.
var pieces = []string{
	"https://www.amnesty.org/en/", "a.b@c.org", "www.", "@", "Mr.", "Sr.", "p. ej.", "EE. UU.", "etc.", "z. B.", "No.", "pp.", "n.º", "M.", "D.", "§§", "−", "-", "–", "〜",
	"1990", "1995", "3", "5", "2025-03-27", "27/03/2025", "27.03.2025", "1,500,000", "10\u00a0000", "1.º", "3.", "Mai", "Jahrhundert", "und", "XXe", "siècle",
	"Felipe", "VI", "Isabel", "II", "Ludwig", "XIV.", "Chapter", "I", "siglo", "CD", "km", "km²", "%", "$", "US$", "€", "million", "&", "×", "*", "***", "[", "]", "T", "he",
	" ", " ", " ", ".", ",", "(…)", "“", "”", "\u00ad", "\u202f", "中", "国", "é", "e\u0301", "ص", "٥", "\xff", "\xe4\xb8", "Aragua", "Bukele",
}

var tagged = []string{"en", "es", "es-MX", "fr", "de", "it", "pt-BR", "ar", "ja", "zh-Hant", "nl", "", "x!"}

var lexicon = []manuscript.Lexeme{{Grapheme: "Aragua", Alias: "arágua"}, {Grapheme: "Bukele", Phoneme: "buˈkele"}, {Grapheme: "中国", Alias: "ちゅうごく"}, {Grapheme: "", Alias: "nothing"}, {Grapheme: "T", Alias: " "}}

func written(t *rapid.T) (string, Options) {
	text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 30).Draw(t, "text"), "")
	o := Options{Language: rapid.SampledFrom(tagged).Draw(t, "language"), Lexicon: lexicon, IPA: rapid.Bool().Draw(t, "ipa")}
	borders := rapid.SliceOfN(rapid.IntRange(0, len(text)), 0, 6).Draw(t, "borders")
	for i := range borders { // a sentence has whole characters
		for borders[i] < len(text) && !utf8.RuneStart(text[borders[i]]) {
			borders[i]++
		}
	}
	slices.Sort(borders)
	for i := 1; i < len(borders); i++ {
		o.Sentences = append(o.Sentences, manuscript.Sentence{Start: borders[i-1], End: borders[i]})
	}
	return text, o
}

func TestPlacesOfAWording(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, o := written(t)
		checkPlaces(t, text, o)
	})
}

// checkPlaces holds the laws of the maps for every pair of places.
func checkPlaces(t interface{ Fatalf(string, ...any) }, text string, o Options) {
	w := Of(text, o)
	if len(w.Changes) == 0 && w.Text != text {
		t.Fatalf("%q became %q without a change", text, w.Text)
	}
	done := Range{}
	for _, c := range w.Changes {
		if c.Rule == "" || c.Written.Start >= c.Written.End || c.Spoken.Start >= c.Spoken.End {
			t.Fatalf("empty change %+v of %q", c, text)
		}
		if text[done.Start:c.Written.Start] != w.Text[done.End:c.Spoken.Start] {
			t.Fatalf("%q: what stands before %+v differs in %q", text, c, w.Text)
		}
		done = Range{c.Written.End, c.Spoken.End}
	}
	if text[done.Start:] != w.Text[done.End:] {
		t.Fatalf("%q and %q end differently", text, w.Text)
	}
	spokenBefore, writtenBefore := 0, 0
	for at := 0; at <= len(text); at++ {
		start, end := w.Spoken(at, min(at+3, len(text)))
		if start < spokenBefore || end < start || end > len(w.Text) {
			t.Fatalf("%q: Spoken(%d): %d to %d after %d", text, at, start, end, spokenBefore)
		}
		spokenBefore = start
		if s, e := w.Written(start, end); s > at || e < min(at+3, len(text)) {
			t.Fatalf("%q: %d to %d is spoken at %d to %d, and that written at %d to %d", text, at, at+3, start, end, s, e)
		}
		if utf8.ValidString(text) && !utf8.ValidString(w.Text[start:end]) {
			t.Fatalf("%q: Spoken(%d) parts a character", text, at)
		}
	}
	for at := 0; at <= len(w.Text); at++ {
		start, end := w.Written(at, min(at+3, len(w.Text)))
		if start < writtenBefore || end < start || end > len(text) {
			t.Fatalf("%q: Written(%d): %d to %d after %d", text, at, start, end, writtenBefore)
		}
		writtenBefore = start
		if s, e := w.Spoken(start, end); s > at || e < min(at+3, len(w.Text)) {
			t.Fatalf("%q: %d to %d is not covered", w.Text, at, at+3)
		}
	}
	checkSentences(t, text, w, o.Sentences)
}

// checkSentences: the sentences stay in order, apart, and none falls silent.
func checkSentences(t interface{ Fatalf(string, ...any) }, text string, w Wording, sentences []manuscript.Sentence) {
	done := 0
	for _, s := range sentences {
		start, end := w.Spoken(s.Start, s.End)
		if start < done || s.End > s.Start && end <= start && utf8.ValidString(text) {
			t.Fatalf("%q: the sentence %+v is spoken at %d to %d, after %d", text, s, start, end, done)
		}
		done = end
	}
}

func TestATextWithoutReasonStaysAsItIs(t *testing.T) {
	const text = "The people expelled include individuals who were in the midst of court processes — many of them."
	for _, tag := range tagged {
		w := Of(text, Options{Language: tag})
		if w.Text != text || w.Changes != nil {
			t.Errorf("%s: %+v", tag, w)
		}
		if start, end := w.Spoken(4, 10); start != 4 || end != 10 {
			t.Errorf("%s: %d to %d", tag, start, end)
		}
	}
}

func TestRangesMapWholeChanges(t *testing.T) {
	w := Of("Felipe VI, pp. 3–5", Options{Language: "es"})
	if w.Text != "Felipe sexto, páginas 3 a 5" {
		t.Fatal(w.Text)
	}
	for _, test := range []struct{ written, spoken, back string }{
		{"Felipe", "Felipe", "Felipe"},
		{"VI", "sexto", "VI"},
		{"I, p", "sexto, páginas", "VI, pp."},
		{"3", "3", "3"},
		{"Felipe VI, pp. 3–5", "Felipe sexto, páginas 3 a 5", "Felipe VI, pp. 3–5"},
	} {
		at := strings.Index(w.written, test.written)
		start, end := w.Spoken(at, at+len(test.written))
		if got := w.Text[start:end]; got != test.spoken {
			t.Errorf("%s: spoken %q, want %q", test.written, got, test.spoken)
		}
		start, end = w.Written(start, end)
		if got := w.written[start:end]; got != test.back {
			t.Errorf("%s: written %q, want %q", test.written, got, test.back)
		}
	}
	if start, end := w.Spoken(-5, 1000); start != 0 || end != len(w.Text) {
		t.Errorf("out of the text: %d to %d", start, end)
	}
}

func TestNoRuleReachesAcrossSentences(t *testing.T) {
	text := "He saw Mr. Smith went in 1990–1995."
	border := strings.Index(text, "Smith")
	w := Of(text, Options{Language: "en", Sentences: []manuscript.Sentence{{Start: 0, End: border - 1}, {Start: border, End: len(text)}}})
	if want := "He saw Mr. Smith went in 1990 to 1995."; w.Text != want {
		t.Errorf("got %q, want %q", w.Text, want)
	}
}

func TestTimeGrowsWithTheText(t *testing.T) {
	const size, most = 1 << 16, 2 * time.Second // some hundredths of it are usual
	for _, hostile := range []string{
		"a.", "a@", "@", "1.", "1-", "1–", "1 000 ", "* ", "*", "[a", "I", "XIV ", "X, ", "A ", "D. ", "$1 ", "http://", "http://a.", "www.a.a/(", "-a", "1,000,", "é", "\u0301", "中", "5 km ", "\xff", "3. und ", "Ludwig II. ", "pp. ", "No. 1–", "a.b@c.d ", " ", "\u00ad",
	} {
		text := strings.Repeat(hostile, size/len(hostile))
		begin := time.Now()
		Of(text, Options{Language: "de", Lexicon: lexicon})
		if took := time.Since(begin); took > most {
			t.Errorf("%d bytes of %q took %v", len(text), hostile, took)
		}
	}
}

func FuzzOf(f *testing.F) {
	for i, piece := range pieces {
		f.Add(piece+" "+pieces[(i+7)%len(pieces)]+pieces[(i+13)%len(pieces)], tagged[i%len(tagged)])
	}
	f.Fuzz(func(t *testing.T, text, tag string) {
		if len(text) < 1<<12 {
			checkPlaces(t, text, Options{Language: tag, Lexicon: lexicon})
		}
	})
}

func BenchmarkOf(b *testing.B) {
	text := strings.Repeat("In 1990–1995 Mr. Smith of Venezuela saw Elizabeth II, and 238 people paid $10 at https://www.amnesty.org/en/ for it. ", 10000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Of(text, Options{Language: "en", Lexicon: lexicon})
	}
}
