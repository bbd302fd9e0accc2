package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Two of three gold beads are what anyone would find; the third is crossed. The
// first lists its indices backwards.
const sample = `{
 "left": {"lang": "en", "sentences": ["In 1912 there were 12 boats.", "And 30 men.", "Anna Karlsson, 41, was one.", "And 7 came back."]},
 "right": {"lang": "de", "sentences": ["1912 gab es 12 Boote und 30 Mann.", "Anna Karlsson, 41, war dabei.", "Und 7 kamen zurück."]},
 "beads": [[[1, 0], [0]], [[2], [1]], [[3], []], [[], [2]]]
}`

func write(t *testing.T, folder, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestReport(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "a.json", sample)
	write(t, folder, "b.json", strings.ReplaceAll(strings.ReplaceAll(sample, `"lang": "en", `, ""), `"lang": "de", `, ""))
	var out strings.Builder
	if err := run([]string{folder}, &out); err != nil {
		t.Fatal(err)
	}
	want := "a.json P 0.667 R 1.000 F1 0.800\nb.json P 0.667 R 1.000 F1 0.800\ntotal P 0.667 R 1.000 F1 0.800\n"
	if out.String() != want {
		t.Errorf("got %s", out.String())
	}

	out.Reset()
	if err := run([]string{"--buckets", "--data", folder}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "right\ntotal") {
		t.Errorf("no table of scores before the total in %s", out.String())
	}
}

func TestFaults(t *testing.T) {
	folder := t.TempDir()
	if err := run([]string{folder}, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "no JSON file") {
		t.Errorf("empty folder: %v", err)
	}
	for _, content := range []string{"{", `{"left": {}}`} {
		write(t, folder, "x.json", content)
		if err := run([]string{folder}, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "x.json") {
			t.Errorf("file %s: %v", content, err)
		}
	}
	if err := run([]string{"--colour"}, &strings.Builder{}); err == nil {
		t.Error("unknown flag accepted")
	}
}

// TestTextberg keeps what was reached.
func TestTextberg(t *testing.T) {
	files, err := filepath.Glob("../../../shared/data/alignment/textberg-test*.json")
	if err != nil || len(files) == 0 {
		t.Skip("NOT MEASURED: the hand-aligned texts are not here")
	}
	var total tally
	for _, file := range files {
		text, err := read(file)
		if err != nil {
			t.Fatal(err)
		}
		total.add(text.measure())
	}
	if total.f1() < 0.92 {
		t.Errorf("total %s, once 0.935", total)
	}
}
