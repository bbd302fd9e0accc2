package main

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"
)

// parse reads the arguments of a command into its flags. Asked for help, it
// prints the text, which has a place for the list of flags, and the command has
// nothing more to do.
func parse(t terminal, flags *pflag.FlagSet, help string, args []string) (helped bool, err error) {
	err = flags.Parse(args)
	switch {
	case errors.Is(err, pflag.ErrHelp):
		_, err = fmt.Fprintf(t.out, help, flags.FlagUsages())
		return true, err
	case err != nil:
		return false, usageError{err}
	}
	return false, nil
}
