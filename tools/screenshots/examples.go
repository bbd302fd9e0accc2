package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

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

// showExamples takes pictures of the examples in every layout.
func (s studio) showExamples(ctx context.Context, out io.Writer) error {
	for _, layout := range layouts.Names() {
		for _, example := range examples {
			name := layout + "-" + example.name
			release := filepath.Join(s.work, name)
			build := append([]string{"build", "--quiet", "--layout", layout, "--output", release}, example.files...)
			if err := execute(ctx, s.diglot, build...); err != nil {
				return err
			}
			book, err := bilingual(release)
			if err != nil {
				return err
			}
			if err := execute(ctx, "node", "tools/validators/screenshots.js", book, s.pictures, name); err != nil {
				return err
			}
			fmt.Fprintln(out, filepath.Join(s.pictures, name+"-*.png"))
			if layout != layouts.Names()[0] {
				continue // the page of a release is the same in every layout
			}
			page := filepath.Join(release, "index.html")
			if err := execute(ctx, "node", "tools/validators/page-screenshots.js", page, s.pictures, "page-"+example.name); err != nil {
				return err
			}
			fmt.Fprintln(out, filepath.Join(s.pictures, "page-"+example.name+"-*.png"))
		}
	}
	return nil
}
