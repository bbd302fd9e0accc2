package parallel

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"diglot/manuscript"
)

const texts = "../../shared/data/texts/"

func readShared(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(texts + name)
	if err != nil {
		t.Skipf("the shared texts are not here: %v", err)
	}
	return content
}

// articles reads a Declaration with the article of every paragraph. It returns
// the text and the articles by block id.
func articles(t *testing.T, language string) (manuscript.Text, map[string]string) {
	t.Helper()
	var paragraphs []struct{ Article, Kind, Text string }
	if err := json.Unmarshal(readShared(t, "udhr-"+language+".json"), &paragraphs); err != nil {
		t.Fatal(err)
	}
	var lines []string
	of := map[string]string{}
	for i, p := range paragraphs {
		kind := map[string]string{"heading": "heading", "para": "paragraph"}[p.Kind]
		if i == 0 {
			kind = "title"
		}
		lines = append(lines, kind+"|"+p.Text)
		of[fmt.Sprintf("%s-%d", language, i+1)] = p.Article
	}
	return makeText(language, lines...), of
}

// TestDeclaration pairs English and Spanish, whose paragraphs are the same.
func TestDeclaration(t *testing.T) {
	english, article := articles(t, "en")
	spanish, other := articles(t, "es")
	alignment, err := Align(&manuscript.Work{Texts: []manuscript.Text{english, spanish}})
	if err != nil {
		t.Fatal(err)
	}
	if len(alignment.Beads) != len(english.Blocks) {
		t.Errorf("%d beads of %d paragraphs", len(alignment.Beads), len(english.Blocks))
	}
	for i, name := range names(alignment.Beads) {
		if want := fmt.Sprintf("en-%d = es-%d", i+1, i+1); name != want {
			t.Errorf("bead %d is %s, want %s (articles %s and %s)", i, name, want,
				article[fmt.Sprintf("en-%d", i+1)], other[fmt.Sprintf("es-%d", i+1)])
		}
	}
}

// readMarkdown reads headings and paragraphs, and names the article of each block
// by the number in its heading.
func readMarkdown(t *testing.T, language string) (manuscript.Text, []string) {
	t.Helper()
	var lines, of []string
	current := ""
	for part := range strings.SplitSeq(string(readShared(t, "udhr-"+language+".txt")), "\n\n") {
		part = strings.TrimSpace(part)
		marks := len(part) - len(strings.TrimLeft(part, "#"))
		words := strings.TrimSpace(part[marks:])
		switch {
		case words == "":
			continue
		case marks == 1:
			lines = append(lines, "title|"+words)
		case marks > 1:
			current = words[strings.LastIndex(words, " ")+1:]
			if current == "premier" {
				current = "1"
			}
			lines = append(lines, "heading|"+words)
		default:
			lines = append(lines, "paragraph|"+words)
		}
		of = append(of, current)
	}
	return makeText(language, lines...), of
}

// TestFourLanguages pairs four languages at a time, one of them in another
// script. Their articles have the same paragraphs; their preambles do not.
func TestFourLanguages(t *testing.T) {
	work := &manuscript.Work{}
	article := map[string]string{}
	for _, language := range []string{"ar", "en", "es", "fr"} {
		text, of := readMarkdown(t, language)
		for i := range text.Blocks {
			article[text.Blocks[i].ID] = of[i]
		}
		work.Texts = append(work.Texts, text)
	}
	alignment, err := Align(work)
	if err != nil {
		t.Fatal(err)
	}
	headings := 0
	for _, bead := range alignment.Beads {
		numbers := map[string]bool{}
		size := map[int]bool{}
		for _, ids := range bead.Blocks {
			size[len(ids)] = true
			for _, id := range ids {
				numbers[article[id]] = true
			}
		}
		numbered := false
		for n := range numbers {
			numbered = numbered || strings.ContainsAny(n, "123456789")
		}
		if !numbered {
			continue
		}
		headings++
		if len(numbers) != 1 || len(size) != 1 || !size[1] {
			t.Errorf("bead %v has paragraphs of articles %v", bead.Blocks, numbers)
		}
	}
	if headings < 30 {
		t.Errorf("%d beads in 30 articles", headings)
	}
}
