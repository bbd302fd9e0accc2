package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sample = `[
 {"group": "A", "name": "right", "lang": "en", "text": "One line \nonly. Two.", "sentences": ["One line only.", "Two."]},
 {"group": "A", "name": "wrong", "lang": "es", "text": "Uno. Dos.", "sentences": ["Uno. Dos."]}
]`

func TestReport(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a.json", "b.json"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(sample), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	if err := run([]string{folder}, &out); err != nil {
		t.Fatal(err)
	}
	if want := "a.json right 1 of 2\nb.json right 1 of 2\ntotal right 2 of 4\n"; out.String() != want {
		t.Errorf("got %q", out.String())
	}

	out.Reset()
	if err := run([]string{"--verbose", "--data", folder}, &out); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"a.json: A: wrong (es)", `want ["Uno. Dos."]`, `got  ["Uno." "Dos."]`, "total right 2 of 4"} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("no %q in %s", part, out.String())
		}
	}
}

func TestFaults(t *testing.T) {
	folder := t.TempDir()
	if err := run([]string{folder}, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "no JSON file") {
		t.Errorf("empty folder: %v", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "x.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{folder}, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "x.json") {
		t.Errorf("broken file: %v", err)
	}
	if err := run([]string{"--colour"}, &strings.Builder{}); err == nil {
		t.Error("unknown flag accepted")
	}
}

func TestGoldenRules(t *testing.T) {
	const folder = "../../../shared/data/sentences"
	file := filepath.Join(folder, "golden-rules-en.json")
	if _, err := os.Stat(file); err != nil {
		t.Skipf("NOT MEASURED: the golden rules are not here: %v", err)
	}
	var out strings.Builder
	if err := measure([]string{file}, &out, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "total right 51 of 51") {
		t.Error(out.String())
	}
}
