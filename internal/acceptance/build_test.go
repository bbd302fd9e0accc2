package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program is the path of the command that is tested.
var program string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "diglot-acceptance-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		program = filepath.Join(dir, "diglot")
		build := exec.Command("go", "build", "-trimpath", "-o", program, "diglot/cmd/diglot")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "the command does not build: %v\n%s", err, out)
			return 1
		}
		return m.Run()
	}())
}

// seed is the real statement that diglot was made for. It is somebody else's
// text and no part of the project.
const seed = "../../../shared/data/seed/statement.txt"

// needSeed skips a test where the statement is not there.
func needSeed(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(seed); err != nil {
		t.Skipf("SKIPPED: the statement is not here (%v); the examples are tested all the same", err)
	}
}

// release is a release on disk, with what its manifest says of it.
type release struct {
	dir   string
	Files []struct {
		Path      string
		Format    string
		MediaType string
		Languages []string
		Seconds   float64
	}
}

// makeRelease builds a release and returns it.
func makeRelease(t *testing.T, cache string, args ...string) *release {
	t.Helper()
	return makeReleaseThatExits(t, 0, cache, args...)
}

// makeReleaseThatExits is makeRelease for a manuscript of which not all can be
// narrated here: then the exit code is 3.
func makeReleaseThatExits(t *testing.T, code int, cache string, args ...string) *release {
	t.Helper()
	r := &release{dir: filepath.Join(t.TempDir(), "release")}
	cmd := exec.Command(program, append([]string{"build", "-o", r.dir}, args...)...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache, "SOURCE_DATE_EPOCH=1764000000")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != code {
		t.Fatalf("diglot build %v: %v, want exit code %d\n%s", args, err, code, &out)
	}
	raw, err := os.ReadFile(filepath.Join(r.dir, "release.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, r); err != nil {
		t.Fatal(err)
	}
	return r
}

// paths returns the files of a format, and of the languages if some are named.
func (r *release) paths(format string, languages ...string) []string {
	var found []string
	for _, f := range r.Files {
		if f.Format == format && (len(languages) == 0 || fmt.Sprint(f.Languages) == fmt.Sprint(languages)) {
			found = append(found, filepath.Join(r.dir, filepath.FromSlash(f.Path)))
		}
	}
	return found
}

// book opens the e-book in the languages, the leading one first.
func (r *release) book(t *testing.T, languages ...string) *book {
	t.Helper()
	found := r.paths("epub", languages...)
	if len(found) != 1 {
		t.Fatalf("%d books in %v, want 1", len(found), languages)
	}
	return openBook(t, found[0])
}
