package daisy

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"diglot/check"
	"diglot/message"
)

// mostOfOne is how many findings of one rule are told: nobody reads more of
// them, and a hostile book could have millions.
const mostOfOne = 100

// place is where in a book something is. A whole file has no line.
type place struct {
	file string
	line int
}

// findings collects what is found.
type findings struct {
	all     []check.Finding
	count   map[string]int
	omitted int
}

// add notes a breach of a rule.
func (f *findings) add(r *check.Rule, at place, format string, values ...any) {
	if f.count == nil {
		f.count = make(map[string]int)
	}
	if f.count[r.Code]++; f.count[r.Code] > mostOfOne {
		f.omitted++
		return
	}
	f.all = append(f.all, check.Finding{
		Severity: r.Severity, Code: r.Code, Section: r.Section, Mend: r.Mend,
		File: printable(at.file), Line: at.line, Text: message.Textf(format, values...).Through(printable),
	})
}

// report returns the findings in the order of files and lines.
func (f *findings) report() *check.Report {
	slices.SortStableFunc(f.all, func(x, y check.Finding) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Code, y.Code), cmp.Compare(x.Text.String(), y.Text.String()))
	})
	all := slices.CompactFunc(f.all, func(x, y check.Finding) bool { return x.String() == y.String() })
	if all == nil {
		all = []check.Finding{} // an empty list in JSON
	}
	return &check.Report{Findings: all, Omitted: f.omitted}
}

// printable makes what a book says of itself fit for a line of a terminal.
func printable(text string) string {
	const longest = 300
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return text
}
