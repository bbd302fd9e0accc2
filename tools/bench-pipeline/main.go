//go:build linux

// Command bench-pipeline compares a build by diglot with the pipeline that
// people build by hand: espeak-ng and lame, once for each paragraph, as many at
// a time as there are cores. That pipeline gives sound alone; the build gives
// books and editions too.
//
// Both speak the same texts in the same run, in turns, so that a busy machine
// wrongs neither. Every round runs the pipeline, then a build with an empty
// cache (cold), then the same build again (warm).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"

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
		fmt.Fprintln(os.Stderr, "bench-pipeline:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := pflag.NewFlagSet("bench-pipeline MANUSCRIPT...", pflag.ContinueOnError)
	diglot := flags.String("diglot", "bin/diglot", "the program to measure")
	rounds := flags.Int("rounds", 5, "how often each is run")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 || *rounds < 1 {
		return errors.New("name the manuscript to build from, and at least one round")
	}
	folder, err := os.MkdirTemp("", "bench-pipeline-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)

	spoken, err := texts(flags.Args())
	if err != nil {
		return err
	}
	pipeline := filepath.Join(folder, "texts")
	if err := writeTexts(pipeline, spoken); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d texts, %d rounds\n", len(spoken), *rounds)

	var byHand, cold, warm series
	for round := range *rounds {
		m, err := runPipeline(ctx, pipeline)
		if err != nil {
			return err
		}
		byHand = append(byHand, m)
		b := build{
			program: *diglot, manuscript: flags.Args(),
			cache:   filepath.Join(folder, fmt.Sprint("cache-", round)),
			release: filepath.Join(folder, fmt.Sprint("release-", round)),
		}
		for _, to := range []*series{&cold, &warm} {
			m, err := b.run(ctx)
			if err != nil {
				return err
			}
			*to = append(*to, m)
		}
		fmt.Fprintf(out, "round %d: pipeline %v, cold %v, warm %v\n", round+1, byHand[round], cold[round], warm[round])
	}
	report(out, byHand, cold, warm)
	return nil
}

func report(out io.Writer, byHand, cold, warm series) {
	for _, line := range []struct {
		name string
		of   series
	}{{"pipeline", byHand}, {"cold", cold}, {"warm", warm}} {
		fmt.Fprintf(out, "%s: median %v, best %.2f s, largest process at most %.0f MB\n",
			line.name, line.of.median(), line.of.best().wall.Seconds(), float64(line.of.peak())/1e6)
	}
	fmt.Fprintf(out, "cold/pipeline: wall %.2f, processor %.2f\n",
		ratio(cold, byHand, wall), ratio(cold, byHand, processor))
	fmt.Fprintf(out, "warm/cold: wall %.2f, processor %.2f\n",
		ratio(warm, cold, wall), ratio(warm, cold, processor))
}
