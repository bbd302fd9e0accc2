package project

import (
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"diglot/internal/handwritten"
	"diglot/manuscript"
)

// Engine is what speaks: the name of one that needs no settings, or its settings.
type Engine struct {
	// Name is espeak, speechapi, wyoming, program, or that of a recipe of
	// package program.
	Name string `yaml:"name"`

	// Of speechapi.
	URL       string `yaml:"url"`
	Key       string `yaml:"key"` // better kept in the environment
	Model     string `yaml:"model"`
	Format    string `yaml:"format"`     // wav, mp3 or pcm
	Captions  string `yaml:"captions"`   // always or never; left out: where the server offers them
	PerMinute int    `yaml:"per-minute"` // requests

	// Of wyoming: tcp://host:port. Program names one of several there.
	Address string `yaml:"address"`
	Program string `yaml:"program"`

	// Of program: the command and its arguments, see package program.
	Command  manuscript.Names `yaml:"command"`
	Encoding string           `yaml:"encoding"`

	// Voices names the engine's voice for a language, where it does not say
	// itself which ones it has.
	Voices map[string]string `yaml:"voices"`

	// Workers is how many paragraphs it speaks at once.
	Workers int `yaml:"workers"`
}

// settings are the keys that an engine knows, beside name, voices and workers.
var settings = map[string][]string{
	"espeak":    nil,
	"speechapi": {"url", "key", "model", "format", "captions", "per-minute"},
	"wyoming":   {"address", "program"},
	"program":   {"command", "encoding"},
}

// UnmarshalYAML accepts both shapes.
func (e *Engine) UnmarshalYAML(node ast.Node) error {
	if node.Type() == ast.StringType {
		return yaml.NodeToValue(node, &e.Name)
	}
	type plain Engine
	if err := yaml.NodeToValue(node, (*plain)(e), yaml.Strict()); err != nil {
		return err
	}
	if e.Name == "" {
		return handwritten.Wrong(node, "the engine has no name: give espeak, speechapi, wyoming, program, or a program that diglot knows, such as flite")
	}
	known, its := settings[e.Name]
	if !its {
		known = settings["program"] // a recipe, of which parts are replaced
	}
	given := map[string]bool{
		"url": e.URL != "", "key": e.Key != "", "model": e.Model != "", "format": e.Format != "", "captions": e.Captions != "",
		"per-minute": e.PerMinute != 0, "address": e.Address != "", "program": e.Program != "",
		"command": len(e.Command) > 0, "encoding": e.Encoding != "",
	}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		if given[key] && !slices.Contains(known, key) {
			return handwritten.Wrong(node, "the engine %s has no %s; it has %s", e.Name, key, strings.Join(append([]string{"voices", "workers"}, known...), ", "))
		}
	}
	return nil
}
