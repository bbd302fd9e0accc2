package publish

import (
	"strings"
	"testing"

	"diglot/layouts"
	"diglot/manuscript"
)

// rows makes the beads of rows in English and Spanish: "E" one that names the
// columns in both, "e" one in both, "-" before it one in Spanish alone, "O" one
// that opens a table of its own.
func rows(sketch string) []bead {
	var beads []bead
	lone := false
	for i, sign := range sketch {
		if sign == '-' {
			lone = true
			continue
		}
		block := func(language string) []*manuscript.Block {
			return []*manuscript.Block{{
				ID: language + "-" + string(rune('a'+i)), Kind: manuscript.Row,
				Header: sign == 'E', Opens: sign == 'O',
				Spans: []manuscript.Span{{Text: "one\ttwo"}},
			}}
		}
		b := bead{block("en"), block("es")}
		if lone {
			b[0], lone = nil, false
		}
		beads = append(beads, b)
	}
	return beads
}

func TestTables(t *testing.T) {
	tests := []struct{ sketch, want string }{
		{"Eee", "table(row row row)"},
		{"e-ee", "table(row row row)"},
		{"OeOe", "table(row row) table(row row)"},
	}
	for _, test := range tests {
		if got := shape(plainEdition().groups(rows(test.sketch))); got != test.want {
			t.Errorf("%s is grouped as %s, want %s", test.sketch, got, test.want)
		}
	}
}

func TestCellsNameTheirColumnsInTheirLanguage(t *testing.T) {
	table, _ := plainEdition().table(rows("Ee-ee"))
	for i, row := range table.Groups {
		for _, part := range row.Pair.Parts {
			language, _, _ := strings.Cut(part.ID, "-")
			for n, cell := range part.Cells {
				name := language + "-a-c" + string(rune('1'+n))
				if i == 0 && cell.ID != name || i > 0 && cell.Headers != name {
					t.Errorf("row %d: cell %d of %s has id %q and is named by %q", i, n, part.ID, cell.ID, cell.Headers)
				}
			}
		}
	}
}

func TestCells(t *testing.T) {
	note := &layouts.Reference{Target: "#n"}
	tests := []struct {
		name      string
		sentences []layouts.Sentence
		want      string
	}{
		{"one", undivided("a"), "a"},
		{"two", undivided("a\tb"), "a|b"},
		{"empty ones", undivided("\ta\t\t"), "|a||"},
		{"sentences", []layouts.Sentence{
			{ID: "s1", Runs: []layouts.Run{{Text: "A."}}}, {Runs: []layouts.Run{{Text: " "}}}, {ID: "s2", Runs: []layouts.Run{{Text: "B."}}},
			{Runs: []layouts.Run{{Text: "\t"}}}, {ID: "s3", Runs: []layouts.Run{{Text: "C."}}},
		}, "<s1 A.> <s2 B.>|<s3 C.>"},
		{"note", []layouts.Sentence{{Runs: []layouts.Run{{Text: "a"}, {Note: note}, {Text: "\tb"}}}}, "a[#n]|b"},
	}
	for _, test := range tests {
		var got []string
		for _, cell := range cells(test.sentences) {
			var words strings.Builder
			for _, s := range cell.Sentences {
				text := ""
				for _, r := range s.Runs {
					text += r.Text
					if r.Note != nil {
						text += "[" + r.Note.Target + "]"
					}
				}
				if s.ID != "" {
					text = "<" + s.ID + " " + text + ">"
				}
				words.WriteString(text)
			}
			got = append(got, words.String())
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%s: got %q, want %q", test.name, strings.Join(got, "|"), test.want)
		}
	}
}

func TestRowsAreDividedUnlessASentenceCrossesCells(t *testing.T) {
	row := func(text string) *manuscript.Block {
		return &manuscript.Block{Kind: manuscript.Row, Spans: []manuscript.Span{{Text: text}}, Sentences: split(text)}
	}
	if !divided(row("Ten.\tA cup.")) || divided(row("Two\tA drop")) || divided(row("")) {
		t.Error("rows are to be divided where every sentence has a cell around it")
	}
}
