package voices

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices/sound"
)

// Options says how to narrate. The zero value is good: the engine's first voice
// for each language, the user's own cache, the best encoder that is installed.
type Options struct {
	Script

	Target  sound.Target  // zero: sound.Default
	Rate    int           // samples per second of the tracks, one of sound.Rates; 0: 22,050
	Encoder sound.Encoder // nil: sound.NewEncoder()
	Cache   *Cache        // nil: the one in DefaultDir
	Workers int           // blocks in work at once; 0: one per core

	// Report is told how far the work is, once at its beginning and then
	// whenever that changes, by one goroutine at a time. It should return
	// soon.
	Report func(Progress)
}

// Progress is how far a narration is.
type Progress struct {
	Total  int // blocks to narrate
	Spoken int // made by the engine in this run
	Kept   int // found in the cache, or the same words as a block before
	Failed int // given up; the faults will say why
	Left   int

	Sound time.Duration // length of the tracks so far
}

// Narrate speaks a work. What the cache holds is not spoken again; everything
// else is spoken, mastered, timed, encoded and kept there, block by block, so
// that a run that was stopped goes on where it stood.
//
// A block that can't be spoken and a language without a voice are faults of the
// narration. An error means that there is none: the engine is missing (it wraps
// ErrNotInstalled) or can't be asked, the cache can't be written to, or the
// context is done.
func Narrate(ctx context.Context, engine Engine, work *manuscript.Work, options Options) (*Narration, error) {
	options, err := options.filled()
	if err != nil {
		return nil, err
	}
	about, err := engine.Describe(ctx)
	if err != nil {
		return nil, message.Errorf("voices: ask the engine for its voices: %w", err)
	}
	studio := newStudio(engine, about, options)
	jobs, mute := assign(Plan(work, options.Script), work.Lexicon, about, options)
	ledger := newLedger(jobs, mute, options.Report)

	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(options.Workers)
	for _, job := range jobs {
		group.Go(func() error { return do(inner, job, studio, options.Cache, ledger) })
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if err := review(ctx, studio, options.Cache, ledger); err != nil {
		return nil, err
	}
	options.Cache.trim(ctx)
	return ledger.narration(), nil
}

// filled returns the options with their defaults.
func (o Options) filled() (Options, error) {
	o.Target = cmp.Or(o.Target, sound.Default)
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Encoder == nil {
		o.Encoder = sound.NewEncoder()
	}
	if o.Cache != nil {
		return o, nil
	}
	dir, err := DefaultDir()
	if err != nil {
		return o, err
	}
	o.Cache, err = OpenCache(dir)
	return o, err
}

// review compares the paces of all that was spoken. What was made in this run
// and stands out is spoken once more; what still stands out is a doubt.
func review(ctx context.Context, studio studio, cache *Cache, ledger *ledger) error {
	tempos := ledger.inOrder()
	usual := usualPaces(tempos)
	for _, t := range tempos {
		doubt := usual.doubt(t)
		if doubt == nil {
			continue
		}
		if !t.made {
			ledger.doubted(t.job, doubt)
			continue
		}
		e, mp3, err := studio.again(ctx, t.job)
		if ctx.Err() != nil {
			return stopped(ctx)
		}
		if err != nil || usual.doubt(tempoOf(t.job, e)) != nil {
			ledger.doubted(t.job, doubt)
			continue
		}
		if e, err = cache.keep(e, mp3); err != nil {
			return err
		}
		ledger.replaced(t.job, e)
	}
	return nil
}

// do gets the sound of a job from the cache, or makes it and keeps it there.
// Its error ends the narration.
func do(ctx context.Context, job *job, studio studio, cache *Cache, ledger *ledger) error {
	release, err := cache.reserve(ctx, job.key)
	if err != nil {
		return stopped(ctx)
	}
	defer release()
	if e, ok := cache.find(job.key); ok {
		ledger.found(job, e)
		return nil
	}
	e, mp3, err := studio.record(ctx, job)
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return stopped(ctx)
	case errors.Is(err, ErrNotInstalled):
		return fmt.Errorf("voices: %w", err)
	case errors.Is(err, errUnkept):
		return err
	default:
		ledger.failed(job, err)
		return nil
	}
	e, err = cache.keep(e, mp3)
	if err != nil {
		return err
	}
	if e.recalled {
		ledger.found(job, e)
		return nil
	}
	ledger.made(job, e)
	return nil
}

// stopped says that the context is done, and why if it tells.
func stopped(ctx context.Context) error {
	err, cause := ctx.Err(), context.Cause(ctx)
	if errors.Is(cause, err) {
		return message.Errorf("voices: narration stopped: %w", cause)
	}
	return message.Errorf("voices: narration stopped: %w: %w", err, cause)
}
