package main

import (
	"context"
	"fmt"
	"strings"
)

const overview = `diglot makes accessible bilingual e-books and audio editions
of a text and its translation.

Use:
  diglot build FILE... [-o FOLDER]
  diglot FILE          the same, short

Commands:
%s
Example:
  diglot build statement.txt -o release

Exit codes: 0 done, 1 failed, 2 wrong use, 3 finished but incomplete,
130 interrupted. "diglot help COMMAND" tells more.
`

func help(ctx context.Context, t terminal, args []string) error {
	if len(args) > 0 && args[0] != "help" && args[0] != "version" {
		for _, c := range commands() {
			if c.name == args[0] {
				return c.run(ctx, t, []string{"--help"})
			}
		}
		return usageError{fmt.Errorf("there is no command %q", args[0])}
	}
	var list strings.Builder
	for _, c := range commands() {
		fmt.Fprintf(&list, "  %-9s%s\n", c.name, c.about)
	}
	_, err := fmt.Fprintf(t.out, overview, list.String())
	return err
}
