// Command screenshots builds the examples in every layout and takes pictures of
// their pages, on a phone, an e-reader and a desktop, in light and in dark, and
// of the page of each release. They are for looking at: no program tells whether
// a page is beautiful.
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

	"github.com/spf13/pflag"

	"diglot/layouts"
)

// examples are the manuscripts, by the name that their pictures bear.
var examples = []struct {
	name  string
	files []string
}{
	{"right-to-read", []string{"examples/right-to-read/right-to-read.md"}},
	{"the-well", []string{"examples/the-well/the-well.en.md", "examples/the-well/the-well.ar.md"}},
}

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
	for _, layout := range layouts.Names() {
		for _, example := range examples {
			name := layout + "-" + example.name
			release := filepath.Join(work, name)
			build := append([]string{"build", "--quiet", "--layout", layout, "--output", release}, example.files...)
			if err := execute(ctx, *diglot, build...); err != nil {
				return err
			}
			book, err := bilingual(release)
			if err != nil {
				return err
			}
			if err := execute(ctx, "node", "tools/validators/screenshots.js", book, *pictures, name); err != nil {
				return err
			}
			fmt.Fprintln(out, filepath.Join(*pictures, name+"-*.png"))
			if layout != layouts.Names()[0] {
				continue // the page of a release is the same in every layout
			}
			page := filepath.Join(release, "index.html")
			if err := execute(ctx, "node", "tools/validators/page-screenshots.js", page, *pictures, "page-"+example.name); err != nil {
				return err
			}
			fmt.Fprintln(out, filepath.Join(*pictures, "page-"+example.name+"-*.png"))
		}
	}
	return nil
}

// bilingual returns the book of a release that holds both languages.
func bilingual(release string) (string, error) {
	books, err := filepath.Glob(filepath.Join(release, "bilingual", "*.epub"))
	if err != nil {
		return "", err
	}
	if len(books) != 1 {
		return "", fmt.Errorf("%s has %d bilingual books, want 1", release, len(books))
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
