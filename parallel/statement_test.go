package parallel

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
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
		b.Sentences = split(rest)
		t.Blocks = append(t.Blocks, b)
	}
	return t
}

// split ends a sentence where a stop, a space and a capital meet: enough here.
func split(text string) []manuscript.Sentence {
	var sentences []manuscript.Sentence
	start := 0
	for i := 1; i+1 < len(text); i++ {
		if text[i] == ' ' && strings.IndexByte(".?!", text[i-1]) >= 0 && unicode.IsUpper(rune(text[i+1])) {
			sentences = append(sentences, manuscript.Sentence{Start: start, End: i})
			start = i + 1
		}
	}
	if start < len(text) {
		sentences = append(sentences, manuscript.Sentence{Start: start, End: len(text)})
	}
	return sentences
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

func TestStatement(t *testing.T) {
	work := statement(t)
	for i, b := range work.Texts[0].Blocks {
		t.Logf("en %d %s %.40s", i+1, b.Kind, b.Text())
	}
	for i, b := range work.Texts[1].Blocks {
		t.Logf("es %d %s %.40s", i+1, b.Kind, b.Text())
	}
	alignment, err := Align(work)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range alignment.Beads {
		got = append(got, fmt.Sprint(b.Blocks))
		t.Log(b.Blocks, b.See, fmt.Sprintf("%.2f", b.Score))
	}
	want := []string{
		"[[en-1] [es-1]]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("beads (-want +got):\n%s", diff)
	}
}
