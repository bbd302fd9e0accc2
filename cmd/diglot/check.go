package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"diglot/manuscript"
	"diglot/output"
	"diglot/words"
)

const checkHelp = `Verify a release, or show how a manuscript is understood.

Use: diglot check FOLDER
     diglot check --structure FILE...

A release is verified file by file: each is there, whole, and as long as it
should be. Of a manuscript every block is listed with its line and kind, which
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
	languages := flags.StringSlice("languages", nil, "languages of the manuscript, main language first, as en,es")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			_, err = fmt.Fprintf(t.out, checkHelp, flags.FlagUsages())
			return err
		}
		return usageError{err}
	}
	switch {
	case *shape:
		return checkStructure(t, flags.Args(), *languages)
	case flags.NArg() != 1:
		return usageError{errors.New("name one release folder to check")}
	}
	return checkRelease(ctx, t, flags.Arg(0))
}

func checkRelease(ctx context.Context, t terminal, dir string) error {
	result, err := output.Check(ctx, dir)
	if err != nil {
		return err
	}
	for _, problem := range result.Problems {
		t.say("%s: %s", problem.Path, problem.Text)
	}
	fmt.Fprintf(t.out, "Checked %d files, %d of them sound. Problems: %d.\n", result.Files, result.Sounds, len(result.Problems))
	if len(result.Problems) > 0 {
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
