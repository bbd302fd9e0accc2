// Package output lays a publication out on disk: e-books, tracks, playlists and
// the whole reading, per language and for all languages together, with a
// manifest and checksums.
//
// A release is written beside its place and moved there whole. A reader never
// sees half of one, and a build that fails leaves the last one as it was. The
// same work and sound give the same bytes.
package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/message"
	"diglot/parallel"
	"diglot/publish"
	"diglot/voices"
	"diglot/voices/sound"
)

// Release is a work ready to be handed out.
type Release struct {
	Work      *manuscript.Work
	Alignment *parallel.Alignment
	Narration *voices.Narration // nil: without sound
	Layout    layouts.Layout
	Sync      publish.Sync  // what is highlighted while it is heard
	Spoken    []string      // languages that are heard in books of several; nil: all, pair by pair
	Font      *publish.Font // embedded in the books; nil: readers' own
	Fonts     []string      // font files for the covers, before those that are installed

	// Conformance is what somebody vouches for; nil claims nothing.
	Conformance *publish.Conformance

	Encoder sound.Encoder // that of the narration, for the silence in the reading for learners; nil: the usual one
	Formats []Format      // nil: the usual ones, see UsualFormats
	Pause   time.Duration // after each language in the reading for learners; 0: one second
	BaseURL string        // http(s) address at which the release will be published; "" if unknown

	// Editions are the languages of each e-book, the leading one first. Nil:
	// one with all languages of the work, and one in each.
	Editions [][]string

	// Modified is the day of the release. Files that did not change since an
	// earlier release in the same place keep the day they state.
	Modified time.Time
	Program  string // what made it, with its version: "diglot 0.1.0"

	notices  notices
	readings []reading // of the texts that are heard
	covers   covers
}

// deliverable is one file of a release.
type deliverable struct {
	path      string // below the release, slash-separated
	format    Format
	mediaType string   // RFC 6838
	languages []string // of its content, leading one first
	duration  time.Duration
	changed   bool // since the earlier release, as is known before it is written

	// Either write writes the file, or dated does: one that states the day of
	// the release, as it was on a day. The same day gives the same bytes.
	write func(ctx context.Context, w io.Writer) error
	dated func(ctx context.Context, w io.Writer, day time.Time) error

	// verify looks at the file that was written; nil: nothing is to be looked
	// at.
	verify func(ctx context.Context, file string) error
}

// Write makes the release in a folder and returns its manifest. The folder may
// be missing, empty or an earlier release, which is replaced whole. A folder
// that holds anything else is left alone, with an error that wraps ErrOccupied.
func (r *Release) Write(ctx context.Context, dir string) (*Manifest, error) {
	if r.Program == "" {
		return nil, errors.New("output: the release does not say what makes it: set Program")
	}
	stage, err := newStage(dir, r.Modified)
	if err != nil {
		return nil, err
	}
	defer stage.discard()
	all, err := r.deliverables()
	if err != nil {
		return nil, err
	}
	files, err := stage.writeAll(ctx, all)
	if err != nil {
		return nil, err
	}
	for _, listing := range r.listings(stage) {
		more, err := listing(files)
		if err != nil {
			return nil, fmt.Errorf("output: %w", err)
		}
		made, err := stage.writeAll(ctx, more)
		if err != nil {
			return nil, err
		}
		files = append(files, made...)
	}
	if len(files) == 0 {
		return nil, message.Errorf("output: with these formats alone nothing is made: %s; name also what they lead to or hold", list(r.Formats))
	}
	manifest := r.manifest(files, stage.day(files))
	for _, advice := range manifest.advice() {
		r.notices.add(Advice, "%v", advice)
	}
	manifest.Notices = r.notices.all
	if err := manifest.write(ctx, stage); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return manifest, stage.moveIntoPlace()
}

// deliverables lists everything that the release is made of, but for the
// manifest and the checksums, which are made of the rest.
func (r *Release) deliverables() ([]deliverable, error) {
	r.readings = nil
	all := slices.Concat(r.books(), r.coverFiles())
	if r.makes(Page) {
		all = append(all, r.pictureFiles()...)
	}
	if r.Narration != nil && r.makes(Learners) {
		pairs, err := r.learners()
		if err != nil {
			return nil, message.Errorf("output: reading for learners: %w", err)
		}
		all = append(all, pairs...)
	}
	for i := range r.Work.Texts {
		text := &r.Work.Texts[i]
		spoken, err := r.audio(text)
		if err != nil {
			return nil, message.Errorf("output: %s edition: %w", text.Language, err)
		}
		all = append(all, spoken...)
		if r.makes(Text) {
			all = append(all, r.plainText(text))
		}
	}
	return all, nil
}
