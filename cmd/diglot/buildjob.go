package main

import (
	"cmp"
	"context"
	"path/filepath"
	"strings"
	"time"

	"diglot/message"
	"diglot/output"
	"diglot/parallel"
	"diglot/words"
)

// buildJob is one run of build.
type buildJob struct {
	terminal
	*source
	options  buildOptions
	modified time.Time
	lacking  bool // something that was asked for could not be made; it has been said
	report   *report
}

func (j *buildJob) run(ctx context.Context) error {
	manifest, err := j.make(ctx)
	j.report.Notes = j.notes(j.terminal)
	if err != nil {
		return err
	}
	j.notice(manifest.Notices)
	if j.lacking {
		return errIncomplete
	}
	return nil
}

// notice says what there is to say of the release. Advice is no problem, so that
// neither --quiet nor --strict heeds it.
func (j *buildJob) notice(notices []output.Notice) {
	for _, n := range notices {
		switch {
		case n.Kind != output.Advice:
			j.lacking = j.lacking || n.Kind == output.Gap
			j.say("%v", n.Text)
		case j.options.quiet:
		default:
			j.report.Advice = append(j.report.Advice, n.Text.String())
			terminal{err: j.err, language: j.language}.say("%v", n.Text)
		}
	}
}

// make makes the release and says what is in it.
func (j *buildJob) make(ctx context.Context) (*output.Manifest, error) {
	design, err := j.begin()
	if err != nil {
		return nil, err
	}
	dir := j.folder()
	if err := output.CheckPlace(dir); err != nil {
		return nil, err
	}
	begun := time.Now()
	narration, err := j.narrate(ctx)
	if err != nil {
		return nil, err
	}
	j.timed(message.Textf("Narrated"), begun)
	begun = time.Now()
	alignment, err := parallel.Align(j.work)
	if err != nil {
		return nil, err
	}
	j.timed(message.Textf("Paired"), begun)
	begun = time.Now()
	release := &output.Release{
		Work: j.work, Alignment: alignment, Narration: narration,
		Layout: design.layout, Sync: design.sync, Editions: design.editions, Spoken: design.spoken,
		Formats: design.formats, BaseURL: design.baseURL, Pause: design.pause, Encoder: design.encoder,
		Font: design.font, Fonts: j.project.CoverFonts,
		Conformance: design.conformance,
		Modified:    j.modified, Program: "diglot " + version,
	}
	manifest, err := release.Write(ctx, dir)
	if err != nil {
		return nil, err
	}
	j.timed(message.Textf("Written and checked"), begun)
	j.summary(dir, manifest)
	j.report.made(dir, manifest, narration)
	return manifest, nil
}

// begin says what was read, and finds all that is wrong with it and with the
// settings before the costly part.
func (j *buildJob) begin() (design, error) {
	j.introduce()
	d, err := j.design()
	if err != nil {
		return d, usageError{error: err}
	}
	j.print("Layout: %s.", d.layout.Name)
	return d, j.correct(j.terminal, j.options.alignment)
}

// introduce says what was read.
func (j *buildJob) introduce() {
	for _, text := range j.work.Texts {
		j.print("Text in %v: %q, %v.", words.Language(text.Language), text.Title(), message.Count(len(text.Blocks), "%d paragraph", "%d paragraphs"))
	}
	j.report.read(j.work)
}

// folder returns the folder of the release.
func (j *buildJob) folder() string {
	return cmp.Or(j.options.output, j.project.Output, filepath.Join("output", j.work.Slug))
}

// summary says what was made, the best place to begin last.
func (j *buildJob) summary(dir string, manifest *output.Manifest) {
	var bytes int64
	for _, f := range manifest.Files {
		bytes += f.Bytes
	}
	j.print("Made: %v, %.1f MB, in %s:", message.Count(len(manifest.Files), "%d file", "%d files"), float64(bytes)/1e6, dir)
	page := ""
	for _, f := range manifest.Files {
		if !strings.Contains(f.Path, "/audio/") || j.options.verbose {
			j.print("  %s", f.Path)
		}
		if f.Format == output.Page {
			page = f.Path
		}
	}
	if page != "" {
		j.print("Begin with %s", filepath.Join(dir, page))
	}
}

// timed says how long a step took, where every step is asked for.
func (j *buildJob) timed(step message.Text, begun time.Time) {
	if j.options.verbose {
		j.print("%v in %.1f s.", step, time.Since(begun).Seconds())
	}
}
