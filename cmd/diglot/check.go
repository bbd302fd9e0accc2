package main

import (
	"context"
	"path/filepath"
	"strings"

	epub "diglot/check"
	"diglot/manuscript"
	"diglot/message"
	"diglot/output"
	"diglot/words"
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
	options.BoolVar(&o.json, "json", false, "print the findings about books as JSON")
	return []group{options}
}

func (o *checkOptions) run(ctx context.Context, t terminal, args []string) error {
	switch {
	case o.structure:
		return checkStructure(t, args, o.languages)
	case len(args) > 0 && strings.EqualFold(filepath.Ext(args[0]), ".epub"):
		return checkBooks(ctx, t, args, o.with, o.json)
	case len(args) != 1:
		return wrongUse("name one release folder, or books, to check")
	}
	return checkRelease(ctx, t, args[0], o.with)
}

// checkers are the reference checkers to ask besides our own.
type checkers struct{ epubCheck, ace bool }

// book returns what all checkers that are asked say of a book.
func (c checkers) book(ctx context.Context, name string) (*epub.Report, error) {
	report, err := epub.EPUB(ctx, name)
	if err == nil && c.epubCheck {
		err = report.EPUBCheck(ctx)
	}
	if err == nil && c.ace {
		err = report.Ace(ctx)
	}
	return report, err
}

func checkRelease(ctx context.Context, t terminal, dir string, with checkers) error {
	result, err := output.Check(ctx, dir)
	if err != nil {
		return err
	}
	for _, problem := range result.Problems {
		t.say("%s: %s", problem.Path, problem.Text)
	}
	for _, advice := range result.Advice {
		t.say("%s", advice)
	}
	found := len(result.Problems)
	for _, book := range result.Books {
		report, err := with.book(ctx, filepath.Join(dir, filepath.FromSlash(book)))
		if err != nil {
			return err
		}
		for _, f := range report.Findings {
			t.say("%s: %s", book, f)
		}
		found += report.Count(epub.Error) + report.Count(epub.Warning)
	}
	t.print("Checked: %v, among them %v and %v. Problems: %d.", message.Count(result.Files, "%d file", "%d files"),
		message.Count(result.Sounds, "%d sound", "%d sounds"), message.Count(len(result.Books), "%d book", "%d books"), found)
	if found > 0 {
		return errIncomplete
	}
	return nil
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
		errors, warnings := report.Count(epub.Error), report.Count(epub.Warning)
		bad = bad || errors+warnings > 0
		if asJSON {
			continue
		}
		for _, f := range report.Findings {
			t.print("%v", f)
		}
		t.print("%s: %v, %v, %v.", book, message.Count(errors, "%d error", "%d errors"),
			message.Count(warnings, "%d warning", "%d warnings"), message.Count(report.Count(epub.Note), "%d note", "%d notes"))
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

// checkStructure lists the blocks of a manuscript, one a line, with all that was
// inferred about them.
func checkStructure(t terminal, files, languages []string) error {
	s, err := load(files, languages)
	if err != nil {
		return err
	}
	for _, text := range s.work.Texts {
		t.print("Text in %s, %v:", words.Language(text.Language), message.Count(len(text.Blocks), "%d block", "%d blocks"))
		for i := range text.Blocks {
			t.print("%v", describe(&text.Blocks[i], text.Blocks))
		}
	}
	s.notes(t)
	return nil
}

// describe says in one line what a block is: "line 14: pull quote of line 12: …".
func describe(b *manuscript.Block, all []manuscript.Block) message.Text {
	place := message.Textf("made up")
	if b.Line > 0 {
		place = message.Textf("line %d", b.Line)
	}
	what := message.Textf("%s", b.Kind)
	if b.Level > 0 {
		what = message.Textf("%v of level %d", what, b.Level)
	}
	for i := range all {
		if b.RepeatOf == all[i].ID {
			what = message.Textf("%v, repeats line %d", what, all[i].Line)
		}
	}
	for _, span := range b.Spans {
		if span.Language != "" {
			what = message.Textf("%v, %q is %s", what, span.Text, words.Language(span.Language))
		}
	}
	return message.Textf("%v: %v: %s", place, what, shortened(oneLine(b.Text()), 60))
}
