package voices

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCuts(t *testing.T) {
	tests := []struct {
		text  string
		limit int
		want  []string
	}{
		{"One two. Three.", 0, []string{"One two. Three."}},
		{"One two. Three.", 15, []string{"One two. Three."}},
		{"One two. Three.", 14, []string{"One two.", " Three."}},
		{"One. Two. Three. Four.", 10, []string{"One. Two.", " Three.", " Four."}},
		{"One two three four.", 10, []string{"One two", " three", " four."}},
		{"Onetwothree.", 5, []string{"Onetw", "othre", "e."}},
		{"ññññ", 5, []string{"ññ", "ññ"}},
		{"ññññ", 1, []string{"ññ", "ññ"}},
	}
	for _, test := range tests {
		u := Utterance{Text: test.text, Sentences: sentencesOf(test.text)}
		var got []string
		from := 0
		for _, to := range append(cuts(u, Description{Marks: true, Limit: test.limit}), len(u.Text)) {
			got = append(got, u.part(from, to).Text)
			from = to
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q in pieces of %d (-want +got):\n%s", test.text, test.limit, diff)
		}
	}
}

func TestEngineThatTellsNothingIsAskedSentenceBySentence(t *testing.T) {
	const text = "One. Two two two. Three."
	u := Utterance{Text: text, Sentences: sentencesOf(text)}
	if diff := cmp.Diff([]int{5, 18}, cuts(u, Description{})); diff != "" {
		t.Errorf("cuts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{5, 12, 18}, cuts(u, Description{Limit: 10})); diff != "" {
		t.Errorf("cuts where a sentence is too long (-want +got):\n%s", diff)
	}
}

func TestPartsMakeTheWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := anUtterance(rt)
		limit := rapid.IntRange(1, 60).Draw(rt, "limit")
		marks := rapid.Bool().Draw(rt, "marks")
		joined, from := "", 0
		for _, to := range append(cuts(u, Description{Marks: marks, Limit: limit}), len(u.Text)) {
			part := u.part(from, to)
			if len(part.Text) > max(limit, utf8.UTFMax) || !utf8.ValidString(part.Text) {
				rt.Errorf("part %q is too long for %d, or broken", part.Text, limit)
			}
			if speakable(part.Text) && !inOrder(part.Sentences, part.Text) {
				rt.Errorf("part %q has the sentences %v", part.Text, part.Sentences)
			}
			joined += part.Text
			from = to
		}
		if joined != u.Text {
			rt.Errorf("the parts make %q", joined)
		}
	})
}
