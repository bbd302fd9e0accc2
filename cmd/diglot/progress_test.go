package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"diglot/voices"
)

// narrating runs a narration of 40 paragraphs, one a second of which half are
// kept, through one way of telling.
func narrating(t *testing.T, tell func(*progress) func(voices.Progress)) string {
	var out strings.Builder
	synctest.Test(t, func(t *testing.T) {
		p := &progress{w: &out, begun: time.Now(), last: time.Now()}
		report := tell(p)
		for done := range 41 {
			report(voices.Progress{Total: 40, Spoken: done / 2, Kept: done - done/2, Left: 40 - done})
			time.Sleep(time.Second)
		}
		p.over()
	})
	return out.String()
}

func TestProgress(t *testing.T) {
	lines := narrating(t, func(p *progress) func(voices.Progress) { return p.lines })
	if want := `Narrating: 10 of 40 paragraphs done, about 1 minute left.
Narrating: 20 of 40 paragraphs done, about 40 seconds left.
Narrating: 30 of 40 paragraphs done, about 20 seconds left.
`; lines != want {
		t.Errorf("lines: got\n%s", lines)
	}
	if quarters := narrating(t, func(p *progress) func(voices.Progress) { return p.quarters }); quarters != lines {
		t.Errorf("quarters: got\n%s", quarters)
	}
	redrawn := narrating(t, func(p *progress) func(voices.Progress) { return p.redraw })
	if strings.Contains(redrawn, "\n") || strings.Count(redrawn, "\r") != 40 || !strings.HasSuffix(redrawn, "\r\x1b[K") {
		t.Errorf("redrawn: %q", redrawn)
	}
}

func TestRoughly(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "5 seconds", 12 * time.Second: "10 seconds", 49 * time.Second: "50 seconds", 55 * time.Second: "1 minute",
		89 * time.Second: "1 minute", 100 * time.Second: "2 minutes", 89 * time.Minute: "89 minutes", 130 * time.Minute: "2 hours",
	} {
		if got := roughly(d).String(); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}
