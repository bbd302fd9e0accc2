package espeak

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"diglot/message"
	"diglot/voices/espeak/internal/speaker"
)

// crew hires workers, so many at a time, each for one request. None is started
// ahead of its request: where every core has a worker already, that was
// measured to take a tenth more time, not less.
type crew struct {
	assemble sync.Once
	desks    chan struct{} // holds one for every worker there is

	// open is done once the crew is closed. It is no call's context: it
	// spans all of them.
	open    context.Context
	shut    context.CancelCauseFunc
	closing sync.Once
}

var errClosed = errors.New("the engine is closed")

func (c *crew) ready(workers int) {
	c.assemble.Do(func() {
		if workers <= 0 {
			workers = runtime.GOMAXPROCS(0)
		}
		c.desks = make(chan struct{}, workers)
		c.open, c.shut = context.WithCancelCause(context.Background())
	})
}

// ask has a worker answer a request, and another one if the first fails.
func (c *crew) ask(ctx context.Context, workers int, patience time.Duration, r speaker.Request, answer func(speaker.Greeting, *speaker.Frames) error) error {
	c.ready(workers)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(c.open, func() { cancel(errClosed) })()

	select {
	case c.desks <- struct{}{}:
		defer func() { <-c.desks }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	first := try(ctx, patience, r, answer)
	if final(ctx, first) {
		return first
	}
	second := try(ctx, patience, r, answer)
	if final(ctx, second) {
		return second
	}
	return message.Errorf("two workers failed: first: %w; then: %w", first, second)
}

// final reports whether there is no use in asking another worker.
func final(ctx context.Context, err error) bool {
	_, refused := errors.AsType[*speaker.Refusal](err)
	return err == nil || refused || ctx.Err() != nil
}

// try has one worker answer a request in time.
func try(ctx context.Context, patience time.Duration, r speaker.Request, answer func(speaker.Greeting, *speaker.Frames) error) error {
	late := message.Errorf("no answer in %v", patience.Round(time.Millisecond))
	ctx, cancel := context.WithTimeoutCause(ctx, patience, late)
	defer cancel()
	w, err := hire()
	if err != nil {
		return message.Errorf("start a worker: %w", err)
	}
	return w.ask(ctx, r, answer)
}

// close ends everything and returns when nothing runs any more.
func (c *crew) close(workers int) {
	c.ready(workers)
	c.shut(errClosed)
	c.closing.Do(func() {
		for range cap(c.desks) {
			c.desks <- struct{}{}
		}
	})
}
