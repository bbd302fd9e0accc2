package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
)

// version is stated by releases; the same version makes the same bytes.
const version = "0.1.0"

// versionOptions is what the command line of version says.
type versionOptions struct{ json bool }

func (o *versionOptions) groups() []group {
	options := newGroup("Options")
	options.BoolVar(&o.json, "json", false, "print JSON")
	return []group{options}
}

func (o *versionOptions) run(_ context.Context, t terminal, _ []string) error {
	if !o.json {
		_, err := fmt.Fprintln(t.out, "diglot", version)
		return err
	}
	return printJSON(t.out, struct {
		Version string `json:"version"`
		Go      string `json:"go"`
		System  string `json:"system"`
	}{version, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH})
}

// printJSON prints a value for machines.
func printJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
