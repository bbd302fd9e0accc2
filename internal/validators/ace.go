package validators

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// Violation is one breach of a rule that Ace found in a book.
type Violation struct {
	Rule    string // "html-has-lang"
	Impact  string // "minor", "moderate", "serious" or "critical"
	File    string // path in the book as Ace gives it, relative to the package document
	Element string // CSS selector; "" where it concerns the whole file
	HTML    string // the element as it is written
	Text    string
}

// String says what is wrong and where on one line.
func (v Violation) String() string {
	place := v.File
	if v.Element != "" {
		place += " at " + v.Element
	}
	return fmt.Sprintf("%s %s in %s: %s", v.Impact, v.Rule, place, clip(strings.Join(strings.Fields(v.Text), " ")))
}

// Ace returns the violations that Ace finds in a book. It fails t at once if the
// book could not be checked. Every document of the book costs about half a
// second: this is nothing for books with hundreds of them.
func Ace(t testing.TB, book string) []Violation {
	t.Helper()
	violations, err := ace(book)
	if err != nil {
		t.Fatal(err)
	}
	return violations
}

// outcome is a verdict in Ace's report, in the terms of EARL 1.0: "pass" or
// "fail", with what was found and where.
type outcome struct {
	Outcome     string `json:"earl:outcome"`
	Description string `json:"dct:description"`
	HTML        string `json:"html"`
	Pointer     struct {
		CSS []string `json:"css"`
	} `json:"earl:pointer"`
}

func ace(book string) ([]Violation, error) {
	var answer struct {
		Result outcome `json:"earl:result"`
		Files  []struct {
			Subject struct {
				URL string `json:"url"`
			} `json:"earl:testSubject"`
			Assertions []struct {
				Result outcome `json:"earl:result"`
				Test   struct {
					Impact string `json:"earl:impact"`
					Title  string `json:"dct:title"`
				} `json:"earl:test"`
			} `json:"assertions"`
		} `json:"assertions"`
	}
	if err := aceService.report(book, &answer); err != nil {
		return nil, err
	}
	var violations []Violation
	for _, file := range answer.Files {
		for _, found := range file.Assertions {
			violations = append(violations, Violation{
				Rule:    found.Test.Title,
				Impact:  found.Test.Impact,
				File:    file.Subject.URL,
				Element: strings.Join(found.Result.Pointer.CSS, " "),
				HTML:    found.Result.HTML,
				Text:    found.Result.Description,
			})
		}
	}
	want := "pass"
	if len(violations) > 0 {
		want = "fail"
	}
	if answer.Result.Outcome != want {
		return nil, fmt.Errorf("Ace: the verdict on %s is %q with %d violations: the report does not have the known form",
			book, answer.Result.Outcome, len(violations))
	}
	return violations, nil
}

var aceService = service{
	name: "Ace",
	command: func(ctx context.Context) (*exec.Cmd, error) {
		chromium, err := program("chromium")
		if err != nil {
			return nil, err
		}
		cmd, err := node(ctx, "ace.js")
		if err != nil {
			return nil, err
		}
		cmd.Env = append(cmd.Environ(), "PUPPETEER_EXECUTABLE_PATH="+chromium)
		return cmd, nil
	},
}
