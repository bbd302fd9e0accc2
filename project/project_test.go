package project

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"diglot/manuscript"
	"diglot/voices"
)

func write(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), Name)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestRead(t *testing.T) {
	name := write(t, `# A project.
files: [a.txt, /tmp/b.txt]
languages: en
title: {en: The door, es: La puerta}
voices: {es: es-419}
font: hyperlegible
alignment: pairs.txt
`)
	got, err := Read(name)
	if err != nil {
		t.Fatal(err)
	}
	beside := filepath.Dir(name)
	want := &File{
		Front:     manuscript.Front{Title: manuscript.Translated{"en": "The door", "es": "La puerta"}},
		Files:     manuscript.Names{filepath.Join(beside, "a.txt"), "/tmp/b.txt"},
		Languages: manuscript.Names{"en"},
		Voices:    map[string]Part{"es": {Delivery: Delivery{Voice: "es-419"}}},
		Font:      manuscript.Names{Hyperlegible},
		Alignment: filepath.Join(beside, "pairs.txt"),
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(File{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestErrorsNameThePlace(t *testing.T) {
	for text, want := range map[string]string{
		"files: a.txt\npubliser: x\n":                  ":2:1: ",
		"files: a.txt\npublisher : x\nvocies: x\n":     "did you mean voices?",
		"voices: {es: {picth: 1}}\n":                   "did you mean pitch?",
		"files: a.txt\nvoices: [es]\n":                 ":2:9: ",
		"voices:\n  es: {vois: x}\n":                   ":2:8: ",
		"voices:\n  es: {pace: 3}\n":                   "0.5 to 2",
		"voices: {es: {kinds: {quote: {speed: 1}}}}\n": ":1:31: ",
		"pauses: {heading: -5}\n":                      "milliseconds",
		"engine: {url: http://localhost}\n":            "no name",
		"engine: {name: wyoming, url: x}\n":            "has no url",
		"files: a.txt\n  title: x\n":                   ":2:3: ",
		"title: {en: [x]}\n":                           ":1:8: ",
		strings.Repeat("# x\n", 300_000):               "more than 1024 kB",
	} {
		_, err := Read(write(t, text))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), Name) {
			t.Errorf("%.40q: got %v, want %s in it", text, err, want)
		}
	}
}

func TestBlame(t *testing.T) {
	name := write(t, "files: a.txt\nlayout: circular\n")
	f, err := Read(name)
	if err != nil {
		t.Fatal(err)
	}
	wrong := errors.New("no such layout")
	if err := f.Blame("layout", wrong); !errors.Is(err, wrong) || err.Error() != name+":2:9: no such layout" {
		t.Errorf("got %v", err)
	}
	if err := f.Blame("sync", wrong); err != wrong {
		t.Errorf("got %v", err)
	}
	if err := f.Blame("layout", nil); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestBesideAManuscript(t *testing.T) {
	name := write(t, "publisher: The town\n")
	got, err := Beside(filepath.Join(filepath.Dir(name), "a.txt"))
	if err != nil || got.Publisher != "The town" {
		t.Errorf("got %+v, %v", got, err)
	}
	none, err := Beside(filepath.Join(t.TempDir(), "a.txt"))
	if err != nil || none.Publisher != "" {
		t.Errorf("where there is none: %+v, %v", none, err)
	}
}

func TestHowItIsReadAloud(t *testing.T) {
	f, err := Read(write(t, `
engine: {name: speechapi, url: http://localhost:8880, voices: {es: ef_dora}}
voices:
  en: en-gb
  es:
    voice: es-419
    pace: 0.9
    kinds:
      quote: es+f3
      attribution: {pace: 0.8}
    speakers: {Ana Prado: {pitch: 1.2}}
pauses: {sentence: 250, section: 1500}
`))
	if err != nil {
		t.Fatal(err)
	}
	f.Choose("", map[string]string{"en": "en-us"})
	want := voices.Script{
		Casting: voices.Casting{
			"en": {Delivery: voices.Delivery{Voice: "en-us"}},
			"es": {
				Delivery: voices.Delivery{Voice: "es-419", Pace: 0.9},
				Kinds:    map[manuscript.Kind]voices.Delivery{"quote": {Voice: "es+f3"}, "attribution": {Pace: 0.8}},
				Speakers: map[string]voices.Delivery{"Ana Prado": {Pitch: 1.2}},
			},
		},
		Pauses: voices.Pauses{Sentence: 250 * time.Millisecond, Section: 1500 * time.Millisecond},
	}
	if diff := cmp.Diff(want, f.Script(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("script (-want +got):\n%s", diff)
	}
	if f.Engine.Name != "speechapi" || f.Engine.Voices["es"] != "ef_dora" {
		t.Errorf("engine %+v", f.Engine)
	}
	if f.Choose("espeak", nil); f.Engine.Name != "espeak" || f.Engine.URL != "" {
		t.Errorf("engine %+v after another was chosen", f.Engine)
	}
}
