package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"diglot/layouts"
	"diglot/message"
	"diglot/output"
	"diglot/output/address"
	"diglot/project"
	"diglot/publish"
	"diglot/voices/sound"
)

// design is how the books are to look.
type design struct {
	layout   layouts.Layout
	sync     publish.Sync
	editions [][]string
	spoken   []string
	font     *publish.Font
	formats  []output.Format
	baseURL  string
	pause    time.Duration
	encoder  sound.Encoder

	conformance *publish.Conformance
}

// design takes what was chosen, on the command line or in the project file.
func (j *buildJob) design() (design, error) {
	d := design{pause: time.Duration(j.project.Pause) * time.Millisecond}
	if claim := j.project.Conformance; claim != (project.Conformance{}) {
		d.conformance = &publish.Conformance{Standard: claim.Standard, CertifiedBy: claim.CertifiedBy, Credential: claim.Credential}
		if err := d.conformance.Check(); err != nil {
			return d, j.blame("conformance", err)
		}
	}
	for _, name := range j.project.CoverFonts {
		if _, err := os.Stat(name); err != nil {
			return d, j.blame("cover-fonts", err)
		}
	}
	for _, choose := range []func(*design) error{
		j.chooseLayout, j.chooseSync, j.chooseSpoken, j.chooseFont, j.chooseFormats, j.chooseEncoder, j.chooseEditions,
	} {
		if err := choose(&d); err != nil {
			return d, err
		}
	}
	return d, nil
}

// blame says of an error about a setting where it stands in the project file,
// unless an option has taken its place.
func (j *buildJob) blame(key string, err error, option ...string) error {
	if strings.Join(option, "") != "" {
		return err
	}
	return j.project.Blame(key, err)
}

func (j *buildJob) chooseLayout(d *design) (err error) {
	if folder := cmp.Or(j.options.layoutDir, j.project.LayoutDir); folder != "" {
		d.layout, err = layouts.From(filepath.Base(folder), os.DirFS(folder))
		return j.blame("layout-dir", err, j.options.layoutDir)
	}
	d.layout, err = layouts.Named(cmp.Or(j.options.layout, j.project.Layout, "interleaved"))
	return j.blame("layout", err, j.options.layout)
}

func (j *buildJob) chooseSync(d *design) error {
	d.sync = publish.Sync(cmp.Or(j.options.sync, j.project.Sync, string(publish.BySentence)))
	if !slices.Contains([]publish.Sync{publish.BySentence, publish.ByParagraph, publish.ByWord}, d.sync) {
		return j.blame("sync", message.Errorf("sync is %q: it must be sentence, paragraph or word", d.sync), j.options.sync)
	}
	return nil
}

func (j *buildJob) chooseSpoken(d *design) error {
	d.spoken = firstOf(j.options.spoken, j.project.Spoken)
	for _, tag := range d.spoken {
		if j.work.Text(tag) == nil {
			err := message.Errorf("spoken: the work has no text in %q; it has %s", tag, strings.Join(j.work.Languages(), ", "))
			return j.blame("spoken", err, j.options.spoken...)
		}
	}
	return nil
}

// chooseFont reads the font to embed; nil for none.
func (j *buildJob) chooseFont(d *design) (err error) {
	switch files := firstOf(j.options.font, j.project.Font); {
	case len(files) == 0:
	case slices.Equal(files, []string{project.Hyperlegible}):
		d.font, err = publish.Hyperlegible()
	default:
		d.font, err = publish.ReadFont(files...)
	}
	return j.blame("font", err, j.options.font...)
}

// chooseFormats takes the files to make, nil for the usual ones, and the address
// that some of them need.
func (j *buildJob) chooseFormats(d *design) (err error) {
	names := firstOf(j.options.formats, j.project.Formats)
	if len(names) > 0 {
		if d.formats, err = output.FormatsNamed(names); err != nil {
			return j.blame("formats", err, j.options.formats...)
		}
	}
	d.baseURL = cmp.Or(j.options.baseURL, j.project.BaseURL)
	if d.baseURL != "" {
		_, err := address.Parse(d.baseURL)
		return j.blame("base-url", err, j.options.baseURL)
	}
	if slices.Contains(names, string(output.Podcast)) {
		return message.Errorf("a podcast needs the address at which the release will be published: --base-url, or base-url in diglot.yaml")
	}
	return nil
}

func (j *buildJob) chooseEncoder(d *design) error {
	preset, err := j.preset()
	if err != nil {
		return err
	}
	d.encoder = preset.Encoder()
	return nil
}

func (j *buildJob) chooseEditions(d *design) error {
	for _, name := range firstOf(j.options.editions, j.project.Editions) {
		languages, err := output.Edition(name, j.work.Languages())
		if err != nil {
			return j.blame("editions", err, j.options.editions...)
		}
		d.editions = append(d.editions, languages)
	}
	return nil
}

// firstOf returns the first list that is not empty.
func firstOf(option, setting []string) []string {
	if len(option) > 0 {
		return option
	}
	return setting
}
