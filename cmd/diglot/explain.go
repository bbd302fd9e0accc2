package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	epub "diglot/check"
	"diglot/check/daisy"
	"diglot/manuscript"
	"diglot/message"
)

// explain says at length what a message means, by the code in its brackets.
func explain(_ context.Context, t terminal, args []string) error {
	if len(args) == 0 {
		for _, code := range manuscript.Codes() {
			t.print("%v", code)
		}
		for _, rule := range rules() {
			t.print("%v", rule.Code)
		}
		return nil
	}
	for _, code := range args {
		text := explanation(t.language, strings.Trim(code, "[]"))
		if text == "" {
			return wrongUse("there is no message %q%s; diglot explain lists all", code, didYouMean("", code, codes()))
		}
		fmt.Fprintln(t.out, wrap(text, "", ""))
	}
	return nil
}

// explanation returns what is to be said of a code, "" where there is no such
// code.
func explanation(language, code string) string {
	if text := manuscript.Explain(code); text != "" {
		return code + ": " + message.In(language, text)
	}
	for _, rule := range rules() {
		if rule.Code == code {
			return message.Sprintf(language, "%s (%v): %s It follows %s.", code, rule.Severity, message.In(language, rule.Mend), rule.Section)
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
