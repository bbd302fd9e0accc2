package espeak

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOnsets(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		words []event // position, length, sample
		want  []int
	}{
		{"each once", "one two", []event{{0, 3, 0}, {4, 3, 500}}, []int{0, 500}},
		{"in pieces", "in 2024 we", []event{{0, 2, 0}, {3, 4, 100}, {4, 4, 300}, {4, 4, 500}, {8, 2, 700}}, []int{0, 100, 700}},
		{"two in one", "of the sun", []event{{0, 2, 0}, {7, 3, 700}}, []int{0, 300, 700}},
		{"without length", "one—two", []event{{0, 0, 10}, {6, 3, 500}}, []int{10, 500}},
		{"stepping back", "a b c d", []event{{0, 1, 0}, {2, 1, 100}, {4, 1, 200}, {2, 0, 250}, {6, 1, 300}}, []int{0, 100, 200, 300}},
		{"back at the end", "a b", []event{{0, 1, 0}, {2, 1, 100}, {0, 0, 400}}, []int{0, 100}},
		{"nowhere", "a b", []event{{-1, 0, 0}, {0, 1, 10}, {2, 1, 100}, {99, 1, 200}}, []int{10, 100}},
		{"none at all", "aaaa bbbb", nil, []int{0, 500}},
		{"first missing", "aa bb cc", []event{{3, 2, 300}, {6, 2, 600}}, []int{0, 300, 600}},
		{"last missing", "aa bb", []event{{0, 2, 100}}, []int{100, 100 + 800*3/5}},
	}
	samples := make([]int16, 1000)
	for i := range 900 {
		samples[i] = 1000
	}
	for _, test := range tests {
		p := portion{start: 0, end: len(test.text), wording: plainly(test.text, 0, len(test.text))}
		words := wordsOf(english(test.text), 0, len(test.text))
		got := onsets(words, p, stretch{from: 0, to: len(samples), words: test.words}, samples)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q begins at %v, want %v", test.name, test.text, got, test.want)
		}
	}
}

// Whatever the library says of positions, every word has a moment within its
// portion, and none comes before the one before it.
func TestOnsetsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab. é—1"))).Draw(t, "text")
		samples := make([]int16, 400)
		s := stretch{from: 100, to: 300}
		at := 0
		for range rapid.IntRange(0, 20).Draw(t, "events") {
			at = min(at+rapid.IntRange(0, 30).Draw(t, "later"), s.to-s.from)
			s.words = append(s.words, event{
				position: rapid.IntRange(-2, len(text)+2).Draw(t, "position"),
				length:   rapid.IntRange(0, 5).Draw(t, "length"),
				at:       at,
			})
		}
		words := wordsOf(english(text), 0, len(text))
		times := onsets(words, portion{start: 0, end: len(text), wording: plainly(text, 0, len(text))}, s, samples)
		if len(times) != len(words) || !slices.IsSorted(times) {
			t.Fatalf("%d words begin at %v", len(words), times)
		}
		for _, at := range times {
			if at < s.from || at > s.to {
				t.Fatalf("a word begins at %d, outside %d to %d", at, s.from, s.to)
			}
		}
	})
}
