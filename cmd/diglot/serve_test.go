package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestServeSaysWhatIsNew(t *testing.T) {
	var out strings.Builder
	n := &news{to: &out}
	for _, build := range [][]string{{"a", "b"}, {"a", "b", "c"}, {"c"}, {"a", "a"}} {
		n.begin()
		for _, message := range build {
			fmt.Fprintln(n, message)
		}
	}
	if want := "a\nb\nc\na\na\n"; out.String() != want {
		t.Errorf("said %q, want %q", out.String(), want)
	}
}
