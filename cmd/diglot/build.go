package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/output"
	"diglot/project"
	"diglot/publish"
	"diglot/voices"
	"diglot/voices/espeak"
	"diglot/voices/sound"
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
	jobs       int
	alignment  string
	layout     string
	layoutDir  string
	sync       string
	spoken     []string
	font       []string
	editions   []string
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
	flags.StringVar(&o.sync, "sync", "", "what is highlighted while it is heard: sentence (the default), paragraph or word")
	flags.StringSliceVar(&o.font, "font", nil, "font to embed in the books: hyperlegible, or font files")
	flags.StringSliceVar(&o.spoken, "spoken", nil, "languages heard in a bilingual book (default all, pair by pair)")
	flags.BoolVar(&o.noAudio, "no-audio", false, "make the books without sound")
	flags.StringVar(&o.alignment, "alignment", "", "corrections of the pairing, see diglot align")
	flags.StringVar(&o.pullQuotes, "pull-quotes", "", "skip (the default) or read aloud pull quotes that repeat the text")
	flags.IntVar(&o.jobs, "jobs", 0, "paragraphs spoken at once (default one per core)")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "print nothing but problems")
	return flags
}

func build(ctx context.Context, t terminal, args []string) error {
	var o buildOptions
	flags := buildFlags(&o)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			_, err = fmt.Fprintf(t.out, buildHelp, flags.FlagUsages())
			return err
		}
		return usageError{err}
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
	narration, err := j.narrate(ctx, j.work)
	if err != nil {
		return err
	}
	alignment, err := j.align(j.terminal, j.options.alignment)
	if err != nil {
		return err
	}
	dir := cmp.Or(j.options.output, j.project.Output, filepath.Join("output", j.work.Slug))
	release := &output.Release{
		Work: j.work, Alignment: alignment, Narration: narration,
		Layout: design.layout, Sync: design.sync, Editions: design.editions, Spoken: design.spoken,
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

// design is how the books are to look.
type design struct {
	layout   layouts.Layout
	sync     publish.Sync
	editions [][]string
	spoken   []string
	font     *publish.Font

	conformance *publish.Conformance
}

// design takes what was chosen, on the command line or in the project file.
func (j *buildJob) design() (design, error) {
	var d design
	var err error
	name := cmp.Or(j.options.layout, j.project.Layout, "interleaved")
	if folder := cmp.Or(j.options.layoutDir, j.project.LayoutDir); folder != "" {
		d.layout, err = layouts.From(filepath.Base(folder), os.DirFS(folder))
	} else {
		d.layout, err = layouts.Named(name)
	}
	if err != nil {
		return d, err
	}
	d.sync = publish.Sync(cmp.Or(j.options.sync, j.project.Sync, string(publish.BySentence)))
	if !slices.Contains([]publish.Sync{publish.BySentence, publish.ByParagraph, publish.ByWord}, d.sync) {
		return d, fmt.Errorf("sync is %q: it must be sentence, paragraph or word", d.sync)
	}
	if d.spoken = j.options.spoken; len(d.spoken) == 0 {
		d.spoken = j.project.Spoken
	}
	for _, tag := range d.spoken {
		if j.work.Text(tag) == nil {
			return d, fmt.Errorf("spoken: the work has no text in %q; it has %s", tag, strings.Join(j.work.Languages(), ", "))
		}
	}
	if claim := j.project.Conformance; claim != (project.Conformance{}) {
		d.conformance = &publish.Conformance{Standard: claim.Standard, CertifiedBy: claim.CertifiedBy, Credential: claim.Credential}
	}
	if d.font, err = font(j.options.font, j.project.Font); err != nil {
		return d, err
	}
	names := j.options.editions
	if len(names) == 0 {
		names = j.project.Editions
	}
	for _, name := range names {
		languages, err := output.Edition(name, j.work.Languages())
		if err != nil {
			return d, err
		}
		d.editions = append(d.editions, languages)
	}
	return d, nil
}

// font reads the font to embed: of the first choice that is one; nil for none.
func font(choices ...[]string) (*publish.Font, error) {
	for _, files := range choices {
		switch {
		case len(files) == 0:
		case slices.Equal(files, []string{project.Hyperlegible}):
			return publish.Hyperlegible()
		default:
			return publish.ReadFont(files...)
		}
	}
	return nil, nil
}

// narrate gives the work its colophons and speaks all of it. It returns nil
// where no sound is wanted or nothing can speak.
func (j *buildJob) narrate(ctx context.Context, work *manuscript.Work) (*voices.Narration, error) {
	if j.options.noAudio {
		manuscript.Imprint(work, nil)
		return nil, nil
	}
	engine := &espeak.Engine{Workers: j.options.jobs}
	defer engine.Close()
	about, err := engine.Describe(ctx)
	if errors.Is(err, voices.ErrNotInstalled) {
		j.lacking = true
		j.say("The release has no sound: %v.", err)
		manuscript.Imprint(work, nil)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	repeats, err := repeatsNamed(cmp.Or(j.options.pullQuotes, j.project.PullQuotes))
	if err != nil {
		return nil, err
	}
	narrators := make(map[string]string)
	for tag, voice := range about.Cast(work.Languages(), j.project.Voices) {
		narrators[tag] = voice.Name
	}
	manuscript.Imprint(work, narrators)
	encoder := sound.NewEncoder()
	if _, err := sound.LAME(); err != nil {
		j.say("Sound is encoded with the built-in encoder: %v.", err)
	}
	narration, err := voices.Narrate(ctx, engine, work, voices.Options{
		Voices:  j.project.Voices,
		Repeats: repeats,
		Encoder: encoder,
		Workers: j.options.jobs,
		Report:  milestones(j.terminal, j.options.quiet),
	})
	if err != nil {
		return nil, err
	}
	j.faults(narration)
	return narration, nil
}

// faults names what could not be spoken.
func (j *buildJob) faults(narration *voices.Narration) {
	for _, fault := range narration.Faults {
		j.lacking = true
		if fault.Block == "" {
			j.say("%s has no sound: %v.", words.Name(fault.Language, "en"), fault.Err)
			continue
		}
		place := fault.Block
		if fault.Line > 0 {
			place = fmt.Sprintf("%s:%d", j.names(), fault.Line)
		}
		j.say("%s: this paragraph has no sound: %v.", place, fault.Err)
	}
	var length time.Duration
	for _, track := range narration.Tracks {
		length += track.Duration()
	}
	fmt.Fprintf(j.out, "Narrated: %d paragraphs, %s of sound. Spoken now: %d. Kept from earlier: %d.\n",
		len(narration.Tracks), length.Round(time.Second), narration.Spoken, narration.Kept)
}

// milestones reports progress in lines that are few enough for a log and a
// screen reader: one every ten seconds of work.
func milestones(t terminal, quiet bool) func(voices.Progress) {
	if quiet {
		return nil
	}
	last := time.Now()
	return func(p voices.Progress) {
		if p.Left == 0 || time.Since(last) < 10*time.Second {
			return
		}
		last = time.Now()
		t.say("Narrating: %d of %d paragraphs done.", p.Total-p.Left, p.Total)
	}
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
