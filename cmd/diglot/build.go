package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"diglot/message"
	"diglot/output"
	"diglot/parallel"
	"diglot/voices"
	"diglot/words"
)

// buildOptions is what the command line of build says.
type buildOptions struct {
	output     string
	languages  []string
	noAudio    bool
	pullQuotes string
	engine     string
	commands   bool
	sound      string
	voices     map[string]string
	jobs       int
	alignment  string
	layout     string
	layoutDir  string
	sync       string
	spoken     []string
	font       []string
	editions   []string
	formats    []string
	baseURL    string
	quiet      bool
	verbose    bool
	dry        bool
	strict     bool
	offline    bool
	json       bool
}

func (o *buildOptions) groups() []group {
	text, books, speech, release := newGroup("The text"), newGroup("The books"), newGroup("The sound"), newGroup("The release")
	text.StringSliceVar(&o.languages, "languages", nil, "`LANGUAGES` of the text, main language first, as en,es")
	text.StringVar(&o.alignment, "alignment", "", "`FILE` with corrections of the pairing, see diglot align")
	books.StringVar(&o.layout, "layout", "", "`LAYOUT` of the languages on the page")
	books.StringVar(&o.layoutDir, "layout-dir", "", "`FOLDER` with a layout of your own")
	books.StringSliceVar(&o.editions, "editions", nil, "`LIST` of e-books to make, as en,es-en (default all)")
	books.StringSliceVar(&o.font, "font", nil, "`FONT` to embed: hyperlegible, or font files")
	speech.BoolVar(&o.noAudio, "no-audio", false, "make the books without sound")
	o.speechFlags(speech)
	speech.StringVar(&o.sync, "sync", "", "`PART` that is highlighted while it is heard")
	speech.StringSliceVar(&o.spoken, "spoken", nil, "`LANGUAGES` heard in a bilingual book (default all)")
	release.StringVarP(&o.output, "output", "o", "", "`FOLDER` of the release (default output/ and the title)")
	release.StringSliceVar(&o.formats, "formats", nil, "`LIST` of files to make, as all,m4b or all,-zip")
	release.StringVar(&o.baseURL, "base-url", "", "`ADDRESS` it will be published at; a podcast needs it")
	release.BoolVarP(&o.quiet, "quiet", "q", false, "print nothing but problems")
	release.BoolVar(&o.verbose, "verbose", false, "print every step, with its time, and every file")
	release.BoolVar(&o.dry, "dry-run", false, "make nothing; tell what would be made and spoken")
	release.BoolVar(&o.strict, "strict", false, "end with exit code 3 if there was any warning")
	release.BoolVar(&o.json, "json", false, "print a report in JSON")
	return []group{text, books, speech, release}
}

// speechFlags adds the flags that say how the text is spoken.
func (o *buildOptions) speechFlags(speech group) {
	speech.StringVar(&o.engine, "engine", "", "`NAME` of what speaks")
	speech.BoolVar(&o.commands, "allow-command", false, "run the command that diglot.yaml names as its engine")
	speech.StringVar(&o.sound, "sound", "", "`PRESET` of loudness and quality")
	speech.StringToStringVar(&o.voices, "voice", nil, "`VOICE` of a language, as es=es-419; see diglot voices")
	speech.StringVar(&o.pullQuotes, "pull-quotes", "", "`CHOICE` for quotes that repeat the text")
	speech.BoolVar(&o.offline, "offline", false, "refuse engines that ask a server")
	speech.IntVar(&o.jobs, "jobs", 0, "`NUMBER` of paragraphs spoken at once (default: one per core)")
}

func (o *buildOptions) run(ctx context.Context, t terminal, args []string) error {
	var report report
	out := t.out
	t.said = &report.Warnings
	if o.quiet && o.verbose {
		return wrongUse("--quiet and --verbose exclude each other")
	}
	if o.quiet || o.json {
		t.out = io.Discard
	}
	err := o.build(ctx, t, args, &report)
	if err == nil && o.strict && len(report.Warnings) > 0 {
		err = errIncomplete
	}
	if o.json {
		return errors.Join(err, report.print(out, err))
	}
	return err
}

// build makes the release and fills in the report.
func (o *buildOptions) build(ctx context.Context, t terminal, args []string, report *report) error {
	modified, err := buildTime()
	if err != nil {
		return err
	}
	begun := time.Now()
	source, err := load(args, o.languages)
	if err != nil {
		return err
	}
	source.project.Choose(o.engine, o.voices)
	job := buildJob{terminal: t, options: *o, source: source, modified: modified, report: report}
	job.timed(message.Textf("Read"), begun)
	if o.dry {
		return job.plan(ctx)
	}
	return job.run(ctx)
}

func repeatsNamed(name string) (voices.Repeats, error) {
	switch name {
	case "", "skip":
		return voices.SkipRepeats, nil
	case "read":
		return voices.SpeakRepeats, nil
	}
	return "", message.Errorf("pull-quotes is %q: it must be skip or read", name)
}

// sourceDate is the variable of reproducible-builds.org.
const sourceDate = "SOURCE_DATE_EPOCH"

// buildTime returns the time that a release states: sourceDate where it is
// set, else now.
func buildTime() (time.Time, error) {
	epoch := os.Getenv(sourceDate)
	if epoch == "" {
		return time.Now().UTC(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, wrongUse("%s is %q: it must be a number of seconds since 1970", sourceDate, epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

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
	j.notes(j.terminal)
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
	page := false
	for _, f := range manifest.Files {
		if !strings.Contains(f.Path, "/audio/") || j.options.verbose {
			j.print("  %s", f.Path)
		}
		page = page || f.Path == "index.html"
	}
	if page {
		j.print("Begin with %s", filepath.Join(dir, "index.html"))
	}
}

// timed says how long a step took, where every step is asked for.
func (j *buildJob) timed(step message.Text, begun time.Time) {
	if j.options.verbose {
		j.print("%v in %.1f s.", step, time.Since(begun).Seconds())
	}
}
