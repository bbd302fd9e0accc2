package voices

import (
	"context"
	"time"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices/wording"
)

// Line is how one block would be narrated.
type Line struct {
	Block    string // id
	Line     int    // of the manuscript, 0 if none
	Language string
	Voice    Voice
	Written  string
	Spoken   string // what the engine is given
	Changes  []wording.Change
	Pause    time.Duration // after it
	Kept     bool          // its sound is in the cache
}

// Rehearse says what Narrate would do, in reading order, and speaks nothing. The
// faults are the languages that no voice speaks.
func Rehearse(ctx context.Context, engine Engine, work *manuscript.Work, options Options) ([]Line, []Fault, error) {
	options, err := options.filled()
	if err != nil {
		return nil, nil, err
	}
	about, err := engine.Describe(ctx)
	if err != nil {
		return nil, nil, message.Errorf("voices: ask the engine for its voices: %w", err)
	}
	plan := Plan(work, options.Script)
	jobs, mute := assign(plan, work.Lexicon, about, options)
	lines := make([]Line, len(plan))
	for _, job := range jobs {
		_, kept := options.Cache.find(job.key)
		for _, at := range job.places {
			lines[at.index] = Line{
				Block: at.block, Line: at.line, Language: job.written.Language, Voice: job.voice,
				Written: job.written.Text, Spoken: job.spoken.Text, Changes: job.wording.Changes,
				Pause: job.spoken.Pause, Kept: kept,
			}
		}
	}
	var said []Line
	for _, line := range lines {
		if line.Block != "" {
			said = append(said, line)
		}
	}
	var faults []Fault
	for _, m := range mute {
		faults = append(faults, m.Fault)
	}
	return said, faults, nil
}
