package check

import (
	"cmp"
	"slices"
)

// Rule is one thing that a book owes its readers. Its code stays the same from
// version to version; its words may become better.
type Rule struct {
	Code     string
	Severity Severity
	Section  string // of the standard that asks for it; EPUB 3.3 has the numbers of 2025
	Mend     string // how to mend a breach, a sentence
}

// Rules returns all rules, by code.
func Rules() []Rule {
	all := make([]Rule, len(rules))
	for i, r := range rules {
		all[i] = *r
	}
	slices.SortFunc(all, func(x, y Rule) int { return cmp.Compare(x.Code, y.Code) })
	return all
}

var rules []*Rule

// rule is a line of the tables in rules_*.go.
func rule(code string, severity Severity, section, mend string) *Rule {
	r := &Rule{Code: code, Severity: severity, Section: section, Mend: mend}
	rules = append(rules, r)
	return r
}
