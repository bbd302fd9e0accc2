package publish

import (
	"strings"
	"testing"

	"diglot/layouts"
	"diglot/voices"
)

func TestSMIL(t *testing.T) {
	track := func(block string) *voices.Track { return &voices.Track{Block: block} }
	a, b := track("en-a"), track("es-a")
	tests := []struct {
		name    string
		anchors []layouts.Anchor
		clips   map[string]clip
		want    string // the body, squeezed
		length  int64
	}{
		{"pair", anchors("0 section#s chapter", "1 div#d", "2 p#en-a", "3 span#en-a-s1", "3 span#en-a-s2", "2 p#es-a", "3 span#es-a-s1"),
			map[string]clip{"en-a-s1": {a, 0, 1500}, "en-a-s2": {a, 1500, 2000}, "es-a-s1": {b, 0, 999}},
			`seq#s[chapter](seq#en-a(par#en-a-s1 0.000s-1.500s, par#en-a-s2 1.500s-2.000s), seq#es-a(par#es-a-s1 0.000s-0.999s))`, 2999},
		{"nothing heard in a part", anchors("0 section#s", "1 aside#q pullquote", "2 p#x", "1 p#en-a"),
			map[string]clip{"en-a": {a, 0, 1000}}, `seq#s(par#en-a 0.000s-1.000s)`, 1000},
		{"semantics", anchors("0 blockquote#q", "1 p#1", "1 aside#u pullquote", "2 p#2", "0 ol#l", "1 li#i", "2 p#3", "0 figure#f", "1 img#4"),
			map[string]clip{"1": {a, 0, 1}, "2": {a, 1, 2}, "3": {a, 2, 3}, "4": {a, 3, 4}},
			`seq#q(par#1 0.000s-0.001s, seq#u[pullquote](par#2 0.001s-0.002s)), seq#l[list](seq#i[list-item](par#3 0.002s-0.003s)), seq#f[figure](par#4 0.003s-0.004s)`, 4},
		{"words", anchors("0 p#w", "1 span#w-s1", "2 span#w-s1-w1", "2 span#w-s1-w2"), map[string]clip{"w-s1-w1": {a, 0, 1}, "w-s1-w2": {a, 1, 2}},
			`seq#w(seq#w-s1(par#w-s1-w1 0.000s-0.001s, par#w-s1-w2 0.001s-0.002s))`, 2},
		{"table", anchors("0 table#t", "1 tr#1", "2 th#1-c1", "1 tbody#b", "2 tr#2", "3 span#2-s1", "3 span#2-s2"),
			map[string]clip{"1": {a, 0, 1}, "2-s1": {b, 0, 1}, "2-s2": {b, 1, 2}},
			`seq#t[table](par#1 0.000s-0.001s, seq#2[table-row](par#2-s1 0.000s-0.001s, par#2-s2 0.001s-0.002s))`, 3},
		{"footnotes", anchors("0 section#n footnotes", "1 aside#1 footnote", "2 span#1-s1"), map[string]clip{"1-s1": {a, 0, 1}},
			`seq#n[footnotes](seq#1[footnote](par#1-s1 0.000s-0.001s))`, 1},
		{"order of the page, not of the work", anchors("0 p#2", "0 p#1"),
			map[string]clip{"1": {a, 0, 5}, "2": {b, 0, 5}}, `par#2 0.000s-0.005s, par#1 0.000s-0.005s`, 10},
	}
	for _, test := range tests {
		f := &finisher{playing: make(map[string]bool)}
		tree, o := f.smil("xhtml/x.xhtml", test.anchors, hearing{clips: test.clips, opened: map[string]bool{"w-s1": true}})
		body := tree.Root().SelectElement("body")
		if got := sketchSMIL(t, body); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
		if o.duration != test.length {
			t.Errorf("%s: lasts %d ms, want %d", test.name, o.duration, test.length)
		}
	}
}

// anchors makes anchors of lines like "1 section#id chapter": depth, element,
// id and epub:type.
func anchors(sketches ...string) []layouts.Anchor {
	var all []layouts.Anchor
	for _, sketch := range sketches {
		fields := append(strings.Fields(sketch), "")
		element, id, _ := strings.Cut(fields[1], "#")
		all = append(all, layouts.Anchor{Element: element, ID: id, Type: fields[2], Depth: int(sketch[0] - '0')})
	}
	return all
}

func TestTracksAreListedOnceInOrderOfUse(t *testing.T) {
	a, b, c := &voices.Track{Block: "a"}, &voices.Track{Block: "b"}, &voices.Track{Block: "c"}
	f := &finisher{playing: make(map[string]bool)}
	for _, track := range []*voices.Track{b, a, b, a, c} {
		f.play(clip{track: track})
	}
	var order []string
	for _, track := range f.tracks {
		order = append(order, track.Block)
	}
	if got := strings.Join(order, " "); got != "b a c" {
		t.Errorf("order %q, want b a c", got)
	}
}
