package publish

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diglot/manuscript"
)

// beadsOf makes beads of one language from a sketch: "T" the title, "1" to "5"
// a heading, "p" a paragraph, "i" an item, "I" one that opens a list, "q" a
// quotation, "u" a pull quote, "a" an attribution, "f" a picture. A minus sign
// before one says that the leading language lacks it.
func beadsOf(sketch string) []bead {
	var beads []bead
	lone := false
	for _, sign := range sketch {
		if sign == '-' {
			lone = true
			continue
		}
		b := &manuscript.Block{ID: fmt.Sprintf("en-%d", len(beads)+1), Kind: kinds[sign], Spans: []manuscript.Span{{Text: string(sign)}}}
		switch sign {
		case '1', '2', '3', '4', '5':
			b.Level = int(sign - '0')
		case 'i', 'I':
			b.Level, b.Opens = 1, sign == 'I'
		}
		one := bead{{b}, nil}
		if lone {
			one = bead{nil, {b}}
			lone = false
		}
		beads = append(beads, one)
	}
	return beads
}

var kinds = map[rune]manuscript.Kind{
	'T': manuscript.Title, 'p': manuscript.Paragraph, 'i': manuscript.Item, 'I': manuscript.Item,
	'q': manuscript.Quote, 'u': manuscript.PullQuote, 'a': manuscript.Attribution, 'f': manuscript.Picture,
	'1': manuscript.Heading, '2': manuscript.Heading, '3': manuscript.Heading, '4': manuscript.Heading, '5': manuscript.Heading,
}

// sketchOf is the way back.
func sketchOf(beads []bead) string {
	var s strings.Builder
	for _, b := range beads {
		if len(b[0]) == 0 {
			s.WriteByte('-')
		}
		s.WriteString(b.lead().Text())
	}
	return s.String()
}

func TestDivide(t *testing.T) {
	many := strings.Repeat("p", longest)
	tests := []struct {
		name, sketch string
		want         []string // kind and sketch of each document, long runs as a number
	}{
		{"title alone", "T", []string{"opening T"}},
		{"title on a page of its own", "p1p", []string{"continuation p", "chapter 1p"}},
		{"nothing before the first chapter", "1p1p", []string{"chapter 1p", "chapter 1p"}},
		{"nothing at all", "", nil},
		{"no headings", "Tppp", []string{"opening Tppp"}},
		{"chapters", "Tp1pp1p", []string{"opening Tp", "chapter 1pp", "chapter 1p"}},
		{"lower headings stay", "Tp2p1p2p3p", []string{"opening Tp2p", "chapter 1p2p3p"}},
		{"heading of the other language stays", "Tp-1p1p", []string{"opening Tp-1p", "chapter 1p"}},
		{"long chapter with sections", "T1p2" + many + "2p", []string{"opening T", "chapter 1p", "continuation 2" + many[1:], "continuation p", "continuation 2p"}},
		{"long chapter with sections of two ranks", "T13" + many + "2p3p", []string{"opening T", "chapter 1", "continuation 3" + many[1:], "continuation p", "continuation 2p3p"}},
		{"long introduction", "T" + many, []string{"opening T" + many[1:], "continuation p"}},
		{"list is not cut", "T" + many[:198] + "IiiiiIip", []string{"opening T" + many[:198] + "Iiiii", "continuation Iip"}},
		{"quotation is not cut", "T" + many[:198] + "qquaqp", []string{"opening T" + many[:198] + "qquaq", "continuation p"}},
	}
	for _, test := range tests {
		var got []string
		for _, d := range divide(beadsOf(test.sketch), "T") {
			got = append(got, string(d.kind)+" "+sketchOf(d.beads))
		}
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", test.name, got, test.want)
		}
	}
}

func TestDivideNamesDocuments(t *testing.T) {
	documents := divide(beadsOf("Tp1"+strings.Repeat("p", longest)+"1p"), "Title")
	var got []string
	for _, d := range documents {
		got = append(got, d.name+" "+d.title)
	}
	want := "opening T, part-0001 1, part-0002 1, part-0003 1"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Nothing is lost or moved, no document is longer than it must be, and an
// outline never begins below its top.
func TestDivideKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		signs := rapid.SliceOfN(rapid.SampledFrom([]string{"p", "p", "p", "p", "p", "p", "-p", "i", "I", "q", "u", "ua", "1", "-1", "2", "3"}), 0, 1200).Draw(t, "signs")
		sketch := "T" + strings.Join(signs, "")
		var back strings.Builder
		for _, d := range divide(beadsOf(sketch), "T") {
			back.WriteString(sketchOf(d.beads))
			if len(d.beads) > longest && strings.Contains(sketchOf(d.beads[longest:]), "p") {
				t.Fatalf("a document of %d beads could have been divided", len(d.beads))
			}
			if !isHeading(d.beads[0].lead()) && highestRank(d.beads) >= 0 {
				t.Fatalf("a document begins with %q and has headings below", d.beads[0].lead().Text())
			}
		}
		if back.String() != sketch {
			t.Fatalf("%q became %q", sketch, back.String())
		}
	})
}
