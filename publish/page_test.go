package publish

import (
	"fmt"
	"strings"
	"testing"

	"diglot/layouts"
	"diglot/manuscript"
)

// outline writes the levels of a section's headings, nested.
func outline(s layouts.Section) string {
	var below []string
	for _, section := range s.Sections {
		below = append(below, outline(section))
	}
	name := "–"
	if s.Heading != nil {
		name = fmt.Sprintf("h%d", s.Level)
	}
	if len(below) == 0 {
		return name
	}
	return name + "(" + strings.Join(below, " ") + ")"
}

// shape writes groups by kind, nested.
func shape(groups []layouts.Group) string {
	var all []string
	for _, g := range groups {
		one := string(g.Kind)
		if g.Ordered {
			one = "ordered " + one
		}
		if len(g.Groups) > 0 {
			one += "(" + shape(g.Groups) + ")"
		}
		all = append(all, one)
	}
	return strings.Join(all, " ")
}

// plainEdition is an edition in English and Spanish to lay beads out in.
func plainEdition() *edition {
	return &edition{
		book:      &Book{Languages: []string{"en", "es"}},
		texts:     []*manuscript.Text{{Language: "en"}, {Language: "es"}},
		direction: "ltr",
		pictureOf: map[string]*picture{"": {name: "image-001.png"}},
		pictureAt: func(p *picture) string { return "../" + p.href() },
		twins:     make(map[[2]string]layouts.Reference),
	}
}

func TestHeadingLevels(t *testing.T) {
	tests := []struct{ sketch, want string }{
		{"T", "h1"},
		{"Tppp", "h1"},
		{"Tp2p3p2p", "h1(h2(h3) h2)"},
		{"1p4p4p2p5p", "h1(h2 h2 h2(h3))"}, // steps down by more than one, and up again
		{"3p4p", "h1(h2)"},                 // a long chapter that goes on at a section
		{"T-1p-2p", "h1(h2(h3))"},          // headings of the other language alone
		{"T1p1p", "h1(h2 h2)"},
		{"pp", "–"},
	}
	for _, test := range tests {
		section := plainEdition().section(&document{kind: layouts.Chapter, beads: beadsOf(test.sketch)})
		if got := outline(section); got != test.want {
			t.Errorf("%s has the outline %s, want %s", test.sketch, got, test.want)
		}
	}
}

func TestSectionWithoutHeadingHasAName(t *testing.T) {
	section := plainEdition().section(&document{kind: layouts.Continuation, title: "The chapter", beads: beadsOf("pp")})
	if section.Label != "The chapter" || section.Heading != nil {
		t.Errorf("label %q, heading %v", section.Label, section.Heading)
	}
}

func TestGroups(t *testing.T) {
	tests := []struct{ name, sketch, want string }{
		{"paragraphs", "pp", "paragraphs paragraphs"},
		{"list", "piip", "paragraphs list(item item) paragraphs"},
		{"two lists", "iIi", "list(item) list(item item)"},
		{"quotation", "qqp", "quotation(paragraphs paragraphs) paragraphs"},
		{"quotation and who said it", "qa", "quotation(paragraphs) paragraphs"},
		{"pull quote", "puap", "paragraphs pull-quote(paragraphs paragraphs) paragraphs"},
		{"pull quote of no one", "up", "pull-quote(paragraphs) paragraphs"},
		{"pull quote within a quotation", "quaq", "quotation(paragraphs pull-quote(paragraphs paragraphs) paragraphs)"},
		{"pull quote behind a quotation", "quap", "quotation(paragraphs) pull-quote(paragraphs paragraphs) paragraphs"},
		{"two pull quotes within", "quuaq", "quotation(paragraphs pull-quote(paragraphs) pull-quote(paragraphs paragraphs) paragraphs)"},
		{"picture", "pfp", "paragraphs picture paragraphs"},
		{"lone item in a list", "i-ii", "list(item item item)"},
	}
	for _, test := range tests {
		if got := shape(plainEdition().groups(beadsOf(test.sketch))); got != test.want {
			t.Errorf("%s: %q is grouped as\n%s, want\n%s", test.name, test.sketch, got, test.want)
		}
	}
}

func TestNestedLists(t *testing.T) {
	tests := []struct{ levels, want string }{
		{"1 2 2 1", "list(item(list(item item)) item)"},
		{"1 3 1", "list(item(list(item)) item)"},
		{"1 3 2 1", "list(item(list(item) list(item)) item)"},
		{"2 1", "list(item) list(item)"},
		{"1 2o 2 1", "list(item(ordered list(item) list(item)) item)"},
		{"1o 1", "ordered list(item) list(item)"},
	}
	for _, test := range tests {
		var beads []bead
		for i, sign := range strings.Fields(test.levels) {
			beads = append(beads, bead{{{
				ID: fmt.Sprintf("en-%d", i), Kind: manuscript.Item,
				Level: int(sign[0] - '0'), Ordered: strings.HasSuffix(sign, "o"),
			}}, nil})
		}
		if got := shape(plainEdition().groups(beads)); got != test.want {
			t.Errorf("levels %s are nested as\n%s, want\n%s", test.levels, got, test.want)
		}
	}
}
