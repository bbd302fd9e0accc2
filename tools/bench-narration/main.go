//go:build linux

// Command bench-narration measures what narration costs.
//
// The bound is what cannot be saved: eSpeak NG speaking all the words, one
// process a language, and LAME encoding the sound, each alone, divided by the
// cores. Against it stands a cold narration. Then it measures a build after one
// paragraph was changed, a full release against narration alone, and very many
// short paragraphs.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/pflag"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	if errors.Is(err, pflag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-narration:", err)
		os.Exit(1)
	}
}

// bench is what all measurements share.
type bench struct {
	ctx        context.Context
	diglot     string
	manuscript string
	folder     string
	rounds     int
	out        io.Writer
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := pflag.NewFlagSet("bench-narration MANUSCRIPT", pflag.ContinueOnError)
	diglot := flags.String("diglot", "bin/diglot", "the program to measure")
	rounds := flags.Int("rounds", 5, "how often each is run")
	many := flags.Int("many", 10_000, "how many short paragraphs to narrate; 0 for none")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 || *rounds < 1 {
		return errors.New("name one manuscript to narrate, and at least one round")
	}
	folder, err := os.MkdirTemp("", "bench-narration-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	program, err := filepath.Abs(*diglot)
	if err != nil {
		return err
	}
	b := bench{ctx, program, flags.Arg(0), folder, *rounds, out}
	// First, while this program is small: the kernel counts the memory of a
	// process from before it is another program.
	if *many > 0 {
		if err := b.manyShort(*many); err != nil {
			return err
		}
	}
	if err := b.againstTheBound(); err != nil {
		return err
	}
	return b.oneChange()
}

// againstTheBound compares narration with its bound, and a release with
// narration, in turns.
func (b bench) againstTheBound() error {
	texts, err := textsOf(b.manuscript)
	if err != nil {
		return err
	}
	var bounds, narrations, releases []time.Duration
	for round := range b.rounds {
		bound, err := boundOf(b.ctx, texts)
		if err != nil {
			return err
		}
		cold, err := b.diglotIn(fmt.Sprint("narrate-", round), "narrate", b.manuscript)
		if err != nil {
			return err
		}
		full, err := b.diglotIn(fmt.Sprint("build-", round), "build", b.manuscript, "--output", filepath.Join(b.folder, fmt.Sprint("release-", round)))
		if err != nil {
			return err
		}
		bounds = append(bounds, bound/time.Duration(runtime.NumCPU()))
		narrations, releases = append(narrations, cold.wall), append(releases, full.wall)
	}
	fmt.Fprintf(b.out, "bound on %d cores: %.2f s\n", runtime.NumCPU(), median(bounds).Seconds())
	fmt.Fprintf(b.out, "cold narration: %.2f s, %.2f of the bound (at most 1.15)\n", median(narrations).Seconds(), ratio(narrations, bounds))
	fmt.Fprintf(b.out, "cold release, all formats: %.2f s, %.2f of the narration (at most 1.6)\n", median(releases).Seconds(), ratio(releases, narrations))
	return nil
}

// oneChange measures a build after one paragraph was changed.
func (b bench) oneChange() error {
	var times []time.Duration
	release := filepath.Join(b.folder, "changed-release")
	for round := range b.rounds {
		changed, err := b.changed(round)
		if err != nil {
			return err
		}
		m, err := b.diglotIn("changed", "build", changed, "--output", release)
		if err != nil {
			return err
		}
		if round > 0 { // the first speaks everything
			times = append(times, m.wall)
		}
	}
	if len(times) == 0 {
		return nil
	}
	fmt.Fprintf(b.out, "build after one paragraph changed: %.2f s (at most 0.3 s and the paragraph)\n", median(times).Seconds())
	return nil
}

// manyShort narrates short paragraphs, half as many and all.
func (b bench) manyShort(n int) error {
	var walls []time.Duration
	for _, n := range []int{n / 2, n} {
		file, err := b.shortParagraphs(n)
		if err != nil {
			return err
		}
		m, err := b.diglotIn(fmt.Sprint("many-", n), "narrate", file)
		if err != nil {
			return err
		}
		walls = append(walls, m.wall)
		fmt.Fprintf(b.out, "%d short paragraphs: %.1f s, largest process %.0f MB (at most 150)\n", n, m.wall.Seconds(), float64(m.peak)/1e6)
	}
	fmt.Fprintf(b.out, "twice as many take %.2f times as long\n", walls[1].Seconds()/walls[0].Seconds())
	return nil
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

// ratio is the median of the rounds' own ratios, so that a busy moment wrongs
// neither side.
func ratio(a, b []time.Duration) float64 {
	var ratios []float64
	for i := range a {
		ratios = append(ratios, a[i].Seconds()/b[i].Seconds())
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}
