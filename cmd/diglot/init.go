package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"diglot/manuscript"
	"diglot/message"
	"diglot/project"
)

// initOptions is what the command line of init says.
type initOptions struct {
	languages []string
	print     bool
}

func (o *initOptions) groups() []group {
	options := newGroup("Options")
	options.StringSliceVar(&o.languages, "languages", nil, "`LANGUAGES` of the text, main language first, as en,es")
	options.BoolVar(&o.print, "print", false, "print it and write nothing")
	return []group{options}
}

func (o *initOptions) run(_ context.Context, t terminal, args []string) error {
	if len(args) == 0 {
		return wrongUse("name the files of the manuscript")
	}
	folder := filepath.Dir(args[0])
	name := filepath.Join(folder, project.Name)
	if _, err := os.Lstat(name); err == nil && !o.print {
		return message.Errorf("%s is there already and stays as it is; see what would be written with --print", name)
	}
	work, err := manuscript.Open(args, manuscript.Options{Languages: o.languages})
	if err != nil {
		return err
	}
	if o.print {
		return project.Sketch(t.out, t.language, folder, args, work)
	}
	if err := create(name, func(w io.Writer) error { return project.Sketch(w, t.language, folder, args, work) }); err != nil {
		return err
	}
	return t.print("Wrote %s. Look it over, then: diglot build %[1]s", name)
}

// create writes a file that is not there yet.
func create(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return message.Errorf("%s is there already and stays as it is", name)
	}
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}
