package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"
)

// manual prints the manual page in the language of man(7).
func manual(_ context.Context, t terminal, args []string) error {
	if len(args) > 0 {
		return wrongUse("man takes no arguments")
	}
	var p strings.Builder
	fmt.Fprintf(&p, ".TH DIGLOT 1 \"\" \"diglot %s\" \"User commands\"\n", version)
	fmt.Fprintf(&p, ".SH NAME\ndiglot \\- make accessible bilingual e-books and audio editions\n")
	p.WriteString(".SH SYNOPSIS\n")
	for i, c := range commands() {
		if i > 0 {
			p.WriteString(".br\n")
		}
		fmt.Fprintf(&p, "\\fBdiglot %s\\fP %s\n", c.name, roff(c.use[0]))
	}
	fmt.Fprintf(&p, ".SH DESCRIPTION\n%s\n%s\n.SH COMMANDS\n", roff(summary), roff(short))
	for _, c := range commands() {
		c.manual(&p)
	}
	p.WriteString(".SH EXIT STATUS\n")
	for _, e := range exitCodes {
		fmt.Fprintf(&p, ".TP\n.B %d\n%s\n", e.code, roff(e.about))
	}
	p.WriteString(".SH ENVIRONMENT\n")
	for _, v := range variables {
		fmt.Fprintf(&p, ".TP\n.B %s\n%s\n", roff(v.name), roff(v.about))
	}
	_, err := io.WriteString(t.out, p.String())
	return err
}

// manual writes what the manual page says of a command.
func (c command) manual(p *strings.Builder) {
	fmt.Fprintf(p, ".SS %s\n%s.\n", c.name, roff(capital(c.about)))
	for _, use := range c.use {
		fmt.Fprintf(p, ".PP\n\\fBdiglot %s\\fP %s\n", c.name, roff(use))
	}
	if c.text != "" {
		fmt.Fprintf(p, ".PP\n%s\n", roff(c.text))
	}
	groups, _ := c.open()
	for _, g := range groups {
		g.VisitAll(func(f *pflag.Flag) {
			name, about := described(f)
			fmt.Fprintf(p, ".TP\n.B %s\n%s\n", roff(name), roff(about))
		})
	}
	for _, e := range c.examples {
		fmt.Fprintf(p, ".PP\n.EX\n    diglot %s\n.EE\n", roff(e))
	}
}

// roff writes a text on one line for man(7), with hyphens that can be copied.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(strings.Join(strings.Fields(text), " "))
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text // no request
	}
	return text
}
