package main

import (
	"context"
	"path/filepath"

	"diglot/message"
	"diglot/output"
)

// catalogOptions is what the command line of catalog says.
type catalogOptions struct {
	output string
	title  string
}

func (o *catalogOptions) groups() []group {
	options := newGroup("Options")
	options.StringVarP(&o.output, "output", "o", "", "`FOLDER` of the catalogue")
	options.StringVar(&o.title, "title", "", "`TITLE` of the catalogue (default: the folder's name)")
	return []group{options}
}

func (o *catalogOptions) run(_ context.Context, t terminal, args []string) error {
	if len(args) == 0 || o.output == "" {
		return wrongUse("name the folders of the releases, and with --output the folder of the catalogue")
	}
	title := o.title
	if title == "" {
		title = baseName(o.output)
	}
	if err := output.Catalogue(title, "diglot "+version, o.output, args); err != nil {
		return err
	}
	t.print("Made a catalogue of %v.", message.Count(len(args), "%d release", "%d releases"))
	t.print("Begin with %s", filepath.Join(o.output, "index.html"))
	return nil
}
