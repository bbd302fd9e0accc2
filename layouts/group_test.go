package layouts

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGroupAttributes(t *testing.T) {
	said := func(parts ...Part) Group { return Group{Kind: Paragraphs, Pair: Pair{Parts: parts}} }
	en, ar, es := Part{Language: "en"}, Part{Text: 1, Language: "ar", Direction: "rtl"}, Part{Text: 1, Language: "es"}
	for _, test := range []struct {
		name   string
		kind   Kind
		within []Group
		want   string
	}{
		{"leading language", List, []Group{said(en), said(en)}, `id="g"`},
		{"both", Quotation, []Group{said(en, ar)}, `id="g"`},
		{"each in its place", List, []Group{said(ar), said(en)}, `id="g"`},
		{"second language", List, []Group{said(ar), {Kind: List, Groups: []Group{said(ar)}}}, `id="g" lang="ar" xml:lang="ar" dir="rtl"`},
		{"of the same direction", Quotation, []Group{said(es)}, `id="g" lang="es" xml:lang="es"`},
		{"rows of both", Table, []Group{said(ar, en)}, `id="g" dir="rtl"`},
		{"nothing", List, nil, `id="g"`},
	} {
		g := Group{ID: "g", Kind: test.kind, Groups: test.within}
		if got := string(g.Attributes()); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// A picture that both languages speak of is there once, with what both say.
func TestTextsShowAPictureOnce(t *testing.T) {
	image := func(text int, address string) Part { return Part{Text: text, Image: address} }
	shared := Group{Kind: Picture, ID: "shared", Pair: Pair{Parts: []Part{image(0, "a.png"), {Text: 1}}}}
	own := Group{Kind: Picture, ID: "own", Pair: Pair{Parts: []Part{image(0, "b.png"), image(1, "c.png")}}}
	shape := func(s Section) [][]string {
		var all [][]string
		for _, text := range s.Texts() {
			var ids []string
			for _, g := range text.Groups {
				ids = append(ids, g.ID)
			}
			all = append(all, ids)
		}
		return all
	}
	want := [][]string{{"shared", "own"}, {"own-text-2"}}
	if diff := cmp.Diff(want, shape(Section{Groups: []Group{shared, own}})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"shared"}}, shape(Section{Groups: []Group{shared}})); diff != "" {
		t.Errorf("a text with nothing in it: %s", diff)
	}
}
