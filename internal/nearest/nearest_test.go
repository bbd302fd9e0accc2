package nearest

import (
	"testing"

	"pgregory.net/rapid"
)

func TestWord(t *testing.T) {
	words := []string{"build", "check", "align", "narrate", "voices", "cache"}
	for typed, want := range map[string]string{
		"biuld": "build", "BUILD": "build", "chek": "check", "narate": "narrate", "voice": "voices",
		"narr": "narrate", "al": "", "x": "", "": "", "speak": "", "cachet": "cache", "çheck": "check",
	} {
		if got := Word(typed, words); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	word := rapid.SliceOfN(rapid.SampledFrom([]rune("abcä")), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := distance(a, b)
		if d != distance(b, a) {
			t.Errorf("%q and %q: not the same both ways", string(a), string(b))
		}
		if (d == 0) != (string(a) == string(b)) {
			t.Errorf("%q and %q: distance %d", string(a), string(b), d)
		}
		if d > max(len(a), len(b)) || d < len(a)-len(b) {
			t.Errorf("%q and %q: distance %d", string(a), string(b), d)
		}
	})
}
