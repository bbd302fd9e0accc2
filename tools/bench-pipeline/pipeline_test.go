//go:build linux

package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPipelineSpeaksEveryText(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "texts")
	if err := writeTexts(folder, []text{{"en", "She lit the lamp."}, {"es", "Encendió la lámpara."}}); err != nil {
		t.Fatal(err)
	}
	m, err := runPipeline(t.Context(), folder)
	if err != nil {
		t.Fatalf("%v (scripts/install-tests installs espeak-ng and lame)", err)
	}
	if m.wall <= 0 || m.processor <= 0 || m.peak <= 0 {
		t.Errorf("something cost nothing: %+v", m)
	}
	for _, name := range []string{"0001.en.mp3", "0002.es.mp3"} {
		sound, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Error(err)
		} else if len(sound) < 4000 {
			t.Errorf("%s has %d bytes, less than half a second", name, len(sound))
		}
	}
}

func TestPipelineTellsAMissingSound(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "texts")
	if err := writeTexts(folder, []text{{"xx", "She lit the lamp."}}); err != nil {
		t.Fatal(err)
	}
	if _, err := runPipeline(t.Context(), folder); err == nil {
		t.Error("a text that espeak-ng cannot speak gave no error")
	}
}
