package parallel

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diglot/manuscript"
)

func align(t *testing.T, texts ...manuscript.Text) *Alignment {
	t.Helper()
	alignment, err := Align(&manuscript.Work{Texts: texts})
	if err != nil {
		t.Fatal(err)
	}
	return alignment
}

func TestStructureTells(t *testing.T) {
	alignment := align(t,
		makeText("en",
			"title|The harbour",
			"heading|Morning",
			"paragraph|The boats left at 5 with 12 men.",
			"heading|Evening",
			"paragraph|Nobody came back before 9.",
			"picture|The harbour at night"),
		makeText("de",
			"title|Der Hafen",
			"heading|Morgen",
			"paragraph|Die Boote fuhren um 5 mit 12 Mann aus.",
			"heading|Abend",
			"paragraph|Niemand kam vor 9 zurück."))
	want := []string{"en-1 = de-1", "en-2 = de-2", "en-3 = de-3", "en-4 = de-4", "en-5 = de-5", "en-6 = "}
	if diff := cmp.Diff(want, names(alignment.Beads)); diff != "" {
		t.Errorf("beads (-want +got):\n%s", diff)
	}
}

// A pull quote that stands before its paragraph in one text and after it in the
// other cannot be paired in order; each names the other.
func TestPullQuoteMoved(t *testing.T) {
	const (
		first  = "paragraph|In 1912 the river rose by 4 metres and took the bridge with it."
		second = "paragraph|Anna Karlsson counted 37 houses under water, and then stopped counting."
		third  = "paragraph|By May the river was back in its bed, and 200 people were at work."
		eins   = "paragraph|1912 stieg der Fluss um 4 Meter und nahm die Brücke mit."
		zwei   = "paragraph|Anna Karlsson zählte 37 Häuser unter Wasser und hörte dann auf zu zählen."
		drei   = "paragraph|Im Mai war der Fluss wieder in seinem Bett, und 200 Leute arbeiteten."
	)
	english := makeText("en", "title|The flood", first,
		"pull-quote|4|Anna Karlsson counted 37 houses under water", second, third)
	t.Run("crossing", func(t *testing.T) {
		german := makeText("de", "title|Die Flut", eins, zwei, drei, "pull-quote|3|Anna Karlsson zählte 37 Häuser unter Wasser")
		alignment := align(t, english, german)
		want := []string{"en-1 = de-1", "en-2 = de-2", "en-3 = ", "en-4 = de-3", "en-5 = de-4", " = de-5"}
		if diff := cmp.Diff(want, names(alignment.Beads)); diff != "" {
			t.Fatalf("beads (-want +got):\n%s", diff)
		}
		if see := alignment.Beads[2].See; !reflect.DeepEqual(see, [][]string{nil, {"de-5"}}) {
			t.Errorf("the English pull quote names %v", see)
		}
		if see := alignment.Beads[5].See; !reflect.DeepEqual(see, [][]string{{"en-3"}, nil}) {
			t.Errorf("the German pull quote names %v", see)
		}
	})
	t.Run("in order", func(t *testing.T) {
		german := makeText("de", "title|Die Flut", eins, "pull-quote|4|Anna Karlsson zählte 37 Häuser unter Wasser", zwei, drei)
		alignment := align(t, english, german)
		want := []string{"en-1 = de-1", "en-2 = de-2", "en-3 = de-3", "en-4 = de-4", "en-5 = de-5"}
		if diff := cmp.Diff(want, names(alignment.Beads)); diff != "" {
			t.Errorf("beads (-want +got):\n%s", diff)
		}
	})
	t.Run("of another paragraph", func(t *testing.T) {
		german := makeText("de", "title|Die Flut", eins, "pull-quote|5|Im Mai war der Fluss wieder in seinem Bett", zwei, drei)
		alignment := align(t, english, german)
		want := []string{"en-1 = de-1", "en-2 = de-2", "en-3 = ", " = de-3", "en-4 = de-4", "en-5 = de-5"}
		if diff := cmp.Diff(want, names(alignment.Beads)); diff != "" {
			t.Errorf("beads (-want +got):\n%s", diff)
		}
		if see := alignment.Beads[2].See; see != nil {
			t.Errorf("the English pull quote names %v, which repeats something else", see)
		}
	})
	t.Run("amid a joined paragraph", func(t *testing.T) {
		joined := zwei + " " + strings.TrimPrefix(drei, "paragraph|")
		parted := makeText("en", "title|The flood", first, second,
			"pull-quote|3|Anna Karlsson counted 37 houses under water", third)
		alignment := align(t, parted, makeText("de", "title|Die Flut", eins, joined))
		want := []string{"en-1 = de-1", "en-2 = de-2", "en-3 en-4 en-5 = de-3"}
		if diff := cmp.Diff(want, names(alignment.Beads)); diff != "" {
			t.Errorf("beads (-want +got):\n%s", diff)
		}
	})
}

func TestWhatTheFirstTextLacks(t *testing.T) {
	const added = "Printed in Lisbon in 1999 for the Azevedo library."
	alignment := align(t,
		makeText("en", "title|Notes", "paragraph|We met in 1974 at the port.", "paragraph|The 12 ships were gone."),
		makeText("fr", "title|Notes", "paragraph|Nous nous sommes vus en 1974 au port.", "paragraph|Les 12 navires étaient partis.",
			"paragraph|Imprimé à Lisbonne en 1999 pour la bibliothèque Azevedo."),
		makeText("it", "title|Note", "paragraph|Ci siamo visti nel 1974 al porto.", "paragraph|Le 12 navi erano partite.",
			"paragraph|Stampato a Lisbona nel 1999 per la biblioteca Azevedo."))
	want := []string{"en-1 = fr-1 = it-1", "en-2 = fr-2 = it-2", "en-3 = fr-3 = it-3", " = fr-4 = it-4"}
	if diff := cmp.Diff(want, names(alignment.Beads)); diff != "" {
		t.Errorf("beads (-want +got):\n%s", diff)
	}
	last := alignment.Beads[3].Sentences
	if len(last) != 1 || !reflect.DeepEqual(last[0].Sentences, [][]int{nil, {0}, {0}}) {
		t.Errorf("%s: sentences of the others are %v", added, last)
	}
}

func TestColophonByPlace(t *testing.T) {
	english, german := makeText("en", "title|One"), makeText("de", "title|Eins")
	english.Colophon = makeText("en-c", "paragraph|Set in type. Printed.", "paragraph|Second.").Blocks
	german.Colophon = makeText("de-c", "paragraph|Gesetzt. Gedruckt.", "paragraph|Zweitens.").Blocks
	alignment := align(t, english, german)
	want := []string{"en-c-1 = de-c-1", "en-c-2 = de-c-2"}
	if diff := cmp.Diff(want, names(alignment.Colophon)); diff != "" {
		t.Errorf("colophon (-want +got):\n%s", diff)
	}
	if n := len(alignment.Colophon[0].Sentences); n != 2 {
		t.Errorf("%d sentence beads, want 2", n)
	}
}

func TestAlignErrors(t *testing.T) {
	uneven := makeText("de", "title|Eins")
	uneven.Colophon = make([]manuscript.Block, 1)
	outside := makeText("en", "title|One")
	outside.Blocks[0].Sentences = []manuscript.Sentence{{Start: 0, End: 99}}
	for name, c := range map[string]struct {
		texts []manuscript.Text
		want  string
	}{
		"no text":          {nil, "no text"},
		"uneven colophons": {[]manuscript.Text{makeText("en", "title|One"), uneven}, "colophon has 1 blocks in de and 0 in en"},
		"sentence outside": {[]manuscript.Text{outside}, "block en-1 of 3 bytes: sentence 0 is [0, 99)"},
	} {
		_, err := Align(&manuscript.Work{Texts: c.texts})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// TestCoversOnceInOrder is the law of the alignment, for texts of any kind.
func TestCoversOnceInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		work := drawWork(t)
		alignment, err := Align(work)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := Align(work)
		if !reflect.DeepEqual(alignment, again) {
			t.Error("the same work was paired in two ways")
		}
		sentences := map[string]int{}
		for i, text := range work.Texts {
			var want, got []string
			for _, b := range text.Blocks {
				want = append(want, b.ID)
				sentences[b.ID] = len(b.Sentences)
			}
			for _, bead := range alignment.Beads {
				got = append(got, bead.Blocks[i]...)
			}
			if !slices.Equal(want, got) {
				t.Errorf("%s: blocks are %v, beads have %v", text.Language, want, got)
			}
		}
		for _, bead := range alignment.Beads {
			checkBead(t, bead, sentences)
		}
	})
}

func checkBead(t *rapid.T, bead Bead, sentences map[string]int) {
	if bead.Score < 0 || bead.Score > 1 {
		t.Errorf("%v: score %v", bead.Blocks, bead.Score)
	}
	if len(slices.Concat(bead.Blocks...)) == 0 {
		t.Error("a bead without blocks")
	}
	for i, ids := range bead.Blocks {
		total := 0
		for _, id := range ids {
			total += sentences[id]
		}
		next := 0
		for _, s := range bead.Sentences {
			if s.Score < 0 || s.Score > 1 {
				t.Errorf("%v: score %v of sentences %v", bead.Blocks, s.Score, s.Sentences)
			}
			for _, n := range s.Sentences[i] {
				if n != next {
					t.Errorf("%v: sentence %d where %d was due: %v", bead.Blocks, n, next, bead.Sentences)
				}
				next++
			}
		}
		if next != total {
			t.Errorf("%v: %d of %d sentences are paired", bead.Blocks, next, total)
		}
	}
}

func drawWork(t *rapid.T) *manuscript.Work {
	kinds := []string{"paragraph", "paragraph", "heading", "quote", "item", "picture", "pull-quote", "attribution"}
	work := &manuscript.Work{}
	for n := range rapid.IntRange(1, 4).Draw(t, "texts") {
		language := []string{"en", "es", "ar", "ja"}[n]
		var lines []string
		for i := range rapid.IntRange(0, 9).Draw(t, "blocks") {
			kind := rapid.SampledFrom(kinds).Draw(t, "kind")
			if i == 0 {
				kind = "title"
			}
			words := rapid.StringMatching(`([A-Z]?[a-zéж昨0-9]{0,5}[ ,.?!]){0,12}`).Draw(t, "words")
			if (kind == "pull-quote" || kind == "attribution") && rapid.Bool().Draw(t, "repeats") {
				kind += fmt.Sprintf("|%d", rapid.IntRange(1, 10).Draw(t, "of"))
			}
			lines = append(lines, kind+"|"+words)
		}
		work.Texts = append(work.Texts, makeText(language, lines...))
	}
	return work
}
