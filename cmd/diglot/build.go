package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"diglot/output"
	"diglot/parallel"
	"diglot/voices"
	"diglot/words"
)

const buildHelp = `Make e-books and audio editions of a text and its translation.

Use: diglot build FILE... [options]

One file holds both languages (one after the other, in turns, or in a table),
or each language has a file of its own. Read are plain text, Markdown, HTML,
DOCX, EPUB, TMX and XLIFF. Languages are detected. A diglot.yaml beside the
files, or in their place, says what they do not say of themselves.

Options:
%s
Example:
  diglot build statement.en.txt statement.es.txt -o release
`

// buildOptions is what the command line of build says.
type buildOptions struct {
	output     string
	languages  []string
	noAudio    bool
	pullQuotes string
	engine     string
	commands   bool
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
}

func buildFlags(o *buildOptions) *pflag.FlagSet {
	flags := pflag.NewFlagSet("build", pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.SortFlags = false
	flags.StringVarP(&o.output, "output", "o", "", "folder for the release (default output/ and the title)")
	flags.StringSliceVar(&o.languages, "languages", nil, "languages of the text, main language first, as en,es")
	flags.StringVar(&o.layout, "layout", "", "how languages stand on the page: interleaved (the default), facing or sequential")
	flags.StringVar(&o.layoutDir, "layout-dir", "", "folder with a layout of your own")
	flags.StringSliceVar(&o.editions, "editions", nil, "e-books to make, as en,es,en-es (default each language and all together)")
	flags.StringSliceVar(&o.formats, "formats", nil, "files to make, as epub,mp3 or all,m4b or all,-zip (default all but m4b)")
	flags.StringVar(&o.baseURL, "base-url", "", "address at which the release will be published; a podcast feed needs it")
	flags.StringVar(&o.sync, "sync", "", "what is highlighted while it is heard: sentence (the default), paragraph or word")
	flags.StringSliceVar(&o.font, "font", nil, "font to embed in the books: hyperlegible, or font files")
	flags.StringSliceVar(&o.spoken, "spoken", nil, "languages heard in a bilingual book (default all, pair by pair)")
	flags.BoolVar(&o.noAudio, "no-audio", false, "make the books without sound")
	o.speechFlags(flags)
	flags.StringVar(&o.alignment, "alignment", "", "corrections of the pairing, see diglot align")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "print nothing but problems")
	return flags
}

// speechFlags adds the flags that say how the text is spoken.
func (o *buildOptions) speechFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.engine, "engine", "", "what speaks: "+strings.Join(engineNames(), ", "))
	flags.BoolVar(&o.commands, "allow-command", false, "run the command that diglot.yaml names as its engine")
	flags.StringToStringVar(&o.voices, "voice", nil, "voice of a language, as es=es-419; see diglot voices")
	flags.StringVar(&o.pullQuotes, "pull-quotes", "", "skip (the default) or read aloud pull quotes that repeat the text")
	flags.IntVar(&o.jobs, "jobs", 0, "paragraphs spoken at once (default one per core)")
}

func build(ctx context.Context, t terminal, args []string) error {
	var o buildOptions
	flags := buildFlags(&o)
	if helped, err := parse(t, flags, buildHelp, args); helped || err != nil {
		return err
	}
	modified, err := buildTime()
	if err != nil {
		return err
	}
	if _, err := repeatsNamed(o.pullQuotes); err != nil {
		return err
	}
	if o.quiet {
		t.out = io.Discard
	}
	source, err := load(flags.Args(), o.languages)
	if err != nil {
		return err
	}
	source.project.Choose(o.engine, o.voices)
	job := buildJob{terminal: t, options: o, source: source, modified: modified}
	return job.run(ctx)
}

func repeatsNamed(name string) (voices.Repeats, error) {
	switch name {
	case "", "skip":
		return voices.SkipRepeats, nil
	case "read":
		return voices.SpeakRepeats, nil
	}
	return "", usageError{fmt.Errorf("pull-quotes is %q: it must be skip or read", name)}
}

// buildTime returns the time that a release states: SOURCE_DATE_EPOCH where it
// is set (reproducible-builds.org), else now.
func buildTime() (time.Time, error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return time.Now().UTC(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, usageError{fmt.Errorf("SOURCE_DATE_EPOCH is %q: it must be a number of seconds since 1970", epoch)}
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
}

func (j *buildJob) run(ctx context.Context) error {
	for _, text := range j.work.Texts {
		fmt.Fprintf(j.out, "%s: %q, %d paragraphs.\n", words.Name(text.Language, "en"), text.Title(), len(text.Blocks))
	}
	j.notes(j.terminal)
	design, err := j.design()
	if err != nil {
		return usageError{err}
	}
	// Before the costly part, so that a mistake in the file costs nothing.
	if err := j.correct(j.terminal, j.options.alignment); err != nil {
		return err
	}
	narration, err := j.narrate(ctx)
	if err != nil {
		return err
	}
	alignment, err := parallel.Align(j.work)
	if err != nil {
		return err
	}
	dir := cmp.Or(j.options.output, j.project.Output, filepath.Join("output", j.work.Slug))
	release := &output.Release{
		Work: j.work, Alignment: alignment, Narration: narration,
		Layout: design.layout, Sync: design.sync, Editions: design.editions, Spoken: design.spoken,
		Formats: design.formats, BaseURL: design.baseURL, Pause: design.pause,
		Font: design.font, Fonts: j.project.CoverFonts,
		Conformance: design.conformance,
		Modified:    j.modified, Program: "diglot " + version,
	}
	manifest, err := release.Write(ctx, dir)
	if err != nil {
		return err
	}
	for _, notice := range manifest.Notices {
		j.say("%s", notice)
	}
	j.summary(dir, manifest)
	if j.lacking {
		return errIncomplete
	}
	return nil
}

// summary says what was made, the best place to begin last.
func (j *buildJob) summary(dir string, manifest *output.Manifest) {
	var bytes int64
	for _, f := range manifest.Files {
		bytes += f.Bytes
	}
	fmt.Fprintf(j.out, "Made %d files, %.1f MB, in %s:\n", len(manifest.Files), float64(bytes)/1e6, dir)
	for _, f := range manifest.Files {
		if strings.Contains(f.Path, "/audio/") {
			continue
		}
		fmt.Fprintf(j.out, "%s\n", filepath.Join(dir, filepath.FromSlash(f.Path)))
	}
}
