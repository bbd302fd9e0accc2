//go:build linux

package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTextsAreThoseOfTheManuscript(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lamp.md")
	const manuscript = "# The lamp\n\nShe lit the lamp and read on until the morning came.\n\n" +
		"# La lámpara\n\nEncendió la lámpara y siguió leyendo hasta que llegó la mañana.\n"
	if err := os.WriteFile(file, []byte(manuscript), 0o666); err != nil {
		t.Fatal(err)
	}
	all, err := texts([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	spoken := make(map[text]bool)
	for _, one := range all {
		spoken[one] = true
	}
	for _, want := range []text{
		{"en", "The lamp"},
		{"en", "She lit the lamp and read on until the morning came."},
		{"es", "Encendió la lámpara y siguió leyendo hasta que llegó la mañana."},
	} {
		if !spoken[want] {
			t.Errorf("%+v is not spoken, only %+v", want, all)
		}
	}
}
