package voices

import (
	"testing"
	"time"

	"diglot/voices/sound"
)

// keyOf returns the key under which an utterance is kept.
func keyOf(t *testing.T, u Utterance, about Description, options Options) string {
	t.Helper()
	jobs, mute := assign([]Utterance{u}, nil, about, options)
	if len(jobs) != 1 || len(mute) != 0 {
		t.Fatalf("%d jobs, faults %v", len(jobs), mute)
	}
	return jobs[0].key
}

// renamed is an encoder of another name.
type renamed struct{ plain }

func (renamed) Name() string { return "renamed" }

// What changes the sound or the cues changes the key; nothing else does.
func TestKeyCoversWhatChangesTheSound(t *testing.T) {
	type ask struct {
		u       Utterance
		about   Description
		options Options
	}
	usual := func() ask {
		const text = "Nobody spoke. Nobody moved."
		return ask{
			Utterance{Block: "en-1", Line: 3, Language: "en", Text: text, Sentences: sentencesOf(text), Pause: time.Second},
			whistle().about,
			Options{Encoder: plain{}, Target: sound.Default},
		}
	}
	first := usual()
	key := keyOf(t, first.u, first.about, first.options)
	for name, test := range map[string]struct {
		change func(*ask)
		same   bool
	}{
		"block":         {func(a *ask) { a.u.Block = "en-9" }, true},
		"line":          {func(a *ask) { a.u.Line = 9 }, true},
		"workers":       {func(a *ask) { a.options.Workers = 9 }, true},
		"far limit":     {func(a *ask) { a.about.Limit = 900 }, true},
		"other wish":    {func(a *ask) { a.options.Casting = castingOf(map[string]string{"es": "low"}) }, true},
		"engine":        {func(a *ask) { a.about.Name = "x" }, false},
		"version":       {func(a *ask) { a.about.Version = "x" }, false},
		"voice":         {func(a *ask) { a.u.Voice = "high" }, false},
		"language":      {func(a *ask) { a.u.Language = "en-GB" }, false},
		"text":          {func(a *ask) { a.u.Text = "Nobody spake. Nobody moved." }, false},
		"sentences":     {func(a *ask) { a.u.Sentences = a.u.Sentences[:1] }, false},
		"near limit":    {func(a *ask) { a.about.Limit = 20 }, false},
		"loudness":      {func(a *ask) { a.options.Target.Loudness = -16 }, false},
		"peak":          {func(a *ask) { a.options.Target.Peak = -3 }, false},
		"pace":          {func(a *ask) { a.u.Pace = 1.5 }, false},
		"pitch":         {func(a *ask) { a.u.Pitch = 1.5 }, false},
		"breath":        {func(a *ask) { a.u.Breath = time.Second }, false},
		"wording":       {func(a *ask) { a.u.Text = "Nobody spoke; e.g. Nobody moved." }, false},
		"tells nothing": {func(a *ask) { a.about.Marks = false }, false},
		"pause":         {func(a *ask) { a.u.Pause = 2 * time.Second }, false},
		"encoder":       {func(a *ask) { a.options.Encoder = renamed{} }, false},
	} {
		changed := usual()
		test.change(&changed)
		if got := keyOf(t, changed.u, changed.about, changed.options); (got == key) != test.same {
			t.Errorf("%s: the key is the same: %v, want %v", name, got == key, test.same)
		}
	}
}

func TestKeyCoversTheVersionOfTheChain(t *testing.T) {
	if (recipe{Chain: 1}).key() == (recipe{Chain: 2}).key() {
		t.Error("a new version of the chain has the old key")
	}
}
