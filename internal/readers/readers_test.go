package readers

import (
	"os"
	"strings"
	"testing"
	"time"
)

func TestReportDoesNotWaitForEver(t *testing.T) {
	t.Parallel()
	before := time.Now()
	err := report(t, time.Second, new(Playback), "foliate.js", lampBook(t), "[]")
	if err == nil || !strings.Contains(err.Error(), "foliate.js: no answer within 1s") {
		t.Errorf("got %v, want that there was no answer", err)
	}
	if took := time.Since(before); took > 30*time.Second {
		t.Errorf("it took %v to stop after a second", took)
	}
}

func TestReportLeavesNothingBehind(t *testing.T) {
	folder, err := os.MkdirTemp("", "left-") // t.TempDir is too long a name for Chromium
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	book := lampBook(t)
	t.Setenv("TMPDIR", folder)
	Readium(t, book)
	Axe(t, book)
	left, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range left {
		t.Errorf("%s is left behind", entry.Name())
	}
}
