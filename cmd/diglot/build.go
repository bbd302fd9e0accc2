package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"time"

	"diglot/message"
	"diglot/voices"
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
