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
		return d, message.Errorf("sync is %q: it must be sentence, paragraph or word", d.sync)
	}
	if d.spoken = j.options.spoken; len(d.spoken) == 0 {
		d.spoken = j.project.Spoken
	}
	for _, tag := range d.spoken {
		if j.work.Text(tag) == nil {
			return d, message.Errorf("spoken: the work has no text in %q; it has %s", tag, strings.Join(j.work.Languages(), ", "))
		}
	}
	if claim := j.project.Conformance; claim != (project.Conformance{}) {
		d.conformance = &publish.Conformance{Standard: claim.Standard, CertifiedBy: claim.CertifiedBy, Credential: claim.Credential}
	}
	if d.font, err = font(j.options.font, j.project.Font); err != nil {
		return d, err
	}
	if d.formats, err = j.formats(); err != nil {
		return d, err
	}
	preset, err := j.preset()
	if err != nil {
		return d, err
	}
	d.encoder = preset.Encoder()
	d.baseURL = cmp.Or(j.options.baseURL, j.project.BaseURL)
	if d.baseURL != "" {
		if _, err := address.Parse(d.baseURL); err != nil {
			return d, err
		}
	}
	if d.baseURL == "" && slices.Contains(j.formatNames(), string(output.Podcast)) {
		return d, message.Errorf("a podcast needs the address at which the release will be published: --base-url, or base-url in diglot.yaml")
	}
	d.pause = time.Duration(j.project.Pause) * time.Millisecond
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

// formats returns the files to make; nil for the usual ones.
func (j *buildJob) formats() ([]output.Format, error) {
	names := j.formatNames()
	if len(names) == 0 {
		return nil, nil
	}
	return output.FormatsNamed(names)
}

// formatNames returns the names that were given; none for the usual ones.
func (j *buildJob) formatNames() []string {
	if len(j.options.formats) > 0 {
		return j.options.formats
	}
	return j.project.Formats
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
