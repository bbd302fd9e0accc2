package manuscript

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// kinds reads plain text of one language and returns the kind of each
// paragraph, a pull quote with the number of the paragraph it repeats.
func kinds(t *testing.T, text string) []string {
	t.Helper()
	doc, err := readPlain("m.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.blocks {
		doc.blocks[i].ID = fmt.Sprint(i + 1)
	}
	structure(doc.blocks, doc.file, doc.marked)
	var all []string
	for _, b := range doc.blocks {
		kind := string(b.Kind)
		if b.Kind == Quote && b.Opens {
			kind += " opens"
		}
		if b.RepeatOf != "" {
			kind += " of " + b.RepeatOf
		}
		all = append(all, kind)
	}
	return all
}

// Paragraphs that share no sentence.
const (
	monday  = "The committee met in the old town hall on Monday and heard eleven witnesses from the coast, most of them fishermen."
	tuesday = "On the second day it rained, and the hearing went on by lamplight until the last of the documents had been read aloud."
	friday  = "Nothing was decided before the end of the week, when the chair asked for a vote and nobody raised a hand against it."
)

func TestStructure(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"title and headings": {
			"A short title\n" + monday + "\nWhat was said\n" + tuesday + "\nAnd then\n- one\n- two\n",
			"title|paragraph|heading|paragraph|heading|item|item",
		},
		"no title where the first line is a sentence": {
			monday + "\nWhat was said\n" + tuesday, "paragraph|heading|paragraph",
		},
		"attribution and source": {
			monday + "\n— Ana Pérez, witness\n" + tuesday + "\nThe Herald: https://example.org/news/one\n",
			"paragraph|attribution|paragraph|source",
		},
		"dialogue is no attribution": {
			monday + "\n— Did you see it?\n" + tuesday + "\n— No, said he — never\n" + friday + "\n— and so on\n",
			"paragraph|paragraph|paragraph|paragraph|paragraph|paragraph",
		},
		"quotation over several paragraphs": {
			"She said:\n“" + monday + "\n“" + tuesday + " He “laughed”.\n" + friday + "”\nThat was all she said about it.",
			"paragraph|quote opens|quote|quote|paragraph",
		},
		"quotation in guillemets":      {"«" + monday + "»\n«Ya» dijo ella y calló.", "quote opens|paragraph"},
		"quotation in corner brackets": {"「" + monday + "」\n" + tuesday, "quote opens|paragraph"},
		"a quotation that is never closed ends with its section": {
			"“" + monday + "\n" + tuesday + "\nWhat was said\n" + friday, "quote opens|quote|heading|paragraph",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Split(test.want, "|"), kinds(t, test.text)); diff != "" {
				t.Errorf("kinds (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPullQuotes(t *testing.T) {
	const (
		first  = "The harbour was closed before anybody in the town had been told. "
		second = "Nine families lost their boats that night, and no one has answered for it. "
		third  = "We will ask until somebody answers. "
	)
	for name, test := range map[string]struct{ text, want string }{
		"whole, after": {
			"“" + first + second + third + "\n" + strings.TrimSuffix(first, ". ") + "\n— Rosa Marín, mayor\n",
			"quote opens|pull-quote of 1|attribution of 1",
		},
		"whole, before": {
			first + second + "\n— Rosa Marín, mayor\n" + third + first + second,
			"pull-quote of 3|attribution of 3|paragraph",
		},
		"with an elision, in another order": {
			third + " (…) " + strings.TrimSuffix(first, ". ") + "\n— Rosa Marín\n" + first + second + third,
			"pull-quote of 3|attribution of 3|paragraph",
		},
		"identical, the one with the name under it": {
			first + second + "\n" + first + second + "\n— Rosa Marín\n",
			"paragraph|pull-quote of 1|attribution of 1",
		},
		"without a name, if it is long": {
			first + second + third + "\n" + second + "\n", "paragraph|pull-quote of 1",
		},
		"a short refrain stays": {
			monday + "\n" + third + "\n" + tuesday + "\n" + third, "paragraph|paragraph|paragraph|paragraph",
		},
		"a word more makes it another text": {
			first + second + "\n" + "Perhaps the harbour was closed before anybody in the town had been told.\n— Rosa Marín\n",
			"paragraph|paragraph|attribution",
		},
		"too far away": {
			first + second + "\n" + monday + "\n" + tuesday + "\n" + friday + "\n" + third + "\n" + first + "\n— Rosa Marín\n",
			"paragraph|paragraph|paragraph|paragraph|paragraph|paragraph|attribution",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Split(test.want, "|"), kinds(t, test.text)); diff != "" {
				t.Errorf("kinds (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPullQuotesWithoutSpaces has the same in languages that put no space
// between words.
func TestPullQuotesWithoutSpaces(t *testing.T) {
	const (
		first  = "港が閉じられたとき、町の人はまだだれも知らせを受けていませんでした。"
		second = "その夜、九つの家族が船を失い、責任を取った人は今も一人もいません。"
		third  = "だれかが答えるまで、私たちは問い続けます。"
		thai   = "เมื่อท่าเรือถูกปิดยังไม่มีใครในเมืองได้รับข่าว และคืนนั้นเก้าครอบครัวเสียเรือไป"
	)
	for name, test := range map[string]struct{ text, want string }{
		"whole": {
			first + second + third + "\n" + first + "\n— 町長、丸山ろさ\n", "paragraph|pull-quote of 1|attribution of 1",
		},
		"from within a sentence": {
			first + second + third + "\n" + "九つの家族が船を失い、責任を取った人は今も一人も\n— 町長、丸山ろさ\n", "paragraph|pull-quote of 1|attribution of 1",
		},
		"in another order": {
			first + second + third + "\n" + third + first + "\n— 町長、丸山ろさ\n", "paragraph|pull-quote of 1|attribution of 1",
		},
		"with an elision": {
			first + second + third + "\n" + "町の人は（…）知らせを受けていませんでした。\n— 町長、丸山ろさ\n", "paragraph|pull-quote of 1|attribution of 1",
		},
		"without a name, if it is long": {
			first + second + third + "\n" + second + "\n", "paragraph|pull-quote of 1",
		},
		"a short refrain stays": {
			first + third + "\n" + third + "\n", "paragraph|paragraph",
		},
		"another character makes it another text": {
			first + second + third + "\n" + "十の家族が船を失い、責任を取った人は今も一人もいません。\n— 町長、丸山ろさ\n", "paragraph|paragraph|attribution",
		},
		"in Thai": {
			monday + "\n" + thai + "\n" + "ยังไม่มีใครในเมืองได้รับข่าว\n— Rosa Marín\n", "paragraph|paragraph|pull-quote of 2|attribution of 2",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Split(test.want, "|"), kinds(t, test.text)); diff != "" {
				t.Errorf("kinds (-want +got):\n%s", diff)
			}
		})
	}
}

// TestExampleInJapanese has both texts of the example say the same things in the
// same order, its pull quote among them.
func TestExampleInJapanese(t *testing.T) {
	const at = "../examples/the-night-train/the-night-train."
	work, err := Open([]string{at + "en.md", at + "ja.md"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var texts [2][]string
	for i, text := range work.Texts {
		for _, b := range text.Blocks {
			_, repeats, _ := strings.Cut(b.RepeatOf, "-")
			texts[i] = append(texts[i], fmt.Sprintf("%s %d %v %s", b.Kind, b.Level, b.Ordered, repeats))
		}
	}
	if diff := cmp.Diff(texts[0], texts[1]); diff != "" {
		t.Errorf("English and Japanese differ (-en +ja):\n%s", diff)
	}
	if n := len(work.Notes); n > 0 {
		t.Errorf("noted: %v", work.Notes)
	}
	if !slices.Contains(texts[1], "pull-quote 0 false 0011") {
		t.Errorf("no pull quote of block 11 in %q", texts[1])
	}
}

func TestParagraphsOfPlainText(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"a line each": {"One.\nTwo.\n\nThree.", []string{"One.", "Two.", "Three."}},
		"broken at a width": {
			"This is a paragraph that was broken at a width by an\nold mail program, as many texts still are to this\nday.\n\nAnd another.",
			[]string{"This is a paragraph that was broken at a width by an old mail program, as many texts still are to this day.", "And another."},
		},
		"sentences a line each are not joined": {
			"This sentence is long enough to look like a broken line.\nThis sentence is long enough to look like a broken line.\nEnd.",
			[]string{"This sentence is long enough to look like a broken line.", "This sentence is long enough to look like a broken line.", "End."},
		},
		"list marks": {"- one\n* two\n1. three\nb) four\n1985 was a year", []string{"one", "two", "three", "four", "1985 was a year"}},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := readPlain("m.txt", test.text)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := range doc.blocks {
				got = append(got, doc.blocks[i].Text())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("paragraphs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHeadingLevelsHaveNoHoles(t *testing.T) {
	blocks := []Block{{Kind: Heading, Level: 3}, {Kind: Paragraph}, {Kind: Heading, Level: 6}, {Kind: Heading, Level: 2}, {Kind: Heading, Level: 4}}
	levelHeadings(blocks)
	var got []int
	for _, b := range blocks {
		got = append(got, b.Level)
	}
	if diff := cmp.Diff([]int{1, 0, 2, 1, 2}, got); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
}

func TestNotesInPlainText(t *testing.T) {
	doc, err := readPlain("m.txt", "The boats were counted [1] by hand.[*] See [2].\n[1] From the lighthouse.\n[*] By the keeper.\n[3] No note.")
	if err != nil {
		t.Fatal(err)
	}
	want := []Block{
		{Line: 1, Spans: []Span{{Text: "The boats were counted"}, {Note: "1"}, {Text: " by hand."}, {Note: "*"}, {Text: " See [2]."}}},
		{Kind: Footnote, Label: "1", Line: 2, Spans: []Span{{Text: "From the lighthouse."}}},
		{Kind: Footnote, Label: "*", Line: 3, Spans: []Span{{Text: "By the keeper."}}},
		{Line: 4, Spans: []Span{{Text: "[3] No note."}}},
	}
	if diff := cmp.Diff(want, doc.blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}
