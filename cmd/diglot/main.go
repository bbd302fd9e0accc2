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

	"github.com/spf13/pflag"

	"diglot/message"
)

// Exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2   // wrong use or configuration
	exitIncomplete  = 3   // finished, but something is missing or a check found errors
	exitInterrupted = 130 // stopped by a signal
)

// usageError is a mistake in the command line or the environment.
type usageError struct {
	error
	of string // command; "" before it is known
}

// wrongUse returns a usageError.
func wrongUse(format string, values ...any) error {
	return usageError{error: message.Errorf(format, values...)}
}

// In tells the mistake in the language of a message.
func (u usageError) In(language string) string { return message.In(language, u.error) }

// errIncomplete is the outcome of a command that did its work but found something
// missing. What is missing has been said already.
var errIncomplete = errors.New("incomplete")

// terminal is where a command writes: results to out, everything else to err.
type terminal struct {
	out, err io.Writer
	language string    // of messages
	said     *[]string // what was said to err, in English, for reports; nil: nobody asks
}

// say says a line to err.
func (t terminal) say(format string, values ...any) {
	fmt.Fprintln(t.err, message.Sprintf(t.language, format, values...))
	if t.said != nil {
		*t.said = append(*t.said, message.Sprintf("en", format, values...))
	}
}

// in tells a text that stands in the catalogue as it is. Line ends do not count.
func (t terminal) in(text string) string { return message.In(t.language, oneLine(text)) }

// print prints a line to out.
func (t terminal) print(format string, values ...any) error {
	_, err := fmt.Fprintln(t.out, message.Sprintf(t.language, format, values...))
	return err
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	t := terminal{out: os.Stdout, err: os.Stderr, language: languageOf(os.Args[1:])}
	os.Exit(run(ctx, t, os.Args[1:]))
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
		t.say("Run %q to see how it is used.", strings.TrimSpace("diglot help "+usage.of))
		return exitUsage
	default:
		t.say("diglot: %v", err)
		return exitFailed
	}
}

// dispatch finds the command of a command line and carries it out.
func dispatch(ctx context.Context, t terminal, args []string) error {
	if len(args) == 0 {
		return overview(t)
	}
	args = commandFirst(args)
	switch args[0] {
	case "-h", "--help":
		args = append([]string{"help"}, args[1:]...)
	case "--version":
		args = append([]string{"version"}, args[1:]...)
	}
	if c, ok := named(args[0]); ok {
		return c.do(ctx, t, args[1:])
	}
	if _, err := os.Stat(args[0]); err == nil || strings.HasPrefix(args[0], "-") || strings.ContainsAny(args[0], "./") {
		return commands()[0].do(ctx, t, args)
	}
	return wrongUse("%q is neither a command nor a file%s", args[0], didYouMean("", args[0], commandNames()))
}

// do reads the options of a command and carries it out.
func (c command) do(ctx context.Context, t terminal, args []string) error {
	groups, act := c.open()
	rest, err := parse(append(groups, everywhere()), args)
	if errors.Is(err, pflag.ErrHelp) {
		return c.help(t)
	}
	if err == nil {
		err = act(ctx, t, rest)
	}
	if usage, ok := errors.AsType[usageError](err); ok && usage.of == "" {
		usage.of = c.name
		return usage
	}
	return err
}
