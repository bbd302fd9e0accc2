package publish

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/parallel"
	"diglot/voices"
)

// line is one bead of a work made by hand: what it is, and its words in each
// language, "" where a language has none.
type line struct {
	kind  manuscript.Kind
	level int
	words []string
	also  func(*manuscript.Block)
}

func (l line) with(also func(*manuscript.Block)) line {
	l.also = also
	return l
}

func say(kind manuscript.Kind, level int, words ...string) line {
	return line{kind: kind, level: level, words: words}
}

// compose makes a work of lines, paired as they stand. Those after one of kind
// "colophon" or "front" belong there; those of kind "contents", "quotations" and
// "pictures" head the navigation.
func compose(languages []string, lines []line) (*manuscript.Work, *parallel.Alignment) {
	w := &manuscript.Work{
		Metadata: manuscript.Metadata{
			Slug: "lamp", Publisher: "Lamp & Sons", Date: "2025-03-27",
			Creators: []manuscript.Contributor{{Name: "Ana Prado", Role: "aut"}, {Name: "Leo <Lee> Lamb", Role: "trl"}},
		},
		Files: fstest.MapFS{"art/lamp.png": lampFiles["lamp.png"]},
	}
	a := &parallel.Alignment{Languages: languages}
	for _, tag := range languages {
		w.Texts = append(w.Texts, manuscript.Text{
			Language: tag,
			Source:   "https://example.org/" + tag + "/lamp?a=1&b=2",
			Rights:   "CC BY 4.0",
		})
	}
	var part manuscript.Kind // of the book
	for n, l := range lines {
		if l.kind == "colophon" || l.kind == "front" {
			part = l.kind
			continue
		}
		bead := parallel.Bead{Blocks: make([][]string, len(languages)), Score: 1}
		for i, text := range l.words {
			if text == "" {
				continue
			}
			b := makeBlock(fmt.Sprintf("%s-b%d", strings.ToLower(languages[i]), n+1), languages[i], l, text, n+1)
			bead.Blocks[i] = []string{b.ID}
			whole := &w.Texts[i]
			if heading := navigationHeading(whole, l.kind); heading != nil {
				b.Kind, b.Level = manuscript.Heading, 1
				*heading = b
				continue
			}
			list := map[manuscript.Kind]*[]manuscript.Block{"": &whole.Blocks, "front": &whole.Front, "colophon": &whole.Colophon}[part]
			*list = append(*list, b)
		}
		if navigationHeading(new(manuscript.Text), l.kind) == nil {
			list := map[manuscript.Kind]*[]parallel.Bead{"": &a.Beads, "front": &a.Front, "colophon": &a.Colophon}[part]
			*list = append(*list, bead)
		}
	}
	return w, a
}

// navigationHeading returns the place of a heading of the navigation, nil for
// lines of any other kind.
func navigationHeading(t *manuscript.Text, kind manuscript.Kind) *manuscript.Block {
	return map[manuscript.Kind]*manuscript.Block{
		"contents": &t.Contents, "quotations": &t.Quotations, "pictures": &t.Pictures,
	}[kind]
}

func makeBlock(id, language string, l line, words string, number int) manuscript.Block {
	b := manuscript.Block{
		ID: id, Kind: l.kind, Level: l.level, Language: language, Line: number,
		Spans:     []manuscript.Span{{Text: words}},
		Sentences: split(words),
	}
	if l.also != nil {
		l.also(&b)
	}
	return b
}

// split ends a sentence at a full stop of any script.
func split(text string) []manuscript.Sentence {
	var all []manuscript.Sentence
	start := -1
	for i, r := range text {
		if start < 0 && !unicode.IsSpace(r) {
			start = i
		}
		if end := i + len(string(r)); strings.ContainsRune(".!?。؟", r) || end == len(text) {
			if start >= 0 {
				all = append(all, manuscript.Sentence{Start: start, End: end})
			}
			start = -1
		}
	}
	return all
}

// lamp is a work in two languages that has one of everything.
func lamp(second string) (*manuscript.Work, *parallel.Alignment) {
	other := lampWords[second]
	var lines []line
	for i, l := range lampLines {
		l.words = []string{l.words[0], other[i]}
		lines = append(lines, l)
	}
	return compose([]string{"en", second}, lines)
}

func pictured(b *manuscript.Block) { b.Image = "art/lamp.png" }

func repeated(b *manuscript.Block) { b.RepeatOf = b.Language + "-b7" }

func emphasised(b *manuscript.Block) {
	text := b.Spans[0].Text
	cut := strings.IndexByte(text, ' ')
	if cut < 0 {
		return
	}
	b.Spans = []manuscript.Span{
		{Text: text[:cut], Emphasis: true},
		{Text: text[cut:], Link: "https://example.org/lamp?x=1&y=2"},
		{Note: b.Language + "-b21"},
	}
}

func header(b *manuscript.Block) { b.Header = true }

func labelled(b *manuscript.Block) { b.Label = "*" }

var lampLines = []line{
	say(manuscript.Title, 0, "The Lamp"),
	say(manuscript.Paragraph, 0, "She lit the lamp. Then she read on."),
	say(manuscript.Item, 1, "A match"),
	say(manuscript.Item, 1, "Some oil"),
	say(manuscript.Item, 2, "from the shop").with(func(b *manuscript.Block) { b.Ordered = true }),
	say(manuscript.Heading, 1, "What was said"),
	say(manuscript.Quote, 0, "“The night is long. The lamp is small."),
	say(manuscript.PullQuote, 0, "The night is long").with(repeated),
	say(manuscript.Attribution, 0, "— Ana Prado, keeper").with(repeated),
	say(manuscript.Quote, 0, "“Read while it burns.”"),
	say(manuscript.Heading, 3, "A picture"),
	say(manuscript.Picture, 0, "A small lamp on a table.").with(pictured),
	say(manuscript.Paragraph, 0, "Only here is this said."),
	say(manuscript.Heading, 1, "The end"),
	say(manuscript.Paragraph, 0, "It went out. So did she.").with(emphasised),
	say(manuscript.Source, 0, "https://example.org/en/lamp"),
	say(manuscript.Row, 0, "Hour\tOil").with(header),
	say(manuscript.Row, 0, "Ten.\tA cup."),
	say(manuscript.Row, 0, "Two\tA drop"),
	say(manuscript.Paragraph, 0, "Small lamp,\nlong night."),
	say(manuscript.Footnote, 0, "As lamps do. So it is written.").with(labelled),
	say("colophon", 0, ""),
	say("contents", 0, "Contents"),
	say(manuscript.Heading, 1, "About this edition"),
	say(manuscript.Paragraph, 0, "Made with diglot."),
	say("front", 0, ""),
	say("quotations", 0, "Quotations"),
	say("pictures", 0, "Pictures"),
	say(manuscript.Paragraph, 0, "By Ana Prado"),
}

var lampWords = map[string][]string{
	"es": {
		"La lámpara", "Encendió la lámpara. Luego siguió leyendo.", "Una cerilla", "Un poco de aceite", "de la tienda",
		"Lo que se dijo", "«La noche es larga. La lámpara es pequeña.", "La noche es larga", "— Ana Prado, guardiana",
		"«Lee mientras arda».", "Una imagen", "Una lámpara pequeña sobre una mesa.", "", "El final",
		"Se apagó. Ella también.", "https://example.org/es/lamp",
		"Hora\tAceite", "Las diez.\tUna taza.", "Las dos\tUna gota", "Lámpara pequeña,\nnoche larga.", "Como hacen las lámparas. Así está escrito.", "", "Índice", "Acerca de esta edición", "Hecho con diglot.",
		"", "Citas", "Imágenes", "De Ana Prado",
	},
	"ar": {
		"المصباح", "أشعلت المصباح. ثم تابعت القراءة.", "عود ثقاب", "قليل من الزيت", "من المتجر",
		"ما قيل", "«الليل طويل. والمصباح صغير.", "الليل طويل", "— آنا برادو، الحارسة",
		"«اقرأ ما دام مشتعلًا».", "صورة", "مصباح صغير على طاولة.", "", "النهاية",
		"انطفأ. وهي كذلك.", "https://example.org/ar/lamp",
		"الساعة\tالزيت", "العاشرة.\tكوب.", "الثانية\tقطرة", "مصباح صغير،\nليل طويل.", "كعادة المصابيح. هكذا كُتب.", "", "المحتويات", "عن هذه الطبعة", "أُعدّ باستخدام diglot.",
		"", "اقتباسات", "صور", "تأليف آنا برادو",
	},
	"ja": {
		"ランプ", "彼女はランプをともした。そして読み続けた。", "マッチ", "少しの油", "店から",
		"語られたこと", "「夜は長い。ランプは小さい。", "夜は長い", "― アナ・プラド、番人",
		"「燃えているうちに読みなさい」", "一枚の絵", "机の上の小さなランプ。", "", "終わり",
		"火は消えた。彼女も。", "https://example.org/ja/lamp",
		"時刻\t油", "十時。\t一杯。", "二時\t一滴", "小さなランプ、\n長い夜。", "ランプの常として。そう書かれている。", "", "目次", "この版について", "diglotで作成しました。",
		"", "引用", "図版", "著者：アナ・プラド",
	},
}

// modified is the date of all books in these tests.
var modified = time.Date(2025, 3, 27, 12, 30, 0, 0, time.UTC)

func interleaved(t testing.TB) layouts.Layout {
	t.Helper()
	layout, err := layouts.Named("interleaved")
	if err != nil {
		t.Fatal(err)
	}
	return layout
}

// narrate has an engine of tones speak the languages given.
func narrate(t testing.TB, work *manuscript.Work, languages ...string) *voices.Narration {
	t.Helper()
	cache, err := voices.OpenCache(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	n, err := voices.Narrate(t.Context(), tones(languages), work, voices.Options{Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range n.Faults {
		if fault.Block != "" || len(languages) == len(work.Texts) {
			t.Fatalf("narration of %s%s: %v", fault.Block, fault.Language, fault.Err)
		}
	}
	return n
}

// tones is an engine that hums 40 ms a byte, in the languages it lists.
type tones []string

func (e tones) Describe(context.Context) (voices.Description, error) {
	d := voices.Description{Name: "tones", Version: "1", Marks: true}
	for _, tag := range e {
		d.Voices = append(d.Voices, voices.Voice{ID: tag, Name: "Hum " + tag, Language: tag})
	}
	return d, nil
}

func (e tones) Speak(_ context.Context, u voices.Utterance) (voices.Speech, error) {
	const rate = 22050
	s := voices.Speech{Rate: rate}
	for _, sentence := range u.Sentences {
		s.Marks = append(s.Marks, voices.Mark{Kind: voices.SentenceCue, Start: sentence.Start, End: sentence.End, At: len(s.Samples)})
		for word := range wordsOf(u.Text[sentence.Start:sentence.End]) {
			s.Marks = append(s.Marks, voices.Mark{
				Kind: voices.WordCue, Start: sentence.Start + word[0], End: sentence.Start + word[1],
				At: len(s.Samples) + word[0]*rate/25,
			})
		}
		for i := range (sentence.End - sentence.Start) * rate / 25 {
			s.Samples = append(s.Samples, int16(i%100*100-5000))
		}
		s.Samples = append(s.Samples, make([]int16, rate/4)...)
	}
	return s, nil
}

// wordsOf yields where the words of a text begin and end.
func wordsOf(text string) iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		at := 0
		for word := range strings.FieldsSeq(text) {
			at += strings.Index(text[at:], word)
			if !yield([2]int{at, at + len(word)}) {
				return
			}
			at += len(word)
		}
	}
}

// write writes the book into a folder of the test and returns its path.
func write(t testing.TB, b *Book) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.epub")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Write(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// lampBook is the book of the lamp in these languages; narrated are those that
// are spoken.
func lampBook(t testing.TB, languages, narrated []string) *Book {
	t.Helper()
	second := languages[len(languages)-1]
	if second == "en" && len(languages) > 1 {
		second = languages[0]
	}
	if second == "en" {
		second = "es"
	}
	work, alignment := lamp(second)
	b := &Book{Work: work, Alignment: alignment, Languages: languages, Layout: interleaved(t), Modified: modified}
	if len(narrated) > 0 {
		b.Narration = narrate(t, work, narrated...)
	}
	return b
}
