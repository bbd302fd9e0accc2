package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"diglot/project"
	"diglot/voices"
	"diglot/voices/espeak"
	"diglot/voices/program"
	"diglot/voices/speechapi"
	"diglot/voices/wyoming"
)

// Variables of the environment for what does not belong into a file that others
// read.
const (
	speechURL = "DIGLOT_SPEECH_URL"
	speechKey = "DIGLOT_SPEECH_KEY"
)

// engineOf returns what is to speak, and what to call when it has spoken.
func engineOf(settings project.Engine, dir string, jobs int) (voices.Engine, func() error, error) {
	nothing := func() error { return nil }
	workers := cmp.Or(jobs, settings.Workers)
	switch settings.Name {
	case "", "espeak":
		engine := &espeak.Engine{Workers: workers}
		return engine, engine.Close, nil
	case "speechapi":
		url := cmp.Or(settings.URL, os.Getenv(speechURL))
		if url == "" {
			return nil, nil, usageError{fmt.Errorf("the engine speechapi needs the address of a server: url under engine in diglot.yaml, or the variable %s", speechURL)}
		}
		return &speechapi.Engine{
			Base: url, Key: cmp.Or(settings.Key, os.Getenv(speechKey)), Model: settings.Model, Voices: settings.Voices,
			Format: speechapi.Format(settings.Format), Captions: speechapi.Captions(settings.Captions),
			PerMinute: settings.PerMinute, Workers: workers,
		}, nothing, nil
	case "wyoming":
		return &wyoming.Engine{Address: settings.Address, Program: settings.Program}, nothing, nil
	}
	recipe, err := recipeOf(settings)
	if err != nil {
		return nil, nil, usageError{err}
	}
	return &program.Engine{Recipe: recipe, Dir: dir}, nothing, nil
}

// recipeOf returns how the program of the settings is run.
func recipeOf(settings project.Engine) (program.Recipe, error) {
	recipe := program.Recipe{Name: settings.Name}
	if settings.Name != "program" {
		known := program.Recipes()
		i := slices.IndexFunc(known, func(r program.Recipe) bool { return r.Name == settings.Name })
		if i < 0 {
			return recipe, fmt.Errorf("there is no engine %q: there are %s", settings.Name, strings.Join(engineNames(), ", "))
		}
		recipe = known[i]
	}
	if len(settings.Command) > 0 {
		recipe.Command, recipe.Args = settings.Command[0], settings.Command[1:]
	}
	if recipe.Command == "" {
		return recipe, fmt.Errorf("the engine program needs a command: command under engine in diglot.yaml")
	}
	if len(settings.Voices) > 0 {
		recipe.Voices = settings.Voices
	}
	recipe.Encoding = cmp.Or(settings.Encoding, recipe.Encoding)
	return recipe, nil
}

// engineNames lists the engines that may be named, the usual one first.
func engineNames() []string {
	names := []string{"espeak", "speechapi", "wyoming", "program"}
	for _, recipe := range program.Recipes() {
		names = append(names, recipe.Name)
	}
	return names
}
