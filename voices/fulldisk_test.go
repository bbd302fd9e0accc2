//go:build linux

package voices

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A full disk looks to a program like a limit on the length of its files: the
// write comes up short with an error. The test runs itself with such a limit,
// because there is no way back from it.
func TestFullDiskEndsTheWork(t *testing.T) {
	const inside = "DIGLOT_TEST_FULL_DISK"
	if dir := os.Getenv(inside); dir != "" {
		narrateOnFullDisk(t, dir)
		return
	}
	dir := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^TestFullDiskEndsTheWork$")
	child.Env = append(os.Environ(), inside+"="+dir)
	if out, err := child.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range filesIn(t, dir) {
		if filepath.Dir(name) == unfinished {
			t.Errorf("%s was left behind", name)
		}
	}
}

func narrateOnFullDisk(t *testing.T, dir string) {
	signal.Ignore(syscall.SIGXFSZ)
	few := syscall.Rlimit{Cur: 500, Max: 500}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &few); err != nil {
		t.Fatal(err)
	}
	for _, engine := range []*tones{whistle(), dear()} {
		n, err := Narrate(t.Context(), engine, work(), Options{Cache: cacheIn(t, dir), Encoder: plain{}, Workers: 1})
		if n != nil || !errors.Is(err, syscall.EFBIG) || !strings.Contains(err.Error(), dir) {
			t.Errorf("narration %v, error %v, want one that names %s", n, err, dir)
		}
		if got := engine.calls(); got != 1 {
			t.Errorf("the engine was asked %d times, though nothing that it says can be kept", got)
		}
	}
}
