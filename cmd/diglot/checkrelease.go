package main

import (
	"context"
	"path/filepath"

	epub "diglot/check"
	"diglot/message"
	"diglot/output"
)

// checkedRelease is what there is to say of a release, as it is printed in JSON.
type checkedRelease struct {
	Folder   string           `json:"folder"`
	Files    int              `json:"files"`
	Sounds   int              `json:"sounds"`
	Problems []output.Problem `json:"problems"`
	Advice   []message.Text   `json:"advice"`
	Books    []*epub.Report   `json:"books"`
	DAISY    int              `json:"daisyBooks"` // their problems are among those of files
}

func checkRelease(ctx context.Context, t terminal, dir string, with checkers, asJSON bool) error {
	verdict, err := output.Check(ctx, dir)
	if err != nil {
		return err
	}
	r := checkedRelease{
		Folder: dir, Files: verdict.Files, Sounds: verdict.Sounds,
		Problems: append([]output.Problem{}, verdict.Problems...), Advice: append([]message.Text{}, verdict.Advice...),
		Books: []*epub.Report{}, DAISY: verdict.DAISY,
	}
	for _, book := range verdict.Books {
		report, err := with.book(ctx, filepath.Join(dir, filepath.FromSlash(book)))
		if err != nil {
			return err
		}
		report.Book = book
		r.Books = append(r.Books, report)
	}
	tell := r.tell
	if asJSON {
		tell = func(t terminal) error { return printJSON(t.out, r) }
	}
	if err := tell(t); err != nil {
		return err
	}
	if r.count() > 0 {
		return errIncomplete
	}
	return nil
}

// count returns the number of problems; notes on books are advice.
func (r checkedRelease) count() int {
	n := len(r.Problems)
	for _, report := range r.Books {
		n += report.Count(epub.Error) + report.Count(epub.Warning)
	}
	return n
}

func (r checkedRelease) tell(t terminal) error {
	for _, problem := range r.Problems {
		t.say("%s: %v", problem.Path, problem.Text)
	}
	for _, advice := range r.Advice {
		t.say("%v", advice)
	}
	for _, report := range r.Books {
		for _, f := range report.Findings {
			t.say("%s: %v", report.Book, f)
		}
	}
	return t.print("Checked: %v, among them %v and %v. Problems: %d.", message.Count(r.Files, "%d file", "%d files"),
		message.Count(r.Sounds, "%d sound", "%d sounds"), message.Count(len(r.Books)+r.DAISY, "%d book", "%d books"), r.count())
}
