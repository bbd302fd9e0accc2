package parallel

import (
	"slices"
	"strings"
	"testing"

	"diglot/manuscript"
	"diglot/message"
)

// tiedText is a text whose paragraphs share nothing, with the ties given.
func tiedText(language string, words, pairs []string) manuscript.Text {
	t := manuscript.Text{Language: language}
	for i, w := range words {
		b := manuscript.Block{ID: language + "-" + w, Kind: manuscript.Paragraph, Language: language, Pair: pairs[i], Spans: []manuscript.Span{{Text: w + "."}}}
		b.Sentences = []manuscript.Sentence{{Start: 0, End: len(w) + 1}}
		t.Blocks = append(t.Blocks, b)
	}
	return t
}

func TestTies(t *testing.T) {
	work := &manuscript.Work{Texts: []manuscript.Text{
		tiedText("en", []string{"one", "two", "three", "four"}, []string{"", "x", "x", ""}),
		tiedText("es", []string{"uno", "dos", "tres"}, []string{"", "", "x"}),
	}}
	a, err := Align(work)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, bead := range a.Beads {
		if len(bead.Blocks[0]) == 2 && bead.Blocks[0][0] == "en-two" {
			found = len(bead.Blocks[1]) == 1 && bead.Blocks[1][0] == "es-tres" && bead.Score == 1
		}
	}
	if !found {
		t.Errorf("what is tied is not one bead: %+v", a.Beads)
	}

	alone := &manuscript.Work{Texts: []manuscript.Text{
		tiedText("en", []string{"one", "two", "three"}, []string{"", "x", ""}),
		tiedText("es", []string{"uno", "dos", "tres"}, []string{"", "", ""}),
	}}
	if a, err = Align(alone); err != nil {
		t.Fatal(err)
	}
	for _, bead := range a.Beads {
		if slices.Contains(bead.Blocks[0], "en-two") && (len(bead.Blocks[0]) > 1 || len(bead.Blocks[1]) > 0) {
			t.Errorf("what is to stay alone is in %v", bead.Blocks)
		}
	}

	crossing := &manuscript.Work{Texts: []manuscript.Text{
		tiedText("en", []string{"one", "two"}, []string{"x", "y"}),
		tiedText("es", []string{"uno", "dos"}, []string{"y", "x"}),
	}}
	if _, err := Align(crossing); err == nil || !strings.Contains(err.Error(), "crosses") {
		t.Errorf("crossing ties: %v", err)
	}
}

// TestCorrectionsRoundTrip writes a pairing, changes it as a person would, and
// finds it obeyed, also after the texts were edited a little.
func TestCorrectionsRoundTrip(t *testing.T) {
	texts := func() *manuscript.Work {
		return &manuscript.Work{Metadata: manuscript.Metadata{Slug: "w"}, Texts: []manuscript.Text{
			tiedText("en", []string{"The harbour was closed in spring", "Nobody had asked the people", "They wrote a letter", "They wrote a letter"}, make([]string, 4)),
			tiedText("es", []string{"El puerto se cerró en primavera", "Nadie había preguntado", "Escribieron una carta"}, make([]string, 3)),
		}}
	}
	work := texts()
	a, err := Align(work)
	if err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	if err := WriteCorrections(&file, work, a); err != nil {
		t.Fatal(err)
	}
	apply := func(work *manuscript.Work, text string) ([]message.Text, *Alignment) {
		t.Helper()
		c, err := ReadCorrections("pairs.txt", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		lost, err := c.Apply(work)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Align(work)
		if err != nil {
			t.Fatal(err)
		}
		return lost, a
	}
	lost, same := apply(texts(), file.String())
	if len(lost) > 0 || len(same.Beads) != len(a.Beads) {
		t.Errorf("unchanged, it gives %d beads instead of %d, lost %v", len(same.Beads), len(a.Beads), lost)
	}

	// One group of everything, in a text where a word was changed and a
	// paragraph was put before.
	lines := []string{}
	for line := range strings.Lines(file.String()) {
		if !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	edited := texts()
	edited.Texts[0].Blocks[1].Spans[0].Text = "Nobody has asked the people."
	first := tiedText("en", []string{"A word before"}, []string{""}).Blocks
	edited.Texts[0].Blocks = append(first, edited.Texts[0].Blocks...)
	lost, one := apply(edited, strings.Join(lines, ""))
	if len(lost) > 0 || len(one.Beads) != 2 || len(one.Beads[1].Blocks[0]) != 4 || len(one.Beads[1].Blocks[1]) != 3 {
		t.Errorf("lost %v, beads %+v", lost, one.Beads)
	}
}

func TestCorrectionsRefuse(t *testing.T) {
	if _, err := ReadCorrections("pairs.txt", strings.NewReader("# x\n\nen short\n")); err == nil || !strings.HasPrefix(err.Error(), "pairs.txt:3:") {
		t.Errorf("got %v", err)
	}
	c, err := ReadCorrections("pairs.txt", strings.NewReader("fr 0123abcd Bonjour\n"))
	if err != nil {
		t.Fatal(err)
	}
	work := &manuscript.Work{Texts: []manuscript.Text{tiedText("en", []string{"one"}, []string{""})}}
	if _, err := c.Apply(work); err == nil || !strings.HasPrefix(err.Error(), "pairs.txt:1:") {
		t.Errorf("got %v", err)
	}
}
