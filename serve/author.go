package serve

import (
	"context"
	"sync"
	"time"
)

// author is the loop that keeps a release up with its manuscript.
type author struct {
	server  *Server
	watched *watch
	shown   *board
}

// follow makes the release, and makes it again after every change, until the
// context ends.
func (a *author) follow(ctx context.Context) {
	before := a.watched.look()
	for {
		a.make(ctx, before)
		files, now := a.watched.next(ctx, before)
		if ctx.Err() != nil {
			return
		}
		a.server.report(Event{Kind: Changed, Files: files})
		before = now
	}
}

// make makes the release, unless a change overtakes it. What more the build asks
// to have watched is added to what was seen before it.
func (a *author) make(ctx context.Context, before sight) {
	begun := time.Now()
	more, overtaken, err := a.build(ctx, before)
	a.watched.add(more, before)
	switch {
	case err == nil:
		a.shown.release()
		a.server.report(Event{Kind: Built, Duration: time.Since(begun)})
	case !overtaken:
		a.shown.fault(err)
		a.server.report(Event{Kind: Failed, Err: err, Duration: time.Since(begun)})
	}
}

// build runs one build and looks out for changes meanwhile. An error of a build
// that was overtaken tells nothing of the manuscript.
func (a *author) build(ctx context.Context, before sight) (more []string, overtaken bool, err error) {
	if a.server.Build == nil {
		return nil, false, nil
	}
	building, stop := context.WithCancel(ctx)
	var looking sync.WaitGroup
	looking.Go(func() {
		if a.watched.changed(building, before) {
			stop()
		}
	})
	more, err = a.server.Build(building)
	overtaken = building.Err() != nil
	stop()
	looking.Wait()
	return more, overtaken, err
}
