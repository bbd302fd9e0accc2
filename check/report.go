package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"diglot/message"
)

// Severity is how grave a finding is.
type Severity int

// The severities, mildest first.
const (
	Note    Severity = iota // advice: the book is sound without it
	Warning                 // some readers are kept out or led astray
	Error                   // a breach of the standard, or something that is not so
)

var severities = []message.Text{message.Textf("note"), message.Textf("warning"), message.Textf("error")}

// String returns the severity in lower case.
func (s Severity) String() string { return severities[s].String() }

// In returns the severity in the language of a message.
func (s Severity) In(language string) string { return severities[s].In(language) }

// MarshalText writes the severity as String does.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText has written.
func (s *Severity) UnmarshalText(text []byte) error {
	i := slices.IndexFunc(severities, func(s message.Text) bool { return s.String() == string(text) })
	if i < 0 {
		return message.Errorf("check: unknown severity %q", text)
	}
	*s = Severity(i)
	return nil
}

// Finding is a breach of one rule at one place.
type Finding struct {
	Severity Severity     `json:"severity"`
	Code     string       `json:"code"`             // of the rule: "overlay-clip-beyond"
	File     string       `json:"file,omitempty"`   // in the book; "" where it concerns the book as a whole
	Line     int          `json:"line,omitempty"`   // from 1; 0 where it concerns the whole file
	Column   int          `json:"column,omitempty"` // in bytes, from 1; 0 likewise
	Text     message.Text `json:"text"`             // what is wrong here
	Section  string       `json:"section"`          // of the standard: "EPUB 3.3, 9.2.2.8"
	Mend     string       `json:"mend"`             // what to do
}

// String says all of it on one line, in English.
func (f Finding) String() string { return f.In("en") }

// In says all of it on one line, in the language of a message.
func (f Finding) In(language string) string {
	var place strings.Builder
	if f.File != "" {
		place.WriteString(" " + f.File)
	}
	if f.Line > 0 {
		fmt.Fprintf(&place, ":%d", f.Line)
	}
	if f.Column > 0 {
		fmt.Fprintf(&place, ":%d", f.Column)
	}
	return fmt.Sprintf("%s %s%s: %s %s (%s)", f.Severity.In(language), f.Code, &place, f.Text.In(language), message.In(language, f.Mend), f.Section)
}

// Report is what was found in a book, in the order of files and lines.
type Report struct {
	Book     string    `json:"book"`              // path of the file
	Version  string    `json:"version,omitempty"` // of EPUB, as the book names it: "3.0"
	Findings []Finding `json:"findings"`
	Omitted  int       `json:"omitted,omitempty"` // findings left out, being the hundred-and-first of a rule or later
}

// Count returns how many findings have a severity.
func (r *Report) Count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// mostOfOne is how many findings of one rule are told: nobody reads more of
// them, and a hostile book could have millions.
const mostOfOne = 100

// findings collects what the levels find, several documents at a time.
type findings struct {
	mu      sync.Mutex
	all     []Finding
	seen    map[string]bool // by what they say
	count   map[string]int
	omitted int
}

// place is where in the book something is. A whole file has no line.
type place struct {
	file         string
	line, column int
}

// add notes a breach of a rule. The same breach at the same place is one.
func (f *findings) add(r *Rule, at place, format string, values ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.count[r.Code] >= mostOfOne {
		f.omitted++
		return
	}
	finding := Finding{
		Severity: r.Severity, Code: r.Code, Section: r.Section, Mend: r.Mend,
		File: printable(at.file), Line: at.line, Column: at.column,
		Text: message.Textf(format, values...).Through(printable),
	}
	said := finding.String()
	if f.seen[said] {
		return
	}
	if f.seen == nil {
		f.seen, f.count = make(map[string]bool), make(map[string]int)
	}
	f.seen[said] = true
	f.count[r.Code]++
	f.all = append(f.all, finding)
}

func (f *findings) report(b *book) *Report {
	slices.SortFunc(f.all, func(x, y Finding) int {
		return cmp.Or(
			cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column),
			cmp.Compare(x.Code, y.Code), cmp.Compare(x.Text.String(), y.Text.String()),
		)
	})
	r := &Report{Findings: f.all, Omitted: f.omitted}
	if r.Findings == nil {
		r.Findings = []Finding{} // an empty list in JSON
	}
	if b.pack != nil {
		r.Version = b.pack.version
	}
	return r
}

// printable makes what a book says of itself fit for a line of a terminal: no
// control characters, and no longer than a message should be.
func printable(text string) string {
	const longest = 300
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7F && r < 0xA0 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return '\uFFFD'
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return text
}
