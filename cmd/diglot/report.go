package main

import (
	"errors"
	"io"

	"diglot/manuscript"
	"diglot/output"
	"diglot/voices"
)

// report is what build prints for machines.
type report struct {
	Outcome   string           `json:"outcome"` // done, incomplete or failed
	Error     string           `json:"error,omitempty"`
	Warnings  []string         `json:"warnings"`
	Notes     []notedHere      `json:"notes"` // on the manuscript; they are among the warnings too
	Advice    []string         `json:"advice,omitempty"`
	Texts     []reportedText   `json:"texts"`
	Narration *reportedSpeech  `json:"narration,omitempty"`
	Folder    string           `json:"folder,omitempty"`
	Planned   []output.Format  `json:"planned,omitempty"` // by a dry run
	Files     []output.File    `json:"files,omitempty"`
	Missing   []output.Missing `json:"missing,omitempty"`
}

type reportedText struct {
	Language   string `json:"language"`
	Title      string `json:"title"`
	Paragraphs int    `json:"paragraphs"`
}

type reportedSpeech struct {
	Paragraphs int     `json:"paragraphs"`
	Spoken     int     `json:"spoken"` // or to be spoken, in a dry run
	Kept       int     `json:"kept"`
	Seconds    float64 `json:"seconds,omitempty"`
}

// read notes which texts were read.
func (r *report) read(work *manuscript.Work) {
	for _, text := range work.Texts {
		r.Texts = append(r.Texts, reportedText{text.Language, text.Title(), len(text.Blocks)})
	}
}

// made notes what is in the release.
func (r *report) made(folder string, manifest *output.Manifest, narration *voices.Narration) {
	r.Folder, r.Files, r.Missing = folder, manifest.Files, manifest.Missing
	if narration == nil {
		return
	}
	r.Narration = &reportedSpeech{Paragraphs: len(narration.Tracks), Spoken: narration.Spoken, Kept: narration.Kept}
	for _, track := range narration.Tracks {
		r.Narration.Seconds += track.Duration().Seconds()
	}
}

// print prints the report of a build that ended with this error.
func (r *report) print(w io.Writer, err error) error {
	r.Outcome = "done"
	switch {
	case errors.Is(err, errIncomplete):
		r.Outcome = "incomplete"
	case err != nil:
		r.Outcome, r.Error = "failed", err.Error()
	}
	if r.Warnings == nil {
		r.Warnings = []string{}
	}
	if r.Notes == nil {
		r.Notes = []notedHere{}
	}
	if r.Texts == nil {
		r.Texts = []reportedText{}
	}
	return printJSON(w, r)
}
