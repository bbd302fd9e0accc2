package espeak

import (
	"errors"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"diglot/manuscript"
	"diglot/voices"
)

var _ voices.Engine = (*Engine)(nil)

// paragraph returns an utterance of text. Its sentences end where a period and
// a space do, which holds for the texts of these tests.
func paragraph(voice, language, text string) voices.Utterance {
	u := voices.Utterance{Block: "test", Voice: voice, Language: language, Text: text}
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.Index(text[start:], ". "); i >= 0 {
			end = start + i + 1
		}
		u.Sentences = append(u.Sentences, manuscript.Sentence{Start: start, End: end})
		start = end + len(text[end:]) - len(strings.TrimLeft(text[end:], " "))
	}
	return u
}

// story returns the paragraphs of a text in testdata, in English or Spanish.
func story(t testing.TB, language string) []voices.Utterance {
	t.Helper()
	text, err := os.ReadFile("testdata/" + language + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	voice := map[string]string{"en": "en-gb", "es": "es"}[language]
	var all []voices.Utterance
	for line := range strings.Lines(string(text)) {
		all = append(all, paragraph(voice, language, strings.TrimSpace(line)))
	}
	return all
}

// read is a text that was spoken.
type read struct {
	utterances []voices.Utterance
	speeches   []voices.Speech
}

var reads sync.Map // by language; what several tests listen to is spoken once

// reading returns the story in a language as it is spoken.
func reading(t *testing.T, language string) read {
	t.Helper()
	if r, ok := reads.Load(language); ok {
		return r.(read)
	}
	r := read{utterances: story(t, language)}
	r.speeches = together(t, opened(t, new(Engine)), r.utterances)
	reads.Store(language, r)
	return r
}

// together speaks utterances all at once.
func together(t *testing.T, engine *Engine, all []voices.Utterance) []voices.Speech {
	t.Helper()
	speeches := make([]voices.Speech, len(all))
	group, ctx := errgroup.WithContext(t.Context())
	for i, u := range all {
		group.Go(func() (err error) {
			speeches[i], err = engine.Speak(ctx, u)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	return speeches
}

// long returns an utterance that takes a worker a second or more.
func long() voices.Utterance {
	return paragraph("en-gb", "en", strings.Repeat("a word and ", limit/20))
}

// opened returns an engine that is closed with the test.
func opened(t testing.TB, engine *Engine) *Engine {
	t.Cleanup(func() { engine.Close() })
	return engine
}

// said speaks an utterance that has to succeed.
func said(t testing.TB, engine *Engine, u voices.Utterance) voices.Speech {
	t.Helper()
	speech, err := engine.Speak(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	return speech
}

// Every paragraph sounds the same to the byte, whatever was spoken before it or
// is spoken beside it.
func TestSameBytes(t *testing.T) {
	all := slices.Concat(story(t, "en")[:3], story(t, "es")[:3])
	alone := opened(t, &Engine{Workers: 1})
	want := make([]voices.Speech, len(all))
	for i, u := range all {
		want[i] = said(t, alone, u)
	}
	for i, u := range slices.Backward(all) {
		if got := said(t, alone, u); !reflect.DeepEqual(got, want[i]) {
			t.Errorf("paragraph %d differs when spoken in reverse order", i)
		}
	}
	for i, got := range together(t, opened(t, &Engine{Workers: 2}), all) {
		if !reflect.DeepEqual(got, want[i]) {
			t.Errorf("paragraph %d differs when two are spoken at once", i)
		}
	}
}

func TestMarks(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		r := reading(t, language)
		for i, u := range r.utterances {
			checkMarks(t, u, r.speeches[i])
		}
	}
	engine := opened(t, new(Engine))
	for _, u := range []voices.Utterance{
		paragraph("en-gb", "en", "The U.S.A. paid $1,234.50 on 12/03/2024 to Mr. Smith's co-op—100 % of it. *** End of the list without a stop"),
		paragraph("es", "es", "En 1.234.567 casos (el 3,5 %) se pagó 25.000 € a D. José; ¿cuándo?, preguntó: «El 1.º de enero de 2024» — y se fue."),
		paragraph("cmn", "zh", "我们在2024年去了北京。你好吗？ABC公司。"),
		paragraph("ar", "ar", "ذهبتُ إلى المدرسة في الساعة 8 صباحاً، ثم عدتُ. نعم"),
		paragraph("ja", "ja", "わたしは がくせい です。コーヒーをのみます。"),
	} {
		checkMarks(t, u, said(t, engine, u))
	}
}

// checkMarks checks that every sentence and every word has a mark, in order,
// and that a sentence begins with its first word.
func checkMarks(t *testing.T, u voices.Utterance, speech voices.Speech) {
	t.Helper()
	var sentences []manuscript.Sentence
	var words []span
	before := voices.Mark{}
	for _, m := range speech.Marks {
		if m.At < before.At || m.At > len(speech.Samples) {
			t.Errorf("%q is marked at %d of %d, after %d", u.Text[m.Start:m.End], m.At, len(speech.Samples), before.At)
		}
		switch m.Kind {
		case voices.SentenceCue:
			sentences = append(sentences, manuscript.Sentence{Start: m.Start, End: m.End})
		case voices.WordCue:
			words = append(words, span{m.Start, m.End})
			if before.Kind == voices.SentenceCue && before.At != m.At {
				t.Errorf("sentence %q begins at %d, its first word at %d", u.Text[before.Start:before.End], before.At, m.At)
			}
		}
		before = m
	}
	if !slices.Equal(sentences, u.Sentences) {
		t.Errorf("marks of the sentences %v, want %v", sentences, u.Sentences)
	}
	if want := wordsOf(u, 0, len(u.Text)); !slices.Equal(words, want) {
		t.Errorf("%q has marks of the words %v, want %v", u.Text, words, want)
	}
}

// A word after a pause is marked where its sound begins.
func TestOnsetsOfSpeech(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		checkOnsets(t, language, 80, reading(t, language).speeches)
	}
}

// It is so in a statement with its figures, quotations and names.
func TestOnsetsOfStatement(t *testing.T) {
	text, err := os.ReadFile("../../examples/right-to-read/right-to-read.md")
	if err != nil {
		t.Fatal(err)
	}
	english, spanish, both := strings.Cut(string(text), "\n# Un libro")
	_, english, titled := strings.Cut(english, "\n# ")
	if !both || !titled {
		t.Fatal("the example has other headings than this test knows")
	}
	engine := opened(t, new(Engine))
	checkOnsets(t, "en", 20, together(t, engine, lines("en-gb", "en", english)))
	checkOnsets(t, "es", 20, together(t, engine, lines("es", "es", "Un libro"+spanish)))
}

// lines returns the paragraphs of a Markdown text without its marks.
func lines(voice, language, text string) []voices.Utterance {
	var all []voices.Utterance
	for line := range strings.Lines(text) {
		line = strings.Trim(line, "#>-*123. \n")
		if line != "" && !strings.HasPrefix(line, "!") {
			all = append(all, paragraph(voice, language, line+"."))
		}
	}
	return all
}

// checkOnsets checks that 95 of 100 words after a pause, and so many at least,
// are marked within 40 ms.
func checkOnsets(t *testing.T, language string, least int, speeches []voices.Speech) {
	t.Helper()
	var near, total int
	for _, speech := range speeches {
		for _, onset := range onsetsAfterPauses(speech) {
			total++
			if distance(speech, onset) <= 40*time.Millisecond {
				near++
			}
		}
	}
	t.Logf("%s: %d of %d words after a pause are marked within 40 ms", language, near, total)
	if total < least || near*100 < total*95 {
		t.Errorf("%s: %d of %d words after a pause are marked within 40 ms, want 95 %% of at least %d", language, near, total, least)
	}
}

// onsetsAfterPauses returns the samples at which sound begins after 120 ms or
// more of silence.
func onsetsAfterPauses(speech voices.Speech) []int {
	const silence = 300 // of 32767
	var onsets []int
	quiet := 0
	for i, sample := range speech.Samples {
		if -silence < sample && sample < silence {
			quiet++
			continue
		}
		if quiet >= speech.Rate*120/1000 {
			onsets = append(onsets, i)
		}
		quiet = 0
	}
	return onsets
}

// distance returns how far the nearest mark is from a sample.
func distance(speech voices.Speech, sample int) time.Duration {
	nearest := math.MaxInt
	for _, m := range speech.Marks {
		nearest = min(nearest, max(m.At-sample, sample-m.At))
	}
	return time.Duration(nearest) * time.Second / time.Duration(speech.Rate)
}

// Our sentences hold where the library would see none or another, and each but
// the last is followed by a pause.
func TestOurSentences(t *testing.T) {
	engine := opened(t, new(Engine))
	text := "first line second line third"
	u := voices.Utterance{Block: "test", Voice: "en-gb", Language: "en", Text: text,
		Sentences: []manuscript.Sentence{{Start: 0, End: 10}, {Start: 11, End: 22}, {Start: 23, End: 28}}}
	speech := said(t, engine, u)
	if got := len(onsetsAfterPauses(speech)); got != 2 {
		t.Errorf("%d pauses, want 2", got)
	}
	u.Sentences = []manuscript.Sentence{{Start: 0, End: len(text)}}
	if got := len(onsetsAfterPauses(said(t, engine, u))); got != 0 {
		t.Errorf("%d pauses in one sentence, want none", got)
	}
}

// What looks like an option, a command or markup is text.
func TestPlainText(t *testing.T) {
	engine := opened(t, new(Engine))
	for _, text := range []string{"-v", "--help", "<speak>", "&amp;", "[[h@loU]]", "<mark name=\"x\"/>"} {
		speech := said(t, engine, paragraph("en-gb", "en", text))
		if len(speech.Samples) < speech.Rate/5 {
			t.Errorf("%q takes %d samples, as if it were not said", text, len(speech.Samples))
		}
	}
	tests := []struct{ name, text, other string }{
		{"break", "one <break time=\"9s\"/> two", "one two"},
		{"rate", "\x01400S one two three four five six", "one two three four five six"},
		{"volume", "one \x010A two", "one two"},
		{"phonemes", "[[h@loU]]", "hello"},
		{"entity", "&lt;", "<"},
	}
	for _, test := range tests {
		speech := said(t, engine, paragraph("en-gb", "en", test.text))
		other := said(t, engine, paragraph("en-gb", "en", test.other))
		if len(speech.Samples) <= len(other.Samples) || len(speech.Samples) > len(other.Samples)+8*speech.Rate {
			t.Errorf("%s: %q takes %d samples, %q %d", test.name, test.text, len(speech.Samples), test.other, len(other.Samples))
		}
	}
}

// Nothing that a text may hold brings the engine down.
func TestHostileText(t *testing.T) {
	engine := opened(t, new(Engine))
	for name, text := range map[string]string{
		"long word":    strings.Repeat("a", 10000),
		"long number":  strings.Repeat("7", 1500),
		"emoji":        strings.Repeat("😀👩‍👩‍👧 ", 100),
		"accents":      "e" + strings.Repeat("\u0301\u0323", 3000),
		"control":      "a\x00b\x01c\x02d\x1b[2Je\x7ff\u0085g",
		"not UTF-8":    "a\xff\xfe\xc3(b\xed\xa0\x80c",
		"no character": "a\uFFFE\uFFFF\U0010FFFF\uE000b",
		"signs":        strings.Repeat("%&/()=?*+~#'-_.:,;<>|^°", 100),
		"quotes":       strings.Repeat("\"'«»", 200),
		"scripts":      "Hello мир 漢字 مرحبا नमस्ते ไทย 한국어 ᚠᚢᚦ 𒀀𒁀 end",
		"only a dash":  "—",
		"only stops":   strings.Repeat(".", 3000),
	} {
		if _, err := engine.Speak(t.Context(), paragraph("en-gb", "en", text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRateAndPitch(t *testing.T) {
	u := story(t, "en")[0]
	usual := said(t, opened(t, new(Engine)), u)
	fast := said(t, opened(t, &Engine{Rate: 350}), u)
	if ratio := float64(len(fast.Samples)) / float64(len(usual.Samples)); ratio < 0.3 || ratio > 0.7 {
		t.Errorf("at twice the rate speech takes %.2f of the time", ratio)
	}
	high := said(t, opened(t, &Engine{Pitch: 90}), u)
	if slices.Equal(high.Samples, usual.Samples) {
		t.Error("another pitch gives the same sound")
	}
	versions := make(map[string]bool)
	for _, engine := range []*Engine{{}, {Rate: 350}, {Pitch: 90}} {
		about, err := opened(t, engine).Describe(t.Context())
		if err != nil || !about.Marks || !about.IPA || !about.Polyglot {
			t.Fatalf("%+v, error %v", about, err)
		}
		versions[about.Version] = true
	}
	if len(versions) != 3 {
		t.Errorf("engines that sound different have the versions %v", versions)
	}
}

func TestVariant(t *testing.T) {
	engine := opened(t, new(Engine))
	u := story(t, "es")[0]
	usual := said(t, engine, u)
	u.Voice = "es+f3"
	if slices.Equal(said(t, engine, u).Samples, usual.Samples) {
		t.Error("the variant sounds like the voice itself")
	}
}

func TestRefusals(t *testing.T) {
	engine := opened(t, new(Engine))
	tests := []struct {
		name string
		u    voices.Utterance
		is   error
		want string
	}{
		{"unknown voice", paragraph("klingon", "tlh", "Hello."), voices.ErrNoVoice, `no voice "klingon"`},
		{"no voice", paragraph("", "en", "Hello."), voices.ErrNoVoice, "no voice"},
		{"kanji", paragraph("ja", "ja-JP", "わたしは学生です。"), voices.ErrNoVoice, "'学'"},
		{"nothing", paragraph("en-gb", "en", "  "), nil, "nothing to say"},
		{"too long", paragraph("en-gb", "en", strings.Repeat("a ", limit)), nil, "bytes of text"},
	}
	for _, test := range tests {
		test.u.Line = 7
		_, err := engine.Speak(t.Context(), test.u)
		if err == nil || test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "line 7, block test") {
			t.Errorf("%s: error %v", test.name, err)
		}
	}
}
