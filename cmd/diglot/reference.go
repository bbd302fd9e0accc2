package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"
)

// reference prints the page of all commands in Markdown.
func reference(_ context.Context, t terminal, args []string) error {
	if len(args) > 0 {
		return wrongUse("reference takes no arguments")
	}
	var p strings.Builder
	fmt.Fprintf(&p, "# Commands\n\n%s %s This page is printed by `diglot reference`.\n", summary, markdown(short))
	for _, c := range commands() {
		c.reference(&p)
	}
	p.WriteString("\n## Exit codes\n\n| code | meaning |\n|---|---|\n")
	for _, e := range exitCodes {
		fmt.Fprintf(&p, "| %d | %s |\n", e.code, markdown(e.about))
	}
	p.WriteString("\n## Environment\n\n| variable | what it is |\n|---|---|\n")
	for _, v := range variables {
		fmt.Fprintf(&p, "| `%s` | %s |\n", v.name, markdown(v.about))
	}
	_, err := io.WriteString(t.out, p.String())
	return err
}

// reference writes what the page says of a command.
func (c command) reference(p *strings.Builder) {
	fmt.Fprintf(p, "\n## diglot %s\n\n%s.\n\n```sh\n", c.name, markdown(capital(c.about)))
	for _, use := range c.use {
		fmt.Fprintln(p, strings.TrimSpace("diglot "+c.name+" "+use))
	}
	fmt.Fprintln(p, "```")
	if c.text != "" {
		fmt.Fprintf(p, "\n%s\n", markdown(c.text))
	}
	groups, _ := c.open()
	for _, g := range groups {
		fmt.Fprintf(p, "\n| %s | |\n|---|---|\n", strings.ToLower(g.title))
		g.VisitAll(func(f *pflag.Flag) {
			name, about := described(f)
			fmt.Fprintf(p, "| `%s` | %s |\n", name, markdown(about))
		})
	}
	p.WriteString("\nFor example:\n\n```sh\n")
	for _, e := range c.examples {
		fmt.Fprintf(p, "diglot %s\n", e)
	}
	fmt.Fprintln(p, "```")
}

// markdown writes a text on one line for Markdown and its tables.
func markdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "<", `\<`).Replace(strings.Join(strings.Fields(text), " "))
}
