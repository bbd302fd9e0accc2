package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
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
		Voices:    map[string]string{"es": "es-419"},
		Font:      manuscript.Names{Hyperlegible},
		Alignment: filepath.Join(beside, "pairs.txt"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestErrorsNameThePlace(t *testing.T) {
	for text, want := range map[string]string{
		"files: a.txt\npubliser: x\n":    "[2:1]",
		"files: a.txt\nvoices: [es]\n":   "[2:",
		"files: a.txt\n  title: x\n":     "[1:8]", // the parser takes both lines for one value
		"title: {en: [x]}\n":             "[1:",
		strings.Repeat("# x\n", 300_000): "more than 1024 kB",
	} {
		_, err := Read(write(t, text))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), Name) {
			t.Errorf("%.40q: got %v, want %s in it", text, err, want)
		}
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
