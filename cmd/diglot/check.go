package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/pflag"

	"diglot/output"
)

const checkHelp = `Verify a release: every file there, whole, and as long as it should be.

Use: diglot check FOLDER

Example:
  diglot check release
`

func check(ctx context.Context, t terminal, args []string) error {
	flags := pflag.NewFlagSet("check", pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			_, err = io.WriteString(t.out, checkHelp)
			return err
		}
		return usageError{err}
	}
	if flags.NArg() != 1 {
		return usageError{errors.New("name one release folder to check")}
	}
	result, err := output.Check(ctx, flags.Arg(0))
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
