package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	epub "diglot/check"
	"diglot/manuscript"
	"diglot/output"
	"diglot/words"
)

const checkHelp = `Verify a release or an EPUB, or show how a manuscript is understood.

Use: diglot check FOLDER
     diglot check BOOK.epub...
     diglot check --structure FILE...

A release is verified file by file: each is there, whole, and as long as it
should be, and its books are sound. An EPUB, anybody's, is checked against the
rules that books are found to break, accessibility and sound included: each
finding says where, against which rule, and how to mend it. Of a manuscript every block is listed with its line and kind, which
diglot.yaml can change under "kinds".

Options:
%s
Example:
  diglot check release
`

func check(ctx context.Context, t terminal, args []string) error {
	flags := pflag.NewFlagSet("check", pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	shape := flags.Bool("structure", false, "list the blocks of a manuscript")
	var with checkers
	flags.BoolVar(&with.epubCheck, "epubcheck", false, "add what EPUBCheck says of the books, if it is installed")
	flags.BoolVar(&with.ace, "ace", false, "add what Ace by DAISY says of the books, if it is installed")
	asJSON := flags.Bool("json", false, "print the findings about books as JSON")
	languages := flags.StringSlice("languages", nil, "languages of the manuscript, main language first, as en,es")
	if helped, err := parse(t, flags, checkHelp, args); helped || err != nil {
		return err
	}
	switch {
	case *shape:
		return checkStructure(t, flags.Args(), *languages)
	case flags.NArg() > 0 && strings.EqualFold(filepath.Ext(flags.Arg(0)), ".epub"):
		return checkBooks(ctx, t, flags.Args(), with, *asJSON)
	case flags.NArg() != 1:
		return usageError{errors.New("name one release folder, or books, to check")}
	}
	return checkRelease(ctx, t, flags.Arg(0), with)
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
	fmt.Fprintf(t.out, "Checked %d files: %d sounds, %d books. Problems: %d.\n", result.Files, result.Sounds, len(result.Books), found)
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
			fmt.Fprintln(t.out, f)
		}
		fmt.Fprintf(t.out, "%s: %d errors, %d warnings, %d notes.\n", book, errors, warnings, report.Count(epub.Note))
	}
	if asJSON {
		out := json.NewEncoder(t.out)
		out.SetIndent("", "  ")
		if err := out.Encode(reports); err != nil {
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
		fmt.Fprintf(t.out, "%s, %d blocks:\n", words.Name(text.Language, "en"), len(text.Blocks))
		for i := range text.Blocks {
			fmt.Fprintln(t.out, describe(&text.Blocks[i], text.Blocks))
		}
	}
	s.notes(t)
	return nil
}

// describe says in one line what a block is: "line 14: pull quote of line 12: …".
func describe(b *manuscript.Block, all []manuscript.Block) string {
	place := "made up"
	if b.Line > 0 {
		place = fmt.Sprintf("line %d", b.Line)
	}
	kind := strings.ReplaceAll(string(b.Kind), "-", " ")
	if b.Level > 0 {
		kind += fmt.Sprintf(" of level %d", b.Level)
	}
	for i := range all {
		if b.RepeatOf == all[i].ID {
			kind += fmt.Sprintf(", repeats line %d", all[i].Line)
		}
	}
	for _, span := range b.Spans {
		if span.Language != "" {
			kind += fmt.Sprintf(", %q is %s", span.Text, words.Name(span.Language, "en"))
		}
	}
	if text := []rune(strings.Join(strings.Fields(b.Text()), " ")); len(text) > 60 {
		return fmt.Sprintf("%s: %s: %s…", place, kind, string(text[:60]))
	}
	return fmt.Sprintf("%s: %s: %s", place, kind, strings.Join(strings.Fields(b.Text()), " "))
}
