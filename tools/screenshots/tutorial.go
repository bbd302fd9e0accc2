package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"diglot/internal/documents"
)

// showTutorial takes the pictures of a tutorial, of what it has its reader make:
// at first a release of the text alone, later one with all that is said of it.
// The pictures of docs/tutorial.es.md are named as it is: page.es.png.
func (s studio) showTutorial(ctx context.Context, tutorial string, out io.Writer) error {
	blocks, err := documents.Read(os.DirFS("."), tutorial)
	if err != nil {
		return err
	}
	var files []documents.Block
	for _, b := range blocks {
		if b.Remarks["file"] != "" {
			files = append(files, b)
		}
	}
	if len(files) < 2 {
		return fmt.Errorf("%s: has %d files, want a text and what is said of it", tutorial, len(files))
	}
	language := strings.TrimPrefix(path.Ext(strings.TrimSuffix(tutorial, ".md")), ".")
	ending := ".png"
	if language == "" {
		language = "en"
	} else {
		ending = "." + language + ending
	}
	work := filepath.Join(s.work, language)
	first, err := s.release(ctx, work, "first", files[:1])
	if err != nil {
		return err
	}
	last, err := s.release(ctx, work, "last", files)
	if err != nil {
		return err
	}
	book, err := bilingual(first)
	if err != nil {
		return err
	}
	shots := filepath.Join(work, "shots")
	if err := os.Mkdir(shots, 0o777); err != nil {
		return err
	}
	if err := execute(ctx, "node", "tools/screenshots/tutorial.js", language, first, book, last, shots); err != nil {
		return err
	}
	taken, err := os.ReadDir(shots)
	if err != nil {
		return err
	}
	for _, shot := range taken {
		name := strings.TrimSuffix(shot.Name(), ".png")
		picture := filepath.Join(s.pictures, name+ending)
		if err := reduce(filepath.Join(shots, shot.Name()), picture); err != nil {
			return err
		}
		fmt.Fprintln(out, picture)
	}
	return nil
}

// release builds the first of the files in a folder that holds them all and
// returns the folder of the release.
func (s studio) release(ctx context.Context, work, name string, files []documents.Block) (string, error) {
	folder := filepath.Join(work, name)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return "", err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(folder, f.Remarks["file"]), []byte(f.Text), 0o666); err != nil {
			return "", err
		}
	}
	release := filepath.Join(folder, "release")
	return release, execute(ctx, s.diglot, "build", "--quiet", "--output", release, filepath.Join(folder, files[0].Remarks["file"]))
}
