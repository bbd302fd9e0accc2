package main

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write pages and catalogues anew")

// golden compares a file of the repository with what it should hold, or writes
// it anew.
func golden(t *testing.T, name, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(kept), want); diff != "" {
		t.Errorf("%s is out of date; run go test ./cmd/diglot -run %s -update (-kept +wanted):\n%s", name, t.Name(), diff)
	}
}
