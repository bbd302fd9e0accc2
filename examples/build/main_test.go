package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"diglot/output"
)

// The test binary is the program itself where TestBuild says so.
func TestMain(m *testing.M) {
	if os.Getenv("EXAMPLE_BUILD") == "1" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestBuild(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	manuscript := filepath.Join(t.TempDir(), "lamp.md")
	const text = "# The lamp\n\nShe lit the lamp. Nobody came that night.\n\n# La lámpara\n\nEncendió la lámpara. Nadie vino esa noche.\n"
	if err := os.WriteFile(manuscript, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "release")
	build := exec.CommandContext(t.Context(), program, folder, manuscript)
	build.Env = append(os.Environ(), "EXAMPLE_BUILD=1", "XDG_CACHE_HOME="+t.TempDir())
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v (it takes the Debian packages espeak-ng and libmp3lame0)\n%s", err, out)
	}
	verdict, err := output.Check(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(verdict.Problems) > 0 || verdict.Sounds == 0 {
		t.Errorf("%d sounds, problems %v", verdict.Sounds, verdict.Problems)
	}
	manifest, err := output.ReadManifest(folder)
	if err != nil {
		t.Fatal(err)
	}
	books := make(map[string]bool)
	for _, file := range manifest.Files {
		if file.Format == output.EPUB {
			books[file.Path] = true
		}
	}
	for _, book := range []string{"bilingual/the-lamp.en-es.epub", "en/the-lamp.en.epub", "es/the-lamp.es.epub"} {
		if !books[book] {
			t.Errorf("no %s among %v", book, books)
		}
	}
	if len(manifest.Missing) > 0 {
		t.Errorf("without sound: %v", manifest.Missing)
	}
}
