package main

import (
	"fmt"
	"io"
	"strings"

	epub "diglot/check"
	"diglot/check/daisy"
	"diglot/manuscript"
	"diglot/message"
)

// codesPage prints the page of all codes that stand in brackets behind a message,
// in Markdown.
func codesPage(t terminal) error {
	var p strings.Builder
	fmt.Fprintf(&p, "# %s\n\n%s\n", t.in("Codes of messages"), t.in("This page is printed by `diglot reference codes`; `diglot explain CODE` tells each."))
	fmt.Fprintf(&p, "\n## %s\n", t.in("Notes on a manuscript"))
	for _, code := range manuscript.Codes() {
		fmt.Fprintf(&p, "\n### %s\n\n%s\n", code, markdown(t.in(manuscript.Explain(code))))
	}
	for _, chapter := range []struct {
		heading string
		rules   []epub.Rule
	}{{t.in("Rules for EPUB"), epub.Rules()}, {t.in("Rules for DAISY 2.02"), daisy.Rules()}} {
		fmt.Fprintf(&p, "\n## %s\n\n", chapter.heading)
		for _, rule := range chapter.rules {
			fmt.Fprintf(&p, "- `%s`, %s. %s %s\n", rule.Code, rule.Severity.In(t.language), markdown(t.in(rule.Mend)),
				message.Sprintf(t.language, "It follows %s.", markdown(rule.Section)))
		}
	}
	_, err := io.WriteString(t.out, p.String())
	return err
}
