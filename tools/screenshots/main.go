// Command screenshots takes pictures of what diglot makes.
//
//	screenshots --output FOLDER
//	screenshots --output FOLDER docs/tutorial.md docs/tutorial.es.md
//
// Without names it builds the examples in every layout and shows their pages, on
// a phone, an e-reader and a desktop, in light and in dark, and the page of each
// release. These are for looking at: no program tells whether a page is beautiful.
//
// With names of tutorials it builds the release that each of them leads to and
// makes the pictures that stand in them.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	if errors.Is(err, pflag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

// studio is where pictures are taken.
type studio struct {
	diglot   string // the program
	pictures string // folder for the pictures
	work     string // folder for what is shown
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := pflag.NewFlagSet("screenshots", pflag.ContinueOnError)
	diglot := flags.String("diglot", "bin/diglot", "the program that makes the books")
	pictures := flags.StringP("output", "o", "out/screenshots", "folder for the pictures")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if err := os.MkdirAll(*pictures, 0o777); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "screenshots-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	s := studio{diglot: *diglot, pictures: *pictures, work: work}
	if flags.NArg() == 0 {
		return s.showExamples(ctx, out)
	}
	for _, page := range flags.Args() {
		if err := s.showTutorial(ctx, page, out); err != nil {
			return err
		}
	}
	return nil
}

// bilingual returns the narrated book of a release that holds both languages.
func bilingual(release string) (string, error) {
	books, err := filepath.Glob(filepath.Join(release, "bilingual", "*.epub"))
	if err != nil {
		return "", err
	}
	books = slices.DeleteFunc(books, func(book string) bool { return strings.HasSuffix(book, ".text.epub") })
	if len(books) != 1 {
		return "", fmt.Errorf("%s has %d narrated bilingual books, want 1", release, len(books))
	}
	return books[0], nil
}

// execute runs a program, whose own words tell best what went wrong.
func execute(ctx context.Context, program string, args ...string) error {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %v: %w\n%s", program, args, err, output)
	}
	return nil
}
