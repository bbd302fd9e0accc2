package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diglot/manuscript"
	"diglot/message"
	"diglot/parallel"
	"diglot/project"
)

// source is a work and what was written down of how to make its editions.
type source struct {
	project *project.File
	work    *manuscript.Work
}

// load reads a manuscript, which is named by its files, by a diglot.yaml or by the
// folder of one. A diglot.yaml beside the files is obeyed too. What the command line says goes
// before both.
func load(args, languages []string) (*source, error) {
	if args = standingFor(args); len(args) == 0 {
		return nil, wrongUse("name the file to read")
	}
	p, err := readProject(args)
	if err != nil {
		return nil, usageError{error: err}
	}
	if len(p.Files) == 0 {
		return nil, wrongUse("%s names no files", args[0])
	}
	if len(languages) > 0 {
		p.Languages = languages
	}
	if err := p.Pronounce(filepath.Dir(p.Files[0])); err != nil {
		return nil, usageError{error: err}
	}
	work, err := manuscript.Open(p.Files, manuscript.Options{Languages: p.Languages, Front: p.Front})
	if wrong, ok := errors.AsType[*manuscript.SettingError](err); ok {
		return nil, usageError{error: p.Blame(wrong.Key, err)}
	}
	if err != nil {
		return nil, err
	}
	return &source{p, work}, nil
}

// standingFor returns what a command line names. A folder stands for the
// diglot.yaml in it, and nothing for that of the current folder, if there is one.
func standingFor(args []string) []string {
	if len(args) > 1 {
		return args
	}
	if folder := strings.Join(args, ""); exists(cmp.Or(folder, "."), project.Name) {
		return []string{filepath.Join(folder, project.Name)}
	}
	return args
}

func readProject(args []string) (*project.File, error) {
	if i := slices.IndexFunc(args, isProject); i >= 0 {
		if len(args) > 1 {
			return nil, message.Errorf("%s names the files of the manuscript; name no others", args[i])
		}
		return project.Read(args[0])
	}
	p, err := project.Beside(args[0])
	if err != nil {
		return nil, err
	}
	// A project file beside the manuscript that is about other files is
	// somebody else's.
	if len(p.Files) > 0 && !sameFiles(p.Files, args) {
		p = new(project.File)
	}
	p.Files = args
	return p, nil
}

func isProject(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, filepath.Ext(name))
}

func sameFiles(a, b []string) bool {
	base := func(files []string) []string {
		var names []string
		for _, f := range files {
			names = append(names, filepath.Base(f))
		}
		slices.Sort(names)
		return names
	}
	return slices.Equal(base(a), base(b))
}

// correct ties the pairs that a corrections file names, where there is one.
func (s *source) correct(t terminal, corrections string) error {
	name := cmp.Or(corrections, s.project.Alignment)
	if name == "" {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return message.Errorf("the corrections of the pairing: %w", err)
	}
	defer f.Close()
	c, err := parallel.ReadCorrections(name, f)
	if err != nil {
		return err
	}
	lost, err := c.Apply(s.work)
	if err != nil {
		return err
	}
	for _, line := range lost {
		t.say("%v", line)
	}
	return nil
}

// dir returns the folder that holds the manuscript.
func (s *source) dir() string { return filepath.Dir(s.project.Files[0]) }

// names returns the files of the manuscript for messages.
func (s *source) names() string { return strings.Join(s.project.Files, ", ") }
