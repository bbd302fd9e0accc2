// Command bill writes down what a binary of diglot is made of: the licences of
// everything that is linked into it, and a bill of materials for programs.
//
//	bill [--licences FILE] [--sbom FILE]
//
// It asks go list, so that GOOS and GOARCH say which binary is meant, and reads
// the licences where the modules lie. A licence it cannot name is an error: what
// is new has to be looked at before it is shipped. SOURCE_DATE_EPOCH is the time
// that the bill states; the same sources and time give the same bytes.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"time"

	"github.com/spf13/pflag"
)

// program is the package whose binary is shipped.
const program = "./cmd/diglot"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:])
	if errors.Is(err, pflag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bill:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := pflag.NewFlagSet("bill", pflag.ContinueOnError)
	version := flags.String("version", "", "version of diglot")
	licences := flags.String("licences", "", "file for the texts of the licences")
	sbom := flags.String("sbom", "", "file for the bill of materials, CycloneDX 1.6 in JSON")
	if err := flags.Parse(args); err != nil {
		return err
	}
	epoch, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		return errors.New("SOURCE_DATE_EPOCH must be set to the seconds since 1970 that the bill is to state")
	}
	modules, err := linked(ctx, program)
	if err != nil {
		return err
	}
	modules[0].version = *version
	if *licences != "" {
		err = write(*licences, func(w io.Writer) error { return writeLicences(w, modules) })
	}
	if err == nil && *sbom != "" {
		err = write(*sbom, func(w io.Writer) error { return writeBOM(w, modules, time.Unix(epoch, 0).UTC()) })
	}
	return err
}

func write(name string, fill func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(fill(f), f.Close())
}
