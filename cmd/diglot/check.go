package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	epub "diglot/check"
	"diglot/check/daisy"
	"diglot/message"
)

// checkOptions is what the command line of check says.
type checkOptions struct {
	structure bool
	with      checkers
	json      bool
	languages []string
}

func (o *checkOptions) groups() []group {
	options := newGroup("Options")
	options.BoolVar(&o.structure, "structure", false, "list the blocks of a manuscript")
	options.StringSliceVar(&o.languages, "languages", nil, "`LANGUAGES` of the manuscript, main language first")
	options.BoolVar(&o.with.epubCheck, "epubcheck", false, "add what EPUBCheck says, if it is installed")
	options.BoolVar(&o.with.ace, "ace", false, "add what Ace by DAISY says, if it is installed")
	options.BoolVar(&o.json, "json", false, "print JSON")
	return []group{options}
}

func (o *checkOptions) run(ctx context.Context, t terminal, args []string) error {
	switch {
	case o.structure:
		return checkStructure(t, args, o.languages, o.json)
	case len(args) == 0:
		return wrongUse("name one release folder, or books, to check")
	case len(args) == 1 && exists(args[0], "release.json"):
		return checkRelease(ctx, t, args[0], o.with, o.json)
	}
	return checkBooks(ctx, t, args, o.with, o.json)
}

// exists reports whether a file is in a folder.
func exists(folder, name string) bool {
	_, err := os.Stat(filepath.Join(folder, name))
	return err == nil
}

// checkers are the reference checkers to ask besides our own.
type checkers struct{ epubCheck, ace bool }

// book returns what all checkers that are asked say of a book: an EPUB, or a
// DAISY book in a folder or an archive.
func (c checkers) book(ctx context.Context, name string) (*epub.Report, error) {
	switch info, err := os.Stat(name); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, message.Errorf("%s: there is no such file", name)
	case err != nil:
		return nil, err
	case strings.EqualFold(filepath.Ext(name), ".zip") || info.IsDir() && exists(name, "ncc.html"):
		report, err := daisy.Check(ctx, name)
		if err == nil {
			report.Book = name
		}
		return report, err
	case !strings.EqualFold(filepath.Ext(name), ".epub"):
		return nil, message.Errorf("%s is neither a release nor a book: name the folder of a release, an EPUB, or a DAISY book", name)
	}
	report, err := epub.EPUB(ctx, name)
	if err == nil && c.epubCheck {
		err = report.EPUBCheck(ctx)
	}
	if err == nil && c.ace {
		err = report.Ace(ctx)
	}
	return report, err
}

// checkBooks checks EPUB files, ours or others'. Notes are advice and do not
// count as problems.
func checkBooks(ctx context.Context, t terminal, books []string, with checkers, asJSON bool) error {
	var reports []*epub.Report
	bad := false
	for _, book := range books {
		report, err := with.book(ctx, book)
		if err != nil {
			return err
		}
		reports = append(reports, report)
		wrong, doubtful := report.Count(epub.Error), report.Count(epub.Warning)
		bad = bad || wrong+doubtful > 0
		if asJSON {
			continue
		}
		for _, f := range report.Findings {
			t.print("%v", f)
		}
		t.print("%s: %v, %v, %v.", book, message.Count(wrong, "%d error", "%d errors"),
			message.Count(doubtful, "%d warning", "%d warnings"), message.Count(report.Count(epub.Note), "%d note", "%d notes"))
	}
	if asJSON {
		if err := printJSON(t.out, reports); err != nil {
			return err
		}
	}
	if bad {
		return errIncomplete
	}
	return nil
}
