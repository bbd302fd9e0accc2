//go:build linux

package main

import (
	"os/exec"
	"strings"
	"testing"
	"time"
)

func TestSeries(t *testing.T) {
	run := func(wall, processor time.Duration, peak int64) measurement {
		return measurement{wall * time.Second, processor * time.Second, peak}
	}
	three := series{run(5, 2, 10), run(1, 9, 30), run(3, 4, 20)}
	if got, want := three.median(), run(3, 4, 30); got != want {
		t.Errorf("the median is %+v, want %+v", got, want)
	}
	if got, want := three.best(), three[1]; got != want {
		t.Errorf("the best is %+v, want %+v", got, want)
	}
	two := series{run(8, 2, 10), run(4, 2, 10)}
	if got, want := two.median(), run(6, 2, 10); got != want {
		t.Errorf("the median of two is %+v, want %+v", got, want)
	}
	if got := ratio(two, three, wall); got != 2 {
		t.Errorf("the ratio is %v, want 2", got)
	}
}

func TestReportGivesBothRatios(t *testing.T) {
	of := func(wall time.Duration) series { return series{{wall, 2 * wall, 5e7}} }
	var out strings.Builder
	report(&out, of(4*time.Second), of(2*time.Second), of(time.Second/2))
	for _, want := range []string{
		"cold: median 2.00 s (processor 4.00 s), best 2.00 s, largest process at most 50 MB\n",
		"cold/pipeline: wall 0.50, processor 0.50\n",
		"warm/cold: wall 0.25, processor 0.25\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, out.String())
		}
	}
}

func TestMeasureTellsAFailure(t *testing.T) {
	_, err := measure(exec.Command("sh", "-c", "echo the lamp fell >&2; exit 3"))
	if err == nil || !strings.Contains(err.Error(), "the lamp fell") {
		t.Errorf("got %v, want an error with what the command said", err)
	}
}
