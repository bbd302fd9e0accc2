package main

import (
	"cmp"
	"os"
	"slices"
	"strings"

	"diglot/message"
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

// consent is whether a diglot.yaml may name a command that is then run. Who opens
// the folder of somebody else has not read that file yet.
type consent bool

// engineOf returns what is to speak, and what to call when it has spoken.
func engineOf(settings project.Engine, dir string, jobs int, commands consent) (voices.Engine, func() error, error) {
	nothing := func() error { return nil }
	workers := cmp.Or(jobs, settings.Workers)
	switch settings.Name {
	case "", "espeak":
		engine := &espeak.Engine{Workers: workers}
		return engine, engine.Close, nil
	case "speechapi":
		engine, err := speechServer(settings, workers)
		if err != nil {
			return nil, nil, usageError{error: err}
		}
		return engine, engine.Close, nil
	case "wyoming":
		return &wyoming.Engine{Address: settings.Address, Program: settings.Program}, nothing, nil
	}
	if len(settings.Command) > 0 && !commands {
		return nil, nil, wrongUse("diglot.yaml names a command to be run: %s; if you trust it, say --allow-command", settings.Command[0])
	}
	recipe, err := recipeOf(settings)
	if err != nil {
		return nil, nil, usageError{error: err}
	}
	return &program.Engine{Recipe: recipe, Dir: dir}, nothing, nil
}

// speechServer returns the engine of a server. The key of the environment goes to
// the server of the environment alone: a diglot.yaml of somebody else could send
// it elsewhere.
func speechServer(settings project.Engine, workers int) (*speechapi.Engine, error) {
	url, key := settings.URL, settings.Key
	if own := os.Getenv(speechURL); own != "" {
		url, key = own, os.Getenv(speechKey)
	}
	switch {
	case url == "":
		return nil, message.Errorf("the engine speechapi needs the address of a server: url under engine in diglot.yaml, or the variable %s", speechURL)
	case !slices.Contains([]string{"", "wav", "mp3", "pcm"}, settings.Format):
		return nil, message.Errorf("format under engine is %q: it must be wav, mp3 or pcm", settings.Format)
	case !slices.Contains([]string{"", "always", "never"}, settings.Captions):
		return nil, message.Errorf("captions under engine is %q: it must be always or never", settings.Captions)
	}
	return &speechapi.Engine{
		Base: url, Key: key, Model: settings.Model, Voices: settings.Voices,
		Format: speechapi.Format(settings.Format), Captions: speechapi.Captions(settings.Captions),
		PerMinute: settings.PerMinute, Workers: workers,
	}, nil
}

// recipeOf returns how the program of the settings is run.
func recipeOf(settings project.Engine) (program.Recipe, error) {
	recipe := program.Recipe{Name: settings.Name}
	if settings.Name != "program" {
		known := program.Recipes()
		i := slices.IndexFunc(known, func(r program.Recipe) bool { return r.Name == settings.Name })
		if i < 0 {
			return recipe, message.Errorf("there is no engine %q: there are %s", settings.Name, strings.Join(engineNames(), ", "))
		}
		recipe = known[i]
	}
	if len(settings.Command) > 0 {
		recipe.Command, recipe.Args = settings.Command[0], settings.Command[1:]
	}
	if recipe.Command == "" {
		return recipe, message.Errorf("the engine program needs a command: command under engine in diglot.yaml")
	}
	if len(settings.Voices) > 0 {
		recipe.Voices = settings.Voices
	}
	recipe.Encoding = cmp.Or(settings.Encoding, recipe.Encoding)
	return recipe, nil
}

// engineNames lists the engines that may be named, the usual one first.
func engineNames() []string {
	return append([]string{"espeak", "speechapi", "wyoming", "program"}, programNames()...)
}

// programNames lists the engines that are programs which diglot knows how to run.
func programNames() []string {
	var names []string
	for _, recipe := range program.Recipes() {
		names = append(names, recipe.Name)
	}
	return names
}
