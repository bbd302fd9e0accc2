package main

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"diglot/internal/nearest"
	"diglot/layouts"
	"diglot/message"
	"diglot/output"
	"diglot/publish"
)

// group is options of a command that belong together. In the text of an option a
// word in backquotes is the name of its value: "`FOLDER` of the release".
type group struct {
	title string
	*pflag.FlagSet
}

func newGroup(title string) group {
	flags := pflag.NewFlagSet(title, pflag.ContinueOnError)
	flags.SortFlags = false
	return group{title, flags}
}

// everywhere returns the options that every command has.
func everywhere() group {
	g := newGroup("Messages")
	new(languageOption).addTo(g.FlagSet)
	return g
}

// merged returns the options of all groups in one set, which parses.
func merged(groups []group) *pflag.FlagSet {
	all := pflag.NewFlagSet("", pflag.ContinueOnError)
	all.SetOutput(io.Discard)
	all.SortFlags = false
	for _, g := range groups {
		all.AddFlagSet(g.FlagSet)
	}
	return all
}

// valuesOf returns the values that an option takes, the usual one first; nil for
// one that takes any. An option means the same in every command that has it.
func valuesOf(option string) []string {
	switch option {
	case "engine":
		return engineNames()
	case "formats":
		return append([]string{"all"}, plain(output.Formats())...)
	case "layout":
		return layouts.Names()
	case "pull-quotes":
		return []string{"skip", "read"}
	case "sound":
		return soundNames()
	case uiLanguage:
		return message.Languages()
	case "sync":
		return plain([]publish.Sync{publish.BySentence, publish.ByParagraph, publish.ByWord})
	}
	return nil
}

// plain returns the words that values of a type are written as.
func plain[T ~string](values []T) []string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return words
}

// parse reads the options among the arguments of a command and returns the rest.
// Asked for help it returns pflag.ErrHelp, any mistake is a usageError.
func parse(groups []group, args []string) ([]string, error) {
	flags := merged(groups)
	if err := flags.Parse(args); errors.Is(err, pflag.ErrHelp) {
		return nil, err
	} else if err != nil {
		return nil, usageError{error: explained(err, flags)}
	}
	var wrong error
	flags.Visit(func(f *pflag.Flag) {
		if wrong == nil {
			wrong = checkValues(f)
		}
	})
	if wrong != nil {
		return nil, usageError{error: wrong}
	}
	return flags.Args(), nil
}

// explained words an error of the parser for somebody at a terminal.
func explained(err error, flags *pflag.FlagSet) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return message.Errorf("there is no option -%.1s", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		return message.Errorf("there is no option --%s%s", name, didYouMean("--", name, optionNames(flags)))
	case errors.As(err, &missing):
		name := missing.GetFlag().Name
		if values := valuesOf(name); values != nil {
			return message.Errorf("--%s needs a value: %s", name, list(values))
		}
		return message.Errorf("--%s needs a value", name)
	case errors.As(err, &invalid) && invalid.GetFlag().Value.Type() == "int":
		return message.Errorf("--%s is %q: it must be a number", invalid.GetFlag().Name, invalid.GetValue())
	case errors.As(err, &invalid):
		return message.Errorf("--%s is %q: %w", invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
	}
	return err
}

func optionNames(flags *pflag.FlagSet) []string {
	var names []string
	flags.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// checkValues refuses a value that an option does not take.
func checkValues(f *pflag.Flag) error {
	known := valuesOf(f.Name)
	if known == nil {
		return nil
	}
	given := []string{f.Value.String()}
	if several, ok := f.Value.(pflag.SliceValue); ok {
		given = several.GetSlice()
	}
	for _, value := range given {
		value = strings.TrimPrefix(value, "-") // all,-zip leaves one out
		if !slices.Contains(known, value) {
			return message.Errorf("--%s is %q: it must be %s%s", f.Name, value, list(known), didYouMean("", value, known))
		}
	}
	return nil
}

// didYouMean returns "; did you mean …?" where one of the words is near to what
// was typed, with what goes before it in writing.
func didYouMean(before, typed string, words []string) message.Text {
	if word := nearest.Word(typed, words); word != "" {
		return message.Textf("; did you mean %s%s?", before, word)
	}
	return message.Text{}
}

// list writes words of which one is to be chosen: "a, b or c".
func list(words []string) message.Text {
	last := len(words) - 1
	if last < 1 {
		return message.Textf("%s", strings.Join(words, ""))
	}
	return message.Textf("%s or %s", strings.Join(words[:last], ", "), words[last])
}
