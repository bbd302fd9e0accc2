package main

import (
	"context"

	"diglot/voices"
	"diglot/words"
)

// narrateOptions is what the command line of narrate says.
type narrateOptions struct {
	buildOptions
	dry, all bool
}

func (o *narrateOptions) groups() []group {
	options := newGroup("Options")
	options.BoolVar(&o.dry, "dry-run", false, "speak nothing; show what is read otherwise than written")
	options.BoolVar(&o.all, "all", false, "with --dry-run: show every paragraph")
	options.StringSliceVar(&o.languages, "languages", nil, "`LANGUAGES` of the text, main language first, as en,es")
	o.speechFlags(options)
	return []group{options}
}

// run speaks a manuscript without making a release of it.
func (o *narrateOptions) run(ctx context.Context, t terminal, args []string) error {
	source, err := load(args, o.languages)
	if err != nil {
		return err
	}
	source.project.Choose(o.engine, o.voices)
	job := buildJob{terminal: t, options: o.buildOptions, source: source}
	if o.dry {
		return job.rehearse(ctx, o.all)
	}
	if _, err = job.narrate(ctx); err == nil && job.lacking {
		err = errIncomplete
	}
	return err
}

// rehearse shows how the work would be spoken, one fact a line.
func (j *buildJob) rehearse(ctx context.Context, all bool) error {
	speech, err := j.prepare(ctx)
	if err != nil {
		return err
	}
	defer speech.done()
	lines, err := j.rehearsal(ctx, speech)
	if err != nil {
		return err
	}
	for _, line := range lines {
		if all || line.Written != line.Spoken {
			j.showLine(line)
		}
		if all || line.Written != line.Spoken && len(line.Changes) == 0 {
			j.print("  says: %s", oneLine(line.Spoken))
		}
	}
	j.tellRehearsal(lines)
	if j.lacking {
		return errIncomplete
	}
	return nil
}

// rehearsal returns how every paragraph would be spoken, and says which languages
// would not.
func (j *buildJob) rehearsal(ctx context.Context, speech *speech) ([]voices.Line, error) {
	lines, mute, err := voices.Rehearse(ctx, speech.engine, j.work, speech.options)
	for _, fault := range mute {
		j.lacking = true
		j.say("%s has no sound: %v.", words.Language(fault.Language), fault.Err)
	}
	return lines, err
}

func (j *buildJob) tellRehearsal(lines []voices.Line) {
	kept := keptOf(lines)
	j.print("Paragraphs: %d. Kept from earlier: %d. To be spoken: %d.", len(lines), kept, len(lines)-kept)
}

func keptOf(lines []voices.Line) int {
	kept := 0
	for _, line := range lines {
		if line.Kept {
			kept++
		}
	}
	return kept
}

// showLine shows a paragraph, and what is said in it otherwise than written.
func (j *buildJob) showLine(line voices.Line) {
	j.print("%s, %s, voice %s:", j.place(voices.Fault{Block: line.Block, Line: line.Line}), words.Language(line.Language), line.Voice.Name)
	for _, c := range line.Changes {
		j.print("  %s: %q is said %q", c.Rule, line.Written[c.Written.Start:c.Written.End], line.Spoken[c.Spoken.Start:c.Spoken.End])
	}
}
