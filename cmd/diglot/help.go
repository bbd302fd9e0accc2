package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

const (
	summary = "diglot makes accessible bilingual e-books and audio editions of texts."
	short   = `"diglot FILE" is short for "diglot build FILE".`
)

// width is how many characters a line of help may have.
const width = 79

func help(_ context.Context, t terminal, args []string) error {
	if len(args) == 0 {
		return overview(t.out)
	}
	if args[0] == environment {
		return helpEnvironment(t.out)
	}
	c, ok := named(args[0])
	if !ok {
		return wrongUse("there is no command %q%s", args[0], didYouMean("", args[0], commandNames()))
	}
	return c.help(t.out)
}

// overview prints what the program is for and which commands there are.
func overview(w io.Writer) error {
	var p strings.Builder
	fmt.Fprintf(&p, "%s\n\nCommands:\n", wrap(summary, "", ""))
	for _, c := range commands() {
		fmt.Fprintln(&p, wrap(c.about, fmt.Sprintf("  %-12s", c.name), strings.Repeat(" ", 14)))
	}
	fmt.Fprintf(&p, "\nExample: diglot %s\n", commands()[0].examples[0])
	var codes []string
	for _, e := range exitCodes {
		code := e.about[:strings.IndexAny(e.about+":", ":;")]
		codes = append(codes, fmt.Sprintf("%d %s", e.code, code))
	}
	fmt.Fprintln(&p, wrap(short+" Exit codes: "+strings.Join(codes, ", ")+`. "diglot help COMMAND" tells more.`, "", ""))
	_, err := io.WriteString(w, p.String())
	return err
}

func helpEnvironment(w io.Writer) error {
	var p strings.Builder
	p.WriteString("Variables of the environment:\n")
	for _, v := range variables {
		fmt.Fprintln(&p, wrap(v.about, fmt.Sprintf("  %-20s", v.name), strings.Repeat(" ", 22)))
	}
	p.WriteString("\nNothing is printed in colour.\n")
	_, err := io.WriteString(w, p.String())
	return err
}

// help prints all there is to say of a command.
func (c command) help(w io.Writer) error {
	var p strings.Builder
	fmt.Fprintf(&p, "%s.\n\n", capital(c.about))
	for i, use := range c.use {
		fmt.Fprintln(&p, strings.TrimRight([2]string{"Use: ", "     "}[min(i, 1)]+"diglot "+c.name+" "+use, " "))
	}
	if c.text != "" {
		fmt.Fprintf(&p, "\n%s\n", wrap(c.text, "", ""))
	}
	groups, _ := c.open()
	for _, g := range groups {
		fmt.Fprintf(&p, "\n%s:\n", g.title)
		g.VisitAll(func(f *pflag.Flag) {
			name, about := described(f)
			fmt.Fprintln(&p, wrap(about, fmt.Sprintf("  %-23s ", name), strings.Repeat(" ", 26)))
		})
	}
	fmt.Fprintf(&p, "\n%s:\n", [2]string{"Example", "Examples"}[min(len(c.examples)-1, 1)])
	for _, e := range c.examples {
		fmt.Fprintf(&p, "  diglot %s\n", e)
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// described returns how an option is written and what it is for:
// "-o, --output FOLDER" and "folder of the release".
func described(f *pflag.Flag) (name, about string) {
	name = "--" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand + ", " + name
	}
	value := valueName(f)
	if value != "" {
		name += " " + value
	}
	about = strings.Replace(f.Usage, "`"+value+"`", strings.ToLower(value), 1)
	if values := valuesOf(f.Name); values != nil {
		about += ": " + list(values)
	}
	return name, about
}

// valueName returns what the value of an option is called; "" where it has none.
func valueName(f *pflag.Flag) string {
	if f.Value.Type() == "bool" {
		return ""
	}
	value, _ := pflag.UnquoteUsage(f)
	return value
}

// capital returns a phrase as the beginning of a sentence.
func capital(phrase string) string { return strings.ToUpper(phrase[:1]) + phrase[1:] }

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
