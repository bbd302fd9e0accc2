package parallel

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
	"diglot/manuscript/sentences"
)

// makeText builds a text of lines, each "kind|words" or "kind|repeats|words" with
// the number of the line it repeats, from 1.
func makeText(language string, lines ...string) manuscript.Text {
	t := manuscript.Text{Language: language}
	for i, line := range lines {
		kind, rest, _ := strings.Cut(line, "|")
		b := manuscript.Block{
			ID: fmt.Sprintf("%s-%d", language, i+1), Kind: manuscript.Kind(kind),
			Language: language, Line: i + 1,
		}
		if of, words, ok := strings.Cut(rest, "|"); ok {
			b.RepeatOf, rest = language+"-"+of, words
		}
		b.Spans = []manuscript.Span{{Text: rest}}
		for start, end := range sentences.All(rest, language) {
			b.Sentences = append(b.Sentences, manuscript.Sentence{Start: start, End: end})
		}
		t.Blocks = append(t.Blocks, b)
	}
	return t
}

// statement builds the work of the seed statement: one line a block, with the
// kinds and repeats that a reader finds.
func statement(t testing.TB) *manuscript.Work {
	t.Helper()
	content, err := os.ReadFile("../../shared/data/seed/statement.txt")
	if err != nil {
		t.Skipf("the seed statement is not here: %v", err)
	}
	lines := strings.Split(strings.TrimRight(string(content), "\n"), "\n")
	if len(lines) != 40 {
		t.Fatalf("the statement has %d lines, not 40", len(lines))
	}
	// The kinds of both texts by line, and for pull quotes the line repeated.
	english := []string{"title|Unlawful expulsions to El Salvador endanger lives amid ongoing state of emergency"}
	for i, line := range lines[:20] {
		english = append(english, shape(map[int]int{2: 1, 3: 1, 6: 8, 7: 8, 10: 12, 11: 12, 14: 13, 15: 13}, 1, i, 19, line))
	}
	var spanish []string
	for i, line := range lines[20:] {
		spanish = append(spanish, shape(map[int]int{3: 2, 4: 2, 7: 9, 8: 9, 11: 13, 12: 13, 15: 14, 16: 14}, 0, i, 19, line))
	}
	spanish[0] = "title|" + lines[20]
	return &manuscript.Work{Texts: []manuscript.Text{makeText("en", english...), makeText("es", spanish...)}}
}

// shape marks a line by the lines it repeats; before is the number of blocks
// before line 0.
func shape(repeats map[int]int, before, i, source int, line string) string {
	of, repeated := repeats[i]
	switch {
	case repeated && strings.HasPrefix(line, "—"):
		return fmt.Sprintf("attribution|%d|%s", of+1+before, line)
	case repeated:
		return fmt.Sprintf("pull-quote|%d|%s", of+1+before, line)
	case i == source:
		return "source|" + line
	}
	return "paragraph|" + line
}

// names returns the ids of each bead in one string, "en-1 en-2 = es-1".
func names(beads []Bead) []string {
	list := make([]string, len(beads))
	for i, b := range beads {
		var sides []string
		for _, ids := range b.Blocks {
			sides = append(sides, strings.Join(ids, " "))
		}
		list[i] = strings.Join(sides, " = ")
	}
	return list
}

func TestStatement(t *testing.T) {
	var want []string
	for i := 1; i <= 18; i++ {
		want = append(want, fmt.Sprintf("en-%d = es-%d", i, i))
	}
	want = append(want, "en-19 en-20 = es-19", "en-21 = es-20")

	work := statement(t)
	t.Run("as read", func(t *testing.T) {
		checkStatement(t, work, want)
	})
	t.Run("without structure", func(t *testing.T) {
		for _, text := range work.Texts {
			for i := range text.Blocks {
				text.Blocks[i].Kind, text.Blocks[i].RepeatOf = manuscript.Paragraph, ""
			}
		}
		checkStatement(t, work, want)
	})
	t.Run("without the inferred title", func(t *testing.T) {
		work.Texts[0].Blocks = work.Texts[0].Blocks[1:]
		checkStatement(t, work, append([]string{" = es-1"}, want[1:]...))
	})
}

func checkStatement(t *testing.T, work *manuscript.Work, want []string) {
	t.Helper()
	alignment, err := Align(work)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, names(alignment.Beads)); diff != "" {
		t.Errorf("beads (-want +got):\n%s", diff)
	}
	for _, bead := range alignment.Beads {
		for _, s := range bead.Sentences {
			parted := bead.Blocks[0] != nil && bead.Blocks[1] != nil && len(s.Sentences[0]) != len(s.Sentences[1])
			if parted && strings.Join(bead.Blocks[0], " ") != "en-19 en-20" {
				t.Errorf("%v: sentences %v of texts that correspond one to one", bead.Blocks, s.Sentences)
			}
		}
	}
}
