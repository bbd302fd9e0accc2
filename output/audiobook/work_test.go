package audiobook

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/sound"
)

// hostile is words that do harm where they are not written with care.
const hostile = "\x01\"Tom's\" & <b>]]>--></script>\u202e\u2028 \xff\ufffe"

// scratch is where the narrations of all tests are kept.
var scratch string

func TestMain(m *testing.M) {
	os.Exit(runIn(m))
}

func runIn(m *testing.M) int {
	dir, err := os.MkdirTemp("", "audiobook-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	scratch = dir
	return m.Run()
}

// hum is a voice for every language: a tone as long as the text, up to a point.
type hum struct{}

func (hum) Describe(context.Context) (voices.Description, error) {
	about := voices.Description{Name: "hum", Version: "1"}
	for _, tag := range []string{"en", "ar", "ja"} {
		about.Voices = append(about.Voices, voices.Voice{ID: tag, Name: "Hum & Co. " + tag, Language: tag})
	}
	return about, nil
}

func (hum) Speak(_ context.Context, u voices.Utterance) (voices.Speech, error) {
	const rate = 22050
	samples := make([]int16, rate/4+rate/100*min(200, len([]rune(u.Text))))
	for i := range samples {
		samples[i] = int16(6000 * math.Sin(2*math.Pi*220*float64(i)/rate))
	}
	return voices.Speech{Rate: rate, Samples: samples}, nil
}

// script is a text in short: a line a block, "# " and "## " before headings of
// level 1 and 2, the title first.
func script(language, lines string) manuscript.Text {
	text := manuscript.Text{Language: language, Rights: "CC BY 4.0"}
	for i, line := range strings.Split(lines, "\n") {
		block := manuscript.Block{ID: fmt.Sprintf("%s-%d", language, i+1), Kind: manuscript.Paragraph, Language: language}
		if i == 0 {
			block.Kind = manuscript.Title
		}
		for level, mark := range []string{"", "# ", "## "} {
			if words, marked := strings.CutPrefix(line, mark); marked && mark != "" {
				block.Kind, block.Level, line = manuscript.Heading, level, words
			}
		}
		block.Spans = []manuscript.Span{{Text: line}}
		block.Sentences = []manuscript.Sentence{{Start: 0, End: len(line)}}
		text.Blocks = append(text.Blocks, block)
	}
	return text
}

const lampEnglish = `The Lamp
She lit the lamp.
# Part One
## Chapter One
The night was long.
Then she read on.
## Chapter Two
The oil was gone.
# Silence
The end.`

const lampArabic = "المصباح\nأضاءت المصباح.\n# الجزء الأول\n## الفصل الأول\nكان الليل طويلا.\nثم قرأت.\n## الفصل الثاني\nنفد الزيت.\n# صمت\nالنهاية."

const lampJapanese = "ランプ\n彼女はランプをつけた。\n# 第一部\n## 第一章\n夜は長かった。\nそして彼女は読んだ。\n## 第二章\n油はなくなった。\n# 静けさ\n終わり。"

// spoken is a work with its narration.
type spoken struct {
	work      *manuscript.Work
	narration *voices.Narration
}

func narrate(work *manuscript.Work) (spoken, error) {
	narrators := make(map[string]string)
	for _, tag := range work.Languages() {
		narrators[tag] = "Hum & Co."
	}
	manuscript.Imprint(work, narrators)
	cache, err := voices.OpenCache(scratch)
	if err != nil {
		return spoken{}, err
	}
	narration, err := voices.Narrate(context.Background(), hum{}, work, voices.Options{Cache: cache})
	return spoken{work, narration}, err
}

var lamp = sync.OnceValues(func() (spoken, error) {
	return narrate(&manuscript.Work{
		Metadata: manuscript.Metadata{
			Slug: "the-lamp", Publisher: "Lamp & Sons", Date: "2025-03-27",
			Creators: []manuscript.Contributor{{Name: "Ana Prado", Role: "aut"}, {Name: "Leo Lamb", Role: "trl"}, {Name: "Kim", Role: "fmo"}},
		},
		Texts: []manuscript.Text{script("en", lampEnglish), script("ar", lampArabic), script("ja", lampJapanese)},
	})
})

// modified is the date of all audiobooks in these tests.
var modified = time.Date(2026, 11, 24, 12, 30, 11, 0, time.UTC)

// lampBook is the audiobook of the lamp in one language.
func lampBook(t testing.TB, language string) *Book {
	t.Helper()
	s, err := lamp()
	if err != nil {
		t.Fatalf("%v (scripts/install-tests installs what narrates)", err)
	}
	return s.book(language)
}

func (s spoken) book(language string) *Book {
	return &Book{
		Work: s.work, Text: s.work.Text(language), Narration: s.narration,
		Identifier: "urn:uuid:9b2e4bd2-6b2c-5a55-9d0e-0e0b8a4d4f11",
		Licence:    "https://creativecommons.org/licenses/by/4.0/",
		Cover:      sound.Picture{Data: []byte("\xff\xd8 not really a picture"), MediaType: "image/jpeg"},
		Modified:   modified,
	}
}

// write writes an audiobook and returns its bytes.
func write(t testing.TB, b *Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
