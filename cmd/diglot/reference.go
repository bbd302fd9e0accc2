package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"diglot/words"
)

// reference prints the page of all commands in Markdown.
func reference(_ context.Context, t terminal, args []string) error {
	switch {
	case slices.Equal(args, []string{"codes"}):
		return codesPage(t)
	case len(args) > 0:
		return wrongUse("reference takes nothing, or the word codes")
	}
	var p strings.Builder
	fmt.Fprintf(&p, "# %s\n\n%s %s %s\n", t.in("Commands"), t.in(summary), markdown(t.in(short)), t.in("This page is printed by `diglot reference`."))
	for _, c := range commands() {
		c.reference(t, &p)
	}
	fmt.Fprintf(&p, "\n## %s\n\n| %s | %s |\n|---|---|\n", t.in("Exit codes"), t.in("code"), t.in("meaning"))
	for _, e := range exitCodes {
		fmt.Fprintf(&p, "| %d | %s |\n", e.code, markdown(t.in(e.about)))
	}
	fmt.Fprintf(&p, "\n## %s\n\n| %s | %s |\n|---|---|\n", t.in("Environment"), t.in("variable"), t.in("what it is"))
	for _, v := range variables {
		fmt.Fprintf(&p, "| `%s` | %s |\n", v.name, markdown(t.in(v.about)))
	}
	_, err := io.WriteString(t.out, p.String())
	return err
}

// reference writes what the page says of a command.
func (c command) reference(t terminal, p *strings.Builder) {
	fmt.Fprintf(p, "\n## diglot %s\n\n%s.\n\n```sh\n", c.name, markdown(words.Capital(t.in(c.about))))
	for _, use := range c.use {
		fmt.Fprintln(p, strings.TrimSpace("diglot "+c.name+" "+t.in(use)))
	}
	fmt.Fprintln(p, "```")
	if c.text != "" {
		fmt.Fprintf(p, "\n%s\n", markdown(t.in(c.text)))
	}
	for _, g := range c.groups() {
		fmt.Fprintf(p, "\n| %s | |\n|---|---|\n", strings.ToLower(t.in(g.title)))
		g.VisitAll(func(f *pflag.Flag) {
			name, about := described(t.language, f)
			fmt.Fprintf(p, "| `%s` | %s |\n", name, markdown(about))
		})
	}
	fmt.Fprintf(p, "\n%s\n\n```sh\n", t.in("For example:"))
	for _, e := range c.examples {
		fmt.Fprintf(p, "diglot %s\n", e)
	}
	fmt.Fprintln(p, "```")
}

// markdown writes a text on one line for Markdown and its tables.
func markdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "<", `\<`).Replace(oneLine(text))
}
