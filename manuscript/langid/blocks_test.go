package langid

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// texts is a document: every block with its language before a colon.
type texts []string

// check compares the languages of a document's blocks.
func (ts texts) check(t *testing.T, name string) {
	t.Helper()
	var blocks, want []string
	for _, line := range ts {
		language, text, _ := strings.Cut(line, ":")
		want = append(want, language)
		blocks = append(blocks, strings.TrimSpace(text))
	}
	for i, got := range Blocks(blocks) {
		if got != want[i] {
			t.Errorf("%s: block %d of %d told as %s, is %s", name, i+1, len(want), got, ts[i])
		}
	}
}

// document is the paragraph and the lines of a language.
func documentIn(language string) texts {
	ts := texts{language + ":" + lines[language][0], language + ":" + paragraphs[language]}
	for _, line := range lines[language][1:] {
		ts = append(ts, language+":"+line)
	}
	return ts
}

func TestOneLanguage(t *testing.T) {
	for language := range lines {
		documentIn(language).check(t, language)
		documentIn(language)[1:2].check(t, language+", one block")
	}
}

func TestHalves(t *testing.T) {
	all := slices.Sorted(maps.Keys(lines))
	for _, first := range all {
		for _, second := range all {
			if first != second {
				append(documentIn(first), documentIn(second)...).check(t, first+" then "+second)
			}
		}
	}
}

func TestTurns(t *testing.T) {
	all := slices.Sorted(maps.Keys(lines))
	for i, first := range all {
		for _, second := range all[i+1:] {
			var ts texts
			a, b := documentIn(first), documentIn(second)
			for k := range a {
				ts = append(ts, a[k], b[k])
			}
			ts.check(t, first+" and "+second+" in turn")
		}
	}
}

func TestManyLanguages(t *testing.T) {
	var after, turns texts
	all := []string{"en", "es", "fr", "ar", "zh", "ja", "ru"}
	for _, language := range all {
		after = append(after, documentIn(language)...)
	}
	after.check(t, "seven one after the other")
	for k := range documentIn("en") {
		for _, language := range all {
			turns = append(turns, documentIn(language)[k])
		}
	}
	turns.check(t, "seven in turn")
}

func TestClosePairs(t *testing.T) {
	for _, pair := range []string{"es pt", "es ca", "es gl", "pt gl", "da nb", "cs sk", "ru uk", "ru bg", "ar fa", "zh ja", "sv da", "nl de"} {
		first, second, _ := strings.Cut(pair, " ")
		a, b := first+":"+paragraphs[first], second+":"+paragraphs[second]
		texts{a, b}.check(t, pair)
		texts{b, a, b, a}.check(t, pair+" in turn")
		texts{a, a, b, b}.check(t, pair+" in halves")
	}
}

// Lines that say nothing go with their neighbours; those that hint at a
// language, with that.
func TestLinesThatSayLittle(t *testing.T) {
	en, es := "en:"+paragraphs["en"], "es:"+paragraphs["es"]
	texts{
		"en:2025", en, "en:— Ana Ruiz, Americas director", "en:Ana Ruiz", en, "en:***", "en:https://example.org/en/a-river",
		"es:Ana Ruiz, directora", es, "es:— Ana Ruiz, directora para las Américas", "es:2025", "es:Ana Ruiz", es,
		"es:Fuente: https://example.org/es/a-river-rose-in-the-night",
	}.check(t, "halves")
	texts{en, es, "en:Ana Ruiz", "es:Ana Ruiz", en, es, "en:2025", "es:2025", en, es}.check(t, "in turn")
	texts{"ar:Amnesty International", "ar:" + paragraphs["ar"], "ar:2025", "ar:Ana Ruiz"}.check(t, "another script")
}

// A quotation or two do not make a language of the document.
func TestStrayBlocks(t *testing.T) {
	ts := texts{}
	for range 12 {
		ts = append(ts, "en:"+paragraphs["en"])
	}
	ts = append(ts, "en:Sic transit gloria mundi", "en:Tren de Aragua", "en:"+paragraphs["en"])
	ts.check(t, "English with a Latin line")
}

func TestNoBlocks(t *testing.T) {
	if got := Blocks(nil); len(got) != 0 {
		t.Errorf("no blocks: %q", got)
	}
	if got := Blocks([]string{"", "2025", "—"}); !slices.Equal(got, []string{"und", "und", "und"}) {
		t.Errorf("no words: %q", got)
	}
}

func TestBlocksOfAnyKind(t *testing.T) {
	block := rapid.OneOf(rapid.String(), rapid.SampledFrom(slices.Sorted(maps.Values(paragraphs))), rapid.SampledFrom(lines["en"]))
	rapid.Check(t, func(t *rapid.T) {
		blocks := rapid.SliceOfN(block, 0, 12).Draw(t, "blocks")
		got := Blocks(blocks)
		if len(got) != len(blocks) || slices.Contains(got, "") {
			t.Fatalf("%q: %q", blocks, got)
		}
		if !slices.Equal(got, Blocks(blocks)) {
			t.Fatalf("%q: told differently the second time", blocks)
		}
	})
}

// Time grows with the length of a document and no faster: ten thousand blocks
// take seconds even on a slow machine.
func TestLongDocument(t *testing.T) {
	var blocks []string
	for range 5000 {
		blocks = append(blocks, paragraphs["en"], paragraphs["es"])
	}
	begin := time.Now()
	got := Blocks(blocks)
	if took := time.Since(begin); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
	for i, language := range got {
		if want := []string{"en", "es"}[i%2]; language != want {
			t.Fatalf("block %d is told as %s", i, language)
		}
	}
}

func TestStatement(t *testing.T) {
	const file = "../../../shared/data/seed/statement.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("NOT MEASURED: the statement is not here: %v", err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	got := Blocks(lines)
	for i, language := range got {
		if want := []string{"en", "es"}[i*2/len(got)]; language != want {
			t.Errorf("line %d is told as %s: %.60s", i+1, language, lines[i])
		}
	}
	var found []string
	for i, line := range lines {
		for _, p := range Parts(line, got[i], []string{"en", "es"}) {
			found = append(found, p.Language+" "+line[p.Start:p.End])
		}
	}
	want := []string{"es Centro de Confinamiento del Terrorismo", "fr non-refoulement", "fr non-refoulement", "fr non-refoulement"}
	if !slices.Equal(found, want) {
		t.Errorf("parts %q", found)
	}
}

func BenchmarkBlocks(b *testing.B) {
	var blocks []string
	size := 0
	for range 500 {
		blocks = append(blocks, paragraphs["en"], paragraphs["es"])
		size += len(paragraphs["en"]) + len(paragraphs["es"])
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		Blocks(blocks)
	}
}
