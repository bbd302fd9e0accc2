//go:build linux

package main

import (
	"cmp"
	"fmt"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// measurement is what one run of a program and its children cost.
type measurement struct {
	wall      time.Duration
	processor time.Duration // of all processes, user and system

	// peak is the resident memory in bytes of the largest single process. The
	// kernel counts from before exec, so it is never less than the memory of
	// this program.
	peak int64
}

// String gives the times in seconds.
func (m measurement) String() string {
	return fmt.Sprintf("%.2f s (processor %.2f s)", m.wall.Seconds(), m.processor.Seconds())
}

// measure runs a command to its end.
func measure(cmd *exec.Cmd) (measurement, error) {
	begin := time.Now()
	out, err := cmd.CombinedOutput()
	m := measurement{wall: time.Since(begin)}
	if err != nil {
		return m, fmt.Errorf("%s: %w\n%s", cmd.Args[0], err, out)
	}
	m.processor = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	m.peak = cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10 // Linux counts in KiB
	return m, nil
}

// series is the measurements of one thing, round by round.
type series []measurement

func wall(m measurement) time.Duration      { return m.wall }
func processor(m measurement) time.Duration { return m.processor }

// median is the median of each time for itself.
func (s series) median() measurement {
	return measurement{wall: middle(s, wall), processor: middle(s, processor), peak: s.peak()}
}

func (s series) best() measurement {
	return slices.MinFunc(s, func(a, b measurement) int { return cmp.Compare(a.wall, b.wall) })
}

func (s series) peak() int64 {
	return slices.MaxFunc(s, func(a, b measurement) int { return cmp.Compare(a.peak, b.peak) }).peak
}

// middle is the median of a time over the rounds, the mean of the two middle
// ones where their number is even.
func middle(s series, of func(measurement) time.Duration) time.Duration {
	var times []time.Duration
	for _, m := range s {
		times = append(times, of(m))
	}
	slices.Sort(times)
	n := len(times)
	return (times[(n-1)/2] + times[n/2]) / 2
}

// ratio compares the medians of a time.
func ratio(a, b series, of func(measurement) time.Duration) float64 {
	return middle(a, of).Seconds() / middle(b, of).Seconds()
}
