package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"diglot/message"
	"diglot/words"
)

const (
	summary = "diglot makes accessible bilingual e-books and audio editions of texts."
	short   = `"diglot FILE" is short for "diglot build FILE".`
)

// width is how many characters a line of help may have.
const width = 79

// helpOptions is what the command line of help says.
type helpOptions struct{ all bool }

func (o *helpOptions) groups() []group {
	options := newGroup("Options")
	options.BoolVar(&o.all, "all", false, "every option of the command")
	return []group{options}
}

func (o *helpOptions) run(_ context.Context, t terminal, args []string) error {
	if len(args) == 0 {
		return overview(t)
	}
	if args[0] == environment {
		return helpEnvironment(t)
	}
	c, ok := named(args[0])
	if !ok {
		return wrongUse("there is no command %q%s", args[0], didYouMean("", args[0], commandNames()))
	}
	if o.all {
		c.often = nil
	}
	return c.help(t)
}

// overview prints what the program is for and which commands there are.
func overview(t terminal) error {
	var p strings.Builder
	fmt.Fprintf(&p, "%s\n\n%s\n", wrap(t.in(summary), "", ""), t.in("Commands:"))
	for _, c := range commands() {
		fmt.Fprintln(&p, wrap(t.in(c.about), fmt.Sprintf("  %-12s", c.name), strings.Repeat(" ", 14)))
	}
	fmt.Fprintf(&p, "\n%s diglot %s\n", t.in("Example:"), commands()[0].examples[0])
	var codes []string
	for _, e := range exitCodes {
		about := t.in(e.about)
		codes = append(codes, fmt.Sprintf("%d %s", e.code, about[:strings.IndexAny(about+":", ":;")]))
	}
	ending := message.Sprintf(t.language, `Exit codes: %s. "diglot help COMMAND" tells more.`, strings.Join(codes, ", "))
	fmt.Fprintln(&p, wrap(t.in(short)+" "+ending, "", ""))
	_, err := io.WriteString(t.out, p.String())
	return err
}

func helpEnvironment(t terminal) error {
	var p strings.Builder
	fmt.Fprintln(&p, t.in("Variables of the environment:"))
	for _, v := range variables {
		fmt.Fprintln(&p, wrap(t.in(v.about), fmt.Sprintf("  %-20s", v.name), strings.Repeat(" ", 22)))
	}
	fmt.Fprintf(&p, "\n%s\n", t.in("Nothing is printed in colour."))
	_, err := io.WriteString(t.out, p.String())
	return err
}

// help prints all there is to say of a command.
func (c command) help(t terminal) error {
	var p strings.Builder
	fmt.Fprintf(&p, "%s.\n\n", words.Capital(t.in(c.about)))
	use := t.in("Use:") + " "
	for _, following := range c.use {
		fmt.Fprintln(&p, strings.TrimRight(use+"diglot "+c.name+" "+t.in(following), " "))
		use = strings.Repeat(" ", utf8.RuneCountInString(use))
	}
	if c.text != "" {
		fmt.Fprintf(&p, "\n%s\n", wrap(t.in(c.text), "", ""))
	}
	if c.often == nil {
		c.allOptions(t, &p)
	} else {
		c.fewOptions(t, &p)
	}
	examples := t.in("Examples:")
	if len(c.examples) == 1 {
		examples = t.in("Example:")
	}
	fmt.Fprintf(&p, "\n%s\n", examples)
	for _, e := range c.examples {
		fmt.Fprintf(&p, "  diglot %s\n", e)
	}
	_, err := io.WriteString(t.out, p.String())
	return err
}

// allOptions writes the options of a command in their groups.
func (c command) allOptions(t terminal, p *strings.Builder) {
	for _, g := range c.groups() {
		fmt.Fprintf(p, "\n%s:\n", t.in(g.title))
		g.VisitAll(func(f *pflag.Flag) {
			fmt.Fprintln(p, optionLine(described(t.language, f)))
		})
	}
}

// fewOptions writes the options that are all most people need, so that the help
// fits a screen.
func (c command) fewOptions(t terminal, p *strings.Builder) {
	options := merged(c.groups())
	fmt.Fprintf(p, "\n%s\n", t.in("Some options:"))
	for _, often := range c.often {
		fmt.Fprintln(p, optionLine(briefly(t.language, options.Lookup(often))))
	}
	fmt.Fprintf(p, "%s\n", wrap(message.Sprintf(t.language, `"diglot help %s --all" tells all %d.`, c.name, len(optionNames(options))), "", ""))
}

func optionLine(name, about string) string {
	return wrap(about, fmt.Sprintf("  %-23s ", name), strings.Repeat(" ", 26))
}

// described returns how an option is written and what it is for, in a language:
// "-o, --output FOLDER" and "folder of the release". It names the values that the
// option takes.
func described(language string, f *pflag.Flag) (name, about string) {
	name, about = briefly(language, f)
	if values := valuesOf(f.Name); values != nil {
		about += ": " + list(values).In(language)
	}
	return name, about
}

// briefly describes an option without its values.
func briefly(language string, f *pflag.Flag) (name, about string) {
	name = "--" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand + ", " + name
	}
	about = message.In(language, f.Usage)
	if value := valueName(language, f); value != "" {
		name += " " + value
		about = strings.Replace(about, "`"+value+"`", strings.ToLower(value), 1)
	}
	return name, about
}

// valueName returns what the value of an option is called in a language; "" where
// it has none.
func valueName(language string, f *pflag.Flag) string {
	if f.Value.Type() == "bool" {
		return ""
	}
	told := *f
	told.Usage = message.In(language, f.Usage)
	value, _ := pflag.UnquoteUsage(&told)
	return value
}

// wrap breaks paragraphs into lines that fit the width: the first begins with
// one text, those after it with another.
func wrap(text, first, others string) string {
	var p strings.Builder
	line := first
	fresh := true
	for _, word := range strings.Fields(text) {
		if !fresh && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			p.WriteString(line + "\n")
			line, fresh = others, true
		}
		if !fresh {
			line += " "
		}
		line, fresh = line+word, false
	}
	return p.String() + line
}
