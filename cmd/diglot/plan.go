package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"diglot/manuscript"
	"diglot/output"
	"diglot/project"
	"diglot/voices"
)

// plan tells what a build would make and speak, and makes nothing. What is wrong
// with the manuscript or the settings is found as in a build.
func (j *buildJob) plan(ctx context.Context) error {
	defer func() { j.report.Notes = j.notes(j.terminal) }()
	design, err := j.begin()
	if err != nil {
		return err
	}
	if err := j.planSound(ctx); err != nil {
		return err
	}
	formats := design.formats
	if formats == nil {
		formats = output.UsualFormats()
	}
	if design.baseURL == "" {
		formats = slices.DeleteFunc(slices.Clone(formats), func(f output.Format) bool { return f == output.Podcast })
	}
	j.report.Folder, j.report.Planned = j.folder(), formats
	j.print("Kinds of file to be made, in %s: %s.", j.folder(), strings.Join(plain(formats), ", "))
	if j.lacking {
		return errIncomplete
	}
	return nil
}

// planSound tells how much would be spoken.
func (j *buildJob) planSound(ctx context.Context) error {
	if j.options.noAudio {
		manuscript.Imprint(j.work, nil)
		return nil
	}
	speech, err := j.prepare(ctx)
	if errors.Is(err, voices.ErrNotInstalled) {
		j.lacking = true
		j.say("The release would have no sound: %v.", err)
		return nil
	}
	if err != nil {
		return err
	}
	defer speech.done()
	j.tellVoices(speech)
	lines, err := j.rehearsal(ctx, speech)
	if err != nil {
		return err
	}
	j.tellRehearsal(lines)
	kept := keptOf(lines)
	j.report.Narration = &reportedSpeech{Paragraphs: len(lines), Spoken: len(lines) - kept, Kept: kept}
	return nil
}

// asksServer reports whether an engine asks another machine, or may.
func asksServer(engine project.Engine) bool {
	return engine.Name == "speechapi" || engine.Name == "wyoming"
}
