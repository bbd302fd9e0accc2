package espeak

import (
	"context"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"diglot/voices"
)

// BenchmarkNarration speaks 40 paragraphs with the engine, two at a time, and
// with the command of eSpeak NG, two at a time, in turns, so that both meet the
// same weather on a machine that others use.
func BenchmarkNarration(b *testing.B) {
	all := slices.Concat(story(b, "en"), story(b, "es"))
	engine := opened(b, &Engine{Workers: 2})
	if _, err := engine.Describe(b.Context()); err != nil {
		b.Fatal(err)
	}
	sound := make([]time.Duration, len(all))
	dir := b.TempDir()
	var ours, theirs time.Duration
	for b.Loop() {
		ours += inPairs(b, len(all), func(ctx context.Context, i int) error {
			speech, err := engine.Speak(ctx, all[i])
			sound[i] = time.Duration(len(speech.Samples)) * time.Second / 22050
			return err
		})
		theirs += inPairs(b, len(all), func(ctx context.Context, i int) error {
			command := exec.CommandContext(ctx, "espeak-ng", "-v", all[i].Voice, "--stdin", "-w", fmt.Sprintf("%s/%d.wav", dir, i))
			command.Stdin = strings.NewReader(all[i].Text)
			return command.Run()
		})
	}
	var total time.Duration
	for _, d := range sound {
		total += d
	}
	turns := float64(b.N * len(all))
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ours.Seconds()*1000/turns, "ms/utterance")
	b.ReportMetric(theirs.Seconds()*1000/turns, "ms/command")
	b.ReportMetric(total.Seconds()*float64(b.N)/ours.Seconds(), "×realtime")
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "ours/theirs")
}

// BenchmarkManners speaks a short sentence: plain, with a word of another voice,
// and with one in IPA, whose voice's sounds are learnt before.
func BenchmarkManners(b *testing.B) {
	plain := paragraph("en-gb", "en", "He met Bukele, and then he left the room.")
	for _, test := range []struct {
		name string
		u    voices.Utterance
	}{
		{"plain", plain},
		{"voice", with(plain, voices.Passage{Voice: "es"}, "Bukele")},
		{"IPA", with(plain, voices.Passage{IPA: "buˈkele"}, "Bukele")},
	} {
		b.Run(test.name, func(b *testing.B) {
			engine := opened(b, new(Engine))
			said(b, engine, test.u)
			for b.Loop() {
				said(b, engine, test.u)
			}
		})
	}
}

// inPairs does n things, two at a time, and returns how long that took.
func inPairs(b *testing.B, n int, do func(context.Context, int) error) time.Duration {
	start := time.Now()
	group, ctx := errgroup.WithContext(b.Context())
	group.SetLimit(2)
	for i := range n {
		group.Go(func() error { return do(ctx, i) })
	}
	if err := group.Wait(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
