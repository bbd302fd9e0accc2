package check

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"diglot/message"
)

// EPUBCheck adds to a report what the reference checker says of the book. It
// runs the command epubcheck (Java), version 5, and returns an error that says
// how to get it where it is not installed. Usage messages become notes.
func (r *Report) EPUBCheck(ctx context.Context) error {
	var answer struct {
		Messages []struct {
			ID         string
			Severity   string
			Message    string
			Suggestion string
			Locations  []struct {
				Path         string
				Line, Column int // -1 where there is none
			}
		}
	}
	err := runChecker(ctx, []string{"epubcheck"}, "apt-get install epubcheck", &answer,
		func(dir string) (args []string, report string) {
			report = filepath.Join(dir, "report.json")
			return []string{r.Book, "--usage", "--json", report}, report
		})
	if err != nil {
		return err
	}
	severity := map[string]Severity{"FATAL": Error, "ERROR": Error, "WARNING": Warning}
	for _, m := range answer.Messages {
		found := Finding{Severity: severity[m.Severity], Code: m.ID, Text: message.Textf("%s", m.Message), Section: "EPUBCheck", Mend: m.Suggestion}
		if len(m.Locations) == 0 {
			r.Findings = append(r.Findings, found)
		}
		for _, at := range m.Locations {
			found.File, found.Line, found.Column = at.Path, max(at.Line, 0), max(at.Column, 0)
			r.Findings = append(r.Findings, found)
		}
	}
	return nil
}

// earl is the result of a test in Ace's report, in the terms of EARL 1.0.
type earl struct {
	Outcome     string `json:"earl:outcome"`
	Description string `json:"dct:description"`
}

// Ace adds to a report what Ace by DAISY says of the book. It runs the command
// ace or ace-cli (Node.js), and returns an error that says how to get it where it
// is not installed. Serious and critical violations are errors, the others
// warnings.
func (r *Report) Ace(ctx context.Context) error {
	var answer struct {
		Files []struct {
			Subject struct {
				URL string `json:"url"`
			} `json:"earl:testSubject"`
			Assertions []struct {
				Result earl `json:"earl:result"`
				Test   struct {
					Impact string `json:"earl:impact"`
					Title  string `json:"dct:title"`
					Help   struct {
						URL string `json:"url"`
					} `json:"help"`
				} `json:"earl:test"`
			} `json:"assertions"`
		} `json:"assertions"`
	}
	err := runChecker(ctx, []string{"ace", "ace-cli"}, "npm install -g @daisy/ace-cli", &answer,
		func(dir string) (args []string, report string) {
			return []string{"--silent", "--force", "--outdir", dir, r.Book}, filepath.Join(dir, "report.json")
		})
	if err != nil {
		return err
	}
	for _, file := range answer.Files {
		for _, a := range file.Assertions {
			if a.Result.Outcome != "fail" {
				continue
			}
			found := Finding{Severity: Warning, Code: a.Test.Title, File: file.Subject.URL,
				Text: message.Textf("%s", strings.Join(strings.Fields(a.Result.Description), " ")), Section: "Ace by DAISY", Mend: a.Test.Help.URL}
			if slices.Contains([]string{"serious", "critical"}, a.Test.Impact) {
				found.Severity = Error
			}
			r.Findings = append(r.Findings, found)
		}
	}
	return nil
}

// runChecker runs the first of the commands that is installed and reads the JSON
// report that it writes. The commands end with a failure where they find
// something; whether there is a report tells whether they ran.
func runChecker(ctx context.Context, commands []string, install string, answer any, plan func(dir string) (args []string, report string)) error {
	program := ""
	for _, name := range commands {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		return message.Errorf("check: %s is not installed: %s", commands[0], install)
	}
	dir, err := os.MkdirTemp("", "diglot-check-")
	if err != nil {
		return fmt.Errorf("check: %w", err)
	}
	defer os.RemoveAll(dir)
	args, report := plan(dir)
	cmd := exec.CommandContext(ctx, program, args...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	ran := cmd.Run()
	raw, err := os.ReadFile(report)
	if err != nil {
		return message.Errorf("check: %s made no report: %w\n%s", program, errors.Join(ran, ctx.Err()), lastLines(said.String()))
	}
	if err := json.Unmarshal(raw, answer); err != nil {
		return message.Errorf("check: the report of %s: %w", program, err)
	}
	return nil
}

func lastLines(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-5):], "\n")
}
