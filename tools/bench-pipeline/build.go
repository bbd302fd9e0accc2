//go:build linux

package main

import (
	"context"
	"os/exec"
)

// build is one build by diglot, with a cache of its own.
type build struct {
	program    string
	manuscript []string
	cache      string // folder for the cache, which need not exist
	release    string // folder for the release, likewise
}

// run builds the release, and with it fills the cache.
func (b build) run(ctx context.Context) (measurement, error) {
	cmd := exec.CommandContext(ctx, b.program, append([]string{"build", "--output", b.release}, b.manuscript...)...)
	cmd.Env = append(cmd.Environ(), "XDG_CACHE_HOME="+b.cache)
	return measure(cmd)
}
