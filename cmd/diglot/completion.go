package main

import (
	"context"
	"embed"
	"io"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/pflag"

	"diglot/message"
)

//go:embed completion
var completionFiles embed.FS

// shells lists the shells that are completed for.
func shells() []string { return []string{"bash", "zsh", "fish"} }

// complete prints the script that has a shell complete the command line.
func complete(_ context.Context, t terminal, args []string) error {
	if len(args) != 1 || !slices.Contains(shells(), args[0]) {
		return wrongUse("name the shell: %s", list(shells()))
	}
	return writeCompletion(t.out, t.language, args[0])
}

func writeCompletion(w io.Writer, language, shell string) error {
	file := "diglot." + shell
	script, err := template.New(file).Funcs(template.FuncMap{
		"join": strings.Join, "quote": quoted[shell], "commands": func() []completedCommand { return completed(language) },
	}).ParseFS(completionFiles, "completion/"+file)
	if err != nil {
		return err
	}
	return script.Execute(w, nil)
}

// completedCommand is a command as the templates of the scripts see it.
type completedCommand struct {
	Name, About string
	Words       []string
	Endings     []string // without dots
	Folders     bool     // folders may follow
	Options     []completedOption
}

type completedOption struct {
	Name, Short, About string
	Value              string // what its value is called, "" for none
	Values             []string
	List               bool // several values, parted by commas
}

// Spellings returns how the option may be written.
func (o completedOption) Spellings() []string {
	if o.Short != "" {
		return []string{"--" + o.Name, "-" + o.Short}
	}
	return []string{"--" + o.Name}
}

// completed returns the table of commands for the templates.
func completed(language string) []completedCommand {
	var all []completedCommand
	for _, c := range commands() {
		next := completedCommand{Name: c.name, About: message.In(language, c.about), Words: c.words, Folders: c.words == nil}
		if c.name == "help" {
			next.Words = append(commandNames(), c.words...)
		}
		for _, ending := range c.endings {
			next.Endings = append(next.Endings, strings.TrimPrefix(ending, "."))
		}
		merged(c.groups()).VisitAll(func(f *pflag.Flag) {
			_, several := f.Value.(pflag.SliceValue)
			_, about := described(language, f)
			next.Options = append(next.Options, completedOption{f.Name, f.Shorthand, about, valueName(language, f), valuesOf(f.Name), several})
		})
		next.Options = append(next.Options, completedOption{Name: "help", Short: "h", About: message.In(language, printHelp)})
		all = append(all, next)
	}
	return all
}

const printHelp = "print help"

// quoted writes a text within single quotes as each shell has it.
var quoted = map[string]func(string) string{
	"bash": func(text string) string { return text }, // words alone
	"zsh":  strings.NewReplacer(`'`, `'\''`, `[`, `\[`, `]`, `\]`, `:`, `\:`).Replace,
	"fish": strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace,
}
