package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	epub "diglot/check"
	"diglot/check/daisy"
	"diglot/manuscript"
)

// explain says at length what a message means, by the code in its brackets.
func explain(_ context.Context, t terminal, args []string) error {
	if len(args) == 0 {
		for _, code := range manuscript.Codes() {
			fmt.Fprintln(t.out, code)
		}
		for _, rule := range rules() {
			fmt.Fprintln(t.out, rule.Code)
		}
		return nil
	}
	for _, code := range args {
		text := explanation(strings.Trim(code, "[]"))
		if text == "" {
			return wrongUse("there is no message %q%s; diglot explain lists all", code, didYouMean("", code, codes()))
		}
		fmt.Fprintln(t.out, wrap(text, "", ""))
	}
	return nil
}

// explanation returns what is to be said of a code, "" where there is no such
// code.
func explanation(code string) string {
	if text := manuscript.Explain(code); text != "" {
		return code + ": " + text
	}
	for _, rule := range rules() {
		if rule.Code == code {
			return fmt.Sprintf("%s (%s): %s It follows %s.", code, rule.Severity, rule.Mend, rule.Section)
		}
	}
	return ""
}

// rules are those for e-books and for DAISY books.
func rules() []epub.Rule { return slices.Concat(epub.Rules(), daisy.Rules()) }

func codes() []string {
	all := manuscript.Codes()
	for _, rule := range rules() {
		all = append(all, rule.Code)
	}
	return all
}
