package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"diglot/words"
)

// manual prints the manual page in the language of man(7).
func manual(_ context.Context, t terminal, args []string) error {
	if len(args) > 0 {
		return wrongUse("man takes no arguments")
	}
	var p strings.Builder
	fmt.Fprintf(&p, ".TH DIGLOT 1 \"\" \"diglot %s\" \"%s\"\n", version, roff(t.in("User commands")))
	fmt.Fprintf(&p, ".SH %s\ndiglot \\- %s\n", t.in("NAME"), roff(t.in("make accessible bilingual e-books and audio editions")))
	fmt.Fprintf(&p, ".SH %s\n", t.in("SYNOPSIS"))
	for i, c := range commands() {
		if i > 0 {
			p.WriteString(".br\n")
		}
		fmt.Fprintf(&p, "\\fBdiglot %s\\fP %s\n", c.name, roff(t.in(c.use[0])))
	}
	fmt.Fprintf(&p, ".SH %s\n%s\n%s\n.SH %s\n", t.in("DESCRIPTION"), roff(t.in(summary)), roff(t.in(short)), t.in("COMMANDS"))
	for _, c := range commands() {
		c.manual(t, &p)
	}
	fmt.Fprintf(&p, ".SH %s\n", t.in("EXIT STATUS"))
	for _, e := range exitCodes {
		fmt.Fprintf(&p, ".TP\n.B %d\n%s\n", e.code, roff(t.in(e.about)))
	}
	fmt.Fprintf(&p, ".SH %s\n", t.in("ENVIRONMENT"))
	for _, v := range variables {
		fmt.Fprintf(&p, ".TP\n.B %s\n%s\n", roff(v.name), roff(t.in(v.about)))
	}
	_, err := io.WriteString(t.out, p.String())
	return err
}

// manual writes what the manual page says of a command.
func (c command) manual(t terminal, p *strings.Builder) {
	fmt.Fprintf(p, ".SS %s\n%s.\n", c.name, roff(words.Capital(t.in(c.about))))
	for _, use := range c.use {
		fmt.Fprintf(p, ".PP\n\\fBdiglot %s\\fP %s\n", c.name, roff(t.in(use)))
	}
	if c.text != "" {
		fmt.Fprintf(p, ".PP\n%s\n", roff(t.in(c.text)))
	}
	for _, g := range c.groups() {
		g.VisitAll(func(f *pflag.Flag) {
			name, about := described(t.language, f)
			fmt.Fprintf(p, ".TP\n.B %s\n%s\n", roff(name), roff(about))
		})
	}
	for _, e := range c.examples {
		fmt.Fprintf(p, ".PP\n.EX\n    diglot %s\n.EE\n", roff(e))
	}
}

// roff writes a text on one line for man(7), with hyphens that can be copied.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(oneLine(text))
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text // no request
	}
	return text
}
