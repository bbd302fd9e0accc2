package program

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"diglot/manuscript"
	"diglot/voices"
)

var english = []string{
	"Last year I travelled from the coast to the capital to meet people who collect stories.",
	"They had written down four hundred of them, in two languages, and nobody had read them all.",
	"“Read this one,” said the oldest, “and then tell me — café or no café — what you think of it.”",
}

var spanish = []string{
	"El año pasado viajé de la costa a la capital para conocer a quienes recogen cuentos.",
	"Habían anotado cuatrocientos, en dos idiomas, y nadie los había leído todos.",
	"«Lea este —dijo la mayor—, y después dígame qué le parece».",
}

// odd are texts that a careless caller would hand to a command as something else.
var odd = []string{
	"-v", "--version", "-o /tmp/x", "$(id)", "`id`; id", "a && b | c > d", "<speak>Hello <break time='10s'/></speak>",
	"(quit)", `\"quoted\"`, "{voice} {output}", "%s %n", "[[rate 500]] word", "Yes 😀 no", "a\x00b\x07c",
}

// recipe returns the ready-made recipe of a name.
func recipe(t testing.TB, name string) Recipe {
	t.Helper()
	all := Recipes()
	i := slices.IndexFunc(all, func(r Recipe) bool { return r.Name == name })
	if i < 0 {
		t.Fatalf("no recipe %s", name)
	}
	return all[i]
}

func utterance(voice, tag, text string) voices.Utterance {
	return voices.Utterance{
		Block: "en-0007", Line: 12, Voice: voice, Language: tag, Text: text,
		Sentences: []manuscript.Sentence{{Start: 0, End: len(text)}},
	}
}

// TestMain gives the tests a folder for temporary files and checks in the end that
// nothing is left in it.
func TestMain(m *testing.M) {
	code, err := inPrivate(m.Run)
	if err != nil {
		fmt.Fprintln(os.Stderr, "FAIL:", err)
		code = 1
	}
	os.Exit(code)
}

func inPrivate(run func() int) (int, error) {
	folder, err := os.MkdirTemp("", "program-test-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(folder)
	if err := os.Setenv("TMPDIR", folder); err != nil {
		return 1, err
	}
	code := run()
	left, err := filepath.Glob(filepath.Join(folder, "diglot-*"))
	if err == nil && len(left) > 0 {
		err = fmt.Errorf("left behind: %v", left)
	}
	return code, err
}

// seconds is how long a speech lasts.
func seconds(s voices.Speech) float64 { return float64(len(s.Samples)) / float64(s.Rate) }

// plausible checks that a speech can be the text: 6 to 25 characters a second.
func plausible(t *testing.T, s voices.Speech, text string) {
	t.Helper()
	rate := float64(len([]rune(text))) / seconds(s)
	if rate < 6 || rate > 25 {
		t.Errorf("%.1f characters a second for %q", rate, text)
	}
	var loudest int16
	for _, v := range s.Samples {
		loudest = max(loudest, v)
	}
	if loudest < 1000 {
		t.Errorf("the loudest sample is %d", loudest)
	}
}

// The commands that Debian has speak real text, the same each time.
func TestSpeak(t *testing.T) {
	tests := []struct {
		name, voice, tag string
		texts            []string
	}{
		{"flite", "slt", "en", english},
		{"flite", "awb", "en-GB", english[:1]},
		{"festival", "kal_diphone", "en", english},
		{"espeak-ng-command", "en-gb", "en", english},
		{"espeak-ng-command", "es", "es", spanish},
	}
	for _, test := range tests {
		t.Run(test.name+" "+test.voice, func(t *testing.T) {
			t.Parallel()
			engine := &Engine{Recipe: recipe(t, test.name)}
			about, err := engine.Describe(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(about.Voices, func(v voices.Voice) bool { return v.ID == test.voice && v.Language == test.tag }) {
				t.Errorf("voice %s is not listed: %+v", test.voice, about.Voices)
			}
			for _, text := range test.texts {
				u := utterance(test.voice, test.tag, text)
				first, err := engine.Speak(t.Context(), u)
				if err != nil {
					t.Fatal(err)
				}
				plausible(t, first, text)
				if second, err := engine.Speak(t.Context(), u); err != nil || !reflect.DeepEqual(first, second) {
					t.Errorf("the second time it says something else: %v", err)
				}
			}
		})
	}
}

// Letters that the encoding lacks are written without their marks, not dropped:
// the word lasts as long as the plain one.
func TestMarks(t *testing.T) {
	t.Parallel()
	engine := &Engine{Recipe: recipe(t, "flite")}
	var lengths []int
	for _, text := range []string{"The café is open.", "The cafe is open."} {
		s, err := engine.Speak(t.Context(), utterance("slt", "en", text))
		if err != nil {
			t.Fatal(err)
		}
		lengths = append(lengths, len(s.Samples))
	}
	if lengths[0] != lengths[1] {
		t.Errorf("%d samples with the mark, %d without", lengths[0], lengths[1])
	}
}

func TestPace(t *testing.T) {
	t.Parallel()
	for name, voice := range map[string]string{"flite": "slt", "festival": "kal_diphone", "espeak-ng-command": "en-gb"} {
		engine := &Engine{Recipe: recipe(t, name)}
		said := func(pace float64) float64 {
			u := utterance(voice, "en", english[0])
			u.Pace = pace
			s, err := engine.Speak(t.Context(), u)
			if err != nil {
				t.Fatal(err)
			}
			return seconds(s)
		}
		if usual, slow := said(1), said(0.7); slow < 1.2*usual {
			t.Errorf("%s: %.2f s at the usual pace, %.2f s at 0.7 of it", name, usual, slow)
		}
	}
}

// Whatever the text looks like, it is spoken or refused, and nothing else happens.
func TestOddTexts(t *testing.T) {
	for name, voice := range map[string]string{"flite": "slt", "festival": "kal_diphone", "espeak-ng-command": "en-gb"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			engine := &Engine{Recipe: recipe(t, name), Dir: folder}
			for _, text := range odd {
				s, err := engine.Speak(t.Context(), utterance(voice, "en", text))
				if err != nil {
					t.Errorf("%q: %v", text, err)
				} else if seconds(s) < 0.1 || seconds(s) > 15 {
					t.Errorf("%q takes %.2f s", text, seconds(s))
				}
			}
			if files, err := os.ReadDir(folder); err != nil || len(files) > 0 {
				t.Errorf("it wrote %v %v", files, err)
			}
		})
	}
}

// One word of 10,000 characters takes flite and festival minutes. They are ended
// in time.
func TestEndlessWord(t *testing.T) {
	word := strings.Repeat("a", 10_000)
	for name, voice := range map[string]string{"flite": "slt", "festival": "kal_diphone", "espeak-ng-command": "en-gb"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			engine := &Engine{Recipe: recipe(t, name), Patience: 50 * time.Millisecond}
			start := time.Now()
			_, err := engine.Speak(t.Context(), utterance(voice, "en", word))
			if took := time.Since(start); took > 3*time.Second {
				t.Errorf("it takes %v", took)
			}
			if err != nil && !strings.Contains(err.Error(), "not done in 550ms") {
				t.Error(err)
			}
		})
	}
}

func TestCancelReal(t *testing.T) {
	t.Parallel()
	engine := &Engine{Recipe: recipe(t, "festival")}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := engine.Speak(ctx, utterance("kal_diphone", "en", strings.Repeat(english[0]+" ", 50)))
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it takes %v", took)
	}
}

// A voice that is not there is told in the command's own words.
func TestUnknownVoice(t *testing.T) {
	t.Parallel()
	engine := &Engine{Recipe: recipe(t, "festival")}
	_, err := engine.Speak(t.Context(), utterance("nobody", "en", "Hello."))
	want := "program festival: line 12, block en-0007: it gave no sound: SIOD ERROR: unbound variable : voice_nobody"
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestRefusals(t *testing.T) {
	engine := func(change func(*Recipe)) *Engine {
		r := recipe(t, "flite")
		change(&r)
		return &Engine{Recipe: r}
	}
	tests := []struct {
		name   string
		engine *Engine
		change func(*voices.Utterance)
		is     error
		want   string
	}{
		{"no voice", engine(func(*Recipe) {}), func(u *voices.Utterance) { u.Voice = "" }, voices.ErrNoVoice, `no voice ""`},
		{"option as voice", engine(func(*Recipe) {}), func(u *voices.Utterance) { u.Voice = "-ssml" }, voices.ErrNoVoice, "-ssml"},
		{"nothing to say", engine(func(*Recipe) {}), func(u *voices.Utterance) { u.Text = " \n\x00" }, nil, "nothing to say"},
		{"other letters", engine(func(*Recipe) {}), func(u *voices.Utterance) { u.Text = "Да" }, nil, "'Д' can't be written in US-ASCII"},
		{"pitch", engine(func(*Recipe) {}), func(u *voices.Utterance) { u.Pitch = 1.2 }, nil, "flite can't be told"},
		{"pace", engine(func(*Recipe) {}), func(u *voices.Utterance) { u.Pace = 3 }, nil, "the pace of 3 is outside"},
		{"not installed", engine(func(r *Recipe) { r.Command = "flite-that-is-nowhere" }), nil, voices.ErrNotInstalled, "apt-get install flite"},
		{"no file", engine(func(r *Recipe) { r.Command = "./nowhere"; r.Install = "" }), nil, voices.ErrNotInstalled, "may be run"},
		{"no command", engine(func(r *Recipe) { r.Command = "" }), nil, nil, "recipe: no command"},
		{"placeholder", engine(func(r *Recipe) { r.Args = []string{"{txet}"} }), nil, nil, "there is no {txet}"},
		{"text as option", engine(func(r *Recipe) { r.Args = []string{"{text}"} }), nil, nil, `come after "--"`},
		{"text in option", engine(func(r *Recipe) { r.Args = []string{"--", "x{text}"} }), nil, nil, `come after "--"`},
		{"encoding", engine(func(r *Recipe) { r.Encoding = "ROT13" }), nil, nil, `"ROT13" is not known`},
		{"recipe's voice", engine(func(r *Recipe) { r.Voices = map[string]string{"en": "-x"} }), nil, nil, "must not be empty"},
		{"recipe's language", engine(func(r *Recipe) { r.Voices = map[string]string{"e": "x"} }), nil, nil, "no language tag"},
		{"language", engine(func(r *Recipe) { r.Args = []string{"{language}"} }), func(u *voices.Utterance) { u.Language = "-x" }, nil, "no language tag"},
		{"zero byte", engine(func(r *Recipe) { r.Args = []string{"a\x00b"} }), nil, nil, "a zero byte"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			u := utterance("slt", "en", "Hello.")
			if test.change != nil {
				test.change(&u)
			}
			_, err := test.engine.Speak(t.Context(), u)
			if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			if test.change == nil {
				if _, err := test.engine.Describe(t.Context()); (err == nil) != (test.name == "language") {
					t.Errorf("Describe: %v", err)
				}
			}
		})
	}
}
