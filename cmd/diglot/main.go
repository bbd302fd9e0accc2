// Command diglot turns a text and its translation into accessible bilingual
// e-books and audio editions. Run "diglot help" for its words.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// version is stated by releases; the same version makes the same bytes.
const version = "0.1.0"

// Exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2   // wrong use or configuration
	exitIncomplete  = 3   // finished, but something is missing or a check found errors
	exitInterrupted = 130 // stopped by a signal
)

// usageError is a mistake in the command line or the environment.
type usageError struct{ error }

// incomplete is the outcome of a command that did its work but found something
// missing. What is missing has been said already.
var errIncomplete = errors.New("incomplete")

// terminal is where a command writes: results to out, everything else to err.
type terminal struct {
	out, err io.Writer
}

func (t terminal) say(format string, values ...any) { fmt.Fprintf(t.err, format+"\n", values...) }

// command is one word of the program.
type command struct {
	name  string
	about string // one line
	run   func(ctx context.Context, t terminal, args []string) error
}

func commands() []command {
	return []command{
		{"build", "make e-books and audio editions of a text and its translation", build},
		{"check", "verify a release or a book, or show how a manuscript is understood", check},
		{"align", "show which paragraphs say the same, and correct it", align},
		{"narrate", "speak a text, or show how it would be spoken", narrate},
		{"voices", "list the voices that are there, or hear one", listVoices},
		{"cache", "show or remove the sound that is kept for the next build", cache},
		{"version", "print the version", func(_ context.Context, t terminal, _ []string) error {
			_, err := fmt.Fprintln(t.out, "diglot", version)
			return err
		}},
		{"help", "print help for the program or for a command", help},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, terminal{os.Stdout, os.Stderr}, os.Args[1:]))
}

// run carries out a command line and returns the exit code.
func run(ctx context.Context, t terminal, args []string) int {
	err := dispatch(ctx, t, args)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errIncomplete):
		return exitIncomplete
	case ctx.Err() != nil:
		t.say("diglot: stopped. What was spoken is kept: the same command goes on from here.")
		return exitInterrupted
	case errors.As(err, &usage):
		t.say("diglot: %v", err)
		t.say("Run \"diglot help\" to see how it is used.")
		return exitUsage
	default:
		t.say("diglot: %v", err)
		return exitFailed
	}
}

func dispatch(ctx context.Context, t terminal, args []string) error {
	if len(args) == 0 {
		return help(ctx, t, nil)
	}
	switch args[0] {
	case "-h", "--help":
		return help(ctx, t, nil)
	case "--version":
		args = []string{"version"}
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(ctx, t, args[1:])
		}
	}
	if _, err := os.Stat(args[0]); err == nil || strings.HasPrefix(args[0], "-") || strings.ContainsAny(args[0], "./") {
		return build(ctx, t, args)
	}
	return usageError{fmt.Errorf("%q is neither a command nor a file", args[0])}
}
