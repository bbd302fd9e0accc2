package program

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diglot/voices"
)

func TestRecipesAreSound(t *testing.T) {
	names := make(map[string]bool)
	for _, r := range Recipes() {
		if err := r.check(); err != nil {
			t.Errorf("%s: %v", r.Name, err)
		}
		if r.Name == "" || names[r.Name] || r.Install == "" || len(r.Voices) == 0 {
			t.Errorf("%s: name taken, no voices, or nothing said of how to install it", r.Name)
		}
		names[r.Name] = true
		if !r.uses(voicePlace) {
			t.Errorf("%s: its voices make no difference", r.Name)
		}
	}
}

// What a recipe makes of an utterance, word by word.
func TestArguments(t *testing.T) {
	want := map[string]string{
		"flite":             "-voice V --setf duration_stretch=0.800 -f TEXT -o SOUND",
		"festival":          "-eval (begin (voice_V) (Parameter.set 'Duration_Stretch 0.800)) -o SOUND TEXT",
		"piper":             "--model V --length_scale 0.800 --noise_scale 0 --noise_w 0 --output_file SOUND",
		"rhvoice":           "--profile V --rate 125 --pitch 100 --input TEXT --output SOUND",
		"say":               "-v V -r 219 -f TEXT -o SOUND --file-format=WAVE --data-format=LEI16@22050",
		"espeak-ng-command": "-v V -s 219 -b 1 --stdin --stdout",
	}
	for name, line := range want {
		r := recipe(t, name)
		values, err := r.values(voices.Utterance{Voice: "V", Language: "en", Pace: 1.25})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		values[voicePlace], values[textFilePlace], values[outputPlace] = "V", "TEXT", "SOUND"
		if got := strings.Join(r.arguments(values), " "); got != line {
			t.Errorf("%s is called with %s, want %s", name, got, line)
		}
	}
}

// However the values look, an argument stays one argument, and what stands in a
// value is not taken for a placeholder.
func TestArgumentsStayApart(t *testing.T) {
	r := Recipe{Name: "x", Command: "x", Args: []string{"-a", "b{voice}c", "--", "{text}"}}
	if err := r.check(); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		voice := rapid.OneOf(rapid.String(), rapid.SampledFrom(placeholders)).Draw(t, "voice")
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom(odd), rapid.SampledFrom(placeholders)).Draw(t, "text")
		got := r.arguments(map[string]string{voicePlace: voice, textPlace: text})
		if want := []string{"-a", "b" + voice + "c", "--", text}; !slices.Equal(got, want) {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}

func TestVersion(t *testing.T) {
	version := func(e *Engine) string {
		t.Helper()
		about, err := e.Describe(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return about.Version
	}
	usual := version(&Engine{Recipe: recipe(t, "flite")})
	if !strings.Contains(usual, "flite-2.") {
		t.Errorf("version %s", usual)
	}
	if again := version(&Engine{Recipe: recipe(t, "flite")}); again != usual {
		t.Errorf("version %s, then %s", usual, again)
	}
	changed := recipe(t, "flite")
	changed.Args = append([]string{"--setf", "int_f0_target_mean=90"}, changed.Args...)
	if version(&Engine{Recipe: changed}) == usual {
		t.Error("other arguments don't change the version")
	}
	more := recipe(t, "flite")
	more.Voices = map[string]string{"en": "rms"}
	if version(&Engine{Recipe: more}) != usual {
		t.Error("the choice of voices changes the version")
	}

	// A model that was replaced under its name sounds different.
	folder := t.TempDir()
	model := filepath.Join(folder, "model.onnx")
	write(t, model, "one")
	more.Voices = map[string]string{"en": "model.onnx"}
	before := version(&Engine{Recipe: more, Dir: folder})
	write(t, model, "two")
	if version(&Engine{Recipe: more, Dir: folder}) == before {
		t.Error("another model doesn't change the version")
	}

	// A command that tells no version is known by its file.
	script := filepath.Join(folder, "speak")
	write(t, script, "#!/bin/sh\nexit 0\n")
	silent := Recipe{Name: "own", Command: "./speak"}
	before = version(&Engine{Recipe: silent, Dir: folder})
	write(t, script, "#!/bin/sh\nexit 1\n")
	if version(&Engine{Recipe: silent, Dir: folder}) == before {
		t.Error("another command doesn't change the version")
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
}
