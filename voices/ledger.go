package voices

import (
	"cmp"
	"errors"
	"slices"
	"sync"
	"time"
)

// ledger writes down what becomes of each block while several goroutines
// narrate.
type ledger struct {
	tell func(Progress)

	mu       sync.Mutex // held while tell runs
	progress Progress
	tracks   map[string]*Track
	faults   []misfortune
	doubts   []misfortune
	tempos   []tempo
}

// misfortune is a fault or a doubt and its place in the plan.
type misfortune struct {
	Fault
	index int
}

// newLedger opens a ledger for these jobs, with what is known to be missing,
// and tells the progress for the first time.
func newLedger(jobs []*job, missing []misfortune, tell func(Progress)) *ledger {
	l := &ledger{tell: tell, tracks: make(map[string]*Track), faults: missing}
	if tell == nil {
		l.tell = func(Progress) {}
	}
	for _, job := range jobs {
		l.progress.Total += len(job.places)
	}
	l.progress.Left = l.progress.Total
	l.tell(l.progress)
	return l
}

// found enters a job whose sound was in the cache.
func (l *ledger) found(job *job, e entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.progress.Kept += len(job.places)
	l.done(job, e, false)
}

// made enters a job whose sound was made.
func (l *ledger) made(job *job, e entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.progress.Spoken++
	l.progress.Kept += len(job.places) - 1
	l.done(job, e, true)
}

// done gives every block of a job its track. The lock is held.
func (l *ledger) done(job *job, e entry, made bool) {
	t := tempoOf(job, e)
	t.made = made
	l.tempos = append(l.tempos, t)
	if e.Doubt != nil {
		l.doubt(job, e.Doubt)
	}
	l.hold(job, e)
	l.progress.Sound += time.Duration(len(job.places)) * length(e.Samples, e.Rate)
	l.left(job)
}

// hold makes the sound the track of all blocks of a job. The lock is held.
func (l *ledger) hold(job *job, e entry) {
	for _, at := range job.places {
		l.tracks[at.block] = e.track(at.block, job.written.Language, job.voice)
	}
}

// replaced enters a job whose sound was made anew.
func (l *ledger) replaced(job *job, e entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hold(job, e)
}

// doubted enters a job whose sound may be wrong.
func (l *ledger) doubted(job *job, why *doubt) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.doubt(job, why)
}

// doubt notes at every block of a job what may be wrong. The lock is held.
func (l *ledger) doubt(job *job, why *doubt) {
	for _, at := range job.places {
		doubt := Fault{Language: job.written.Language, Block: at.block, Line: at.line, Err: why}
		l.doubts = append(l.doubts, misfortune{doubt, at.index})
	}
}

// inOrder returns how fast everything was spoken, in reading order.
func (l *ledger) inOrder() []tempo {
	l.mu.Lock()
	defer l.mu.Unlock()
	slices.SortFunc(l.tempos, func(a, b tempo) int { return cmp.Compare(a.job.places[0].index, b.job.places[0].index) })
	return slices.Clone(l.tempos)
}

// left counts a job as dealt with. The lock is held.
func (l *ledger) left(job *job) {
	l.progress.Left -= len(job.places)
	l.tell(l.progress)
}

// failed enters a job that was given up.
func (l *ledger) failed(job *job, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.progress.Failed += len(job.places)
	for _, at := range job.places {
		fault := Fault{Language: job.written.Language, Block: at.block, Line: at.line, Err: err}
		if errors.Is(err, ErrNoVoice) {
			fault.Block, fault.Line = "", 0 // not this block alone is mute
		}
		l.faults = append(l.faults, misfortune{fault, at.index})
	}
	l.left(job)
}

// narration returns what the ledger holds in the end.
func (l *ledger) narration() *Narration {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := &Narration{Tracks: l.tracks, Spoken: l.progress.Spoken, Kept: l.progress.Kept}
	for _, list := range [][]misfortune{l.faults, l.doubts} {
		slices.SortStableFunc(list, func(a, b misfortune) int { return cmp.Compare(a.index, b.index) })
	}
	for _, m := range l.doubts {
		n.Doubts = append(n.Doubts, m.Fault)
	}
	mute := make(map[string]bool)
	for _, m := range l.faults {
		if m.Block == "" && mute[m.Language] {
			continue
		}
		mute[m.Language] = mute[m.Language] || m.Block == ""
		n.Faults = append(n.Faults, m.Fault)
	}
	return n
}
