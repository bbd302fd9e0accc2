package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diglot/internal/validators"
)

// longPage makes a page of a manuscript: a paragraph a line, with the ids counted
// and a bar that keeps its place in the window, as the page of a release has.
func longPage(manuscript string) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'">
<title>The Lamp</title>
<link rel="icon" href="data:,">
<style>html { scroll-behavior: smooth } #bar { position: fixed; bottom: 0 } p { margin: 3em 0 } .far { content-visibility: auto }</style>
</head>
<body>
<h1 id="title">The Lamp</h1>
`)
	for i, line := range strings.Split(strings.TrimSpace(manuscript), "\n") {
		fmt.Fprintf(&b, "<div class=\"far\"><p id=\"p%d\"><span id=\"p%d-s1\">%s</span> <a href=\"#title\">Up</a></p></div>\n", i, i, html.EscapeString(line))
	}
	b.WriteString("<p id=\"bar\"><button id=\"play\">Play</button></p>\n</body>\n</html>\n")
	return b.String()
}

// buildLongPage puts a page in the place of the release. A manuscript with the
// word ERROR has a fault.
func buildLongPage(manuscript, dir string) error {
	text, err := os.ReadFile(manuscript)
	if err != nil {
		return err
	}
	if strings.Contains(string(text), "ERROR") {
		return errors.New("lamp.txt:3: <b>no</b> such word")
	}
	stage := dir + ".building"
	if err := os.Mkdir(stage, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(stage, "index.html"), []byte(longPage(string(text))), 0o644); err != nil {
		return err
	}
	if _, err := os.Stat(dir); err != nil {
		return os.Rename(stage, dir)
	}
	return inSteps(stage, dir)
}

// seen is what tools/validators/serve.js reports of a step.
type seen struct {
	Step         string
	Milliseconds float64 // from the save to the new text on the page
	Moved        float64 // CSS pixels that the paragraph moved in the window
	Focus        string  // id of what has the focus
	Banner       string  // "" where there is none
	Release      string  // text of the paragraph in the middle
}

// An author edits in one window and looks at the release in another.
func TestBrowserFollowsTheAuthor(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	manuscript, place := filepath.Join(dir, "lamp.txt"), filepath.Join(dir, "release")
	var lines []string
	for i := range 200 {
		lines = append(lines, fmt.Sprintf("Paragraph %d of the lamp.", i))
	}
	write(t, dir, map[string]string{"lamp.txt": strings.Join(lines, "\n")})
	s := run(t, &Server{Dir: place, Watch: []string{manuscript}, Build: func(context.Context) ([]string, error) {
		return nil, buildLongPage(manuscript, place)
	}})
	s.until(t, Built)
	cmd := validators.Node(t, "serve.js", s.url, manuscript)
	var complaints strings.Builder
	cmd.Stderr = &complaints
	alarm := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Signal(os.Interrupt) })
	defer alarm.Stop()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("serve.js: %v\n%s", err, &complaints)
	}
	var report struct {
		Steps      []seen
		Complaints []string
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatalf("%v: %q", err, out)
	}
	for _, complaint := range report.Complaints {
		t.Errorf("the browser: %s", complaint)
	}
	const failed = "The build failed. This page shows the release before it. lamp.txt:3: <b>no</b> such word"
	want := []seen{
		{Step: "edit", Focus: "p100", Release: "Paragraph 100, edited."},
		{Step: "more above", Focus: "play", Release: "Paragraph 100, edited."},
		{Step: "longer above", Focus: "play", Release: "Paragraph 100, edited."},
		{Step: "fault", Focus: "play", Release: "Paragraph 100, edited.", Banner: failed},
		{Step: "mended", Focus: "play", Release: "Paragraph 100, mended."},
		{Step: "while hidden", Focus: "play", Release: "Paragraph 100, hidden."},
		{Step: "without scripts", Release: "Paragraph 100, hidden."},
	}
	if len(report.Steps) != len(want) {
		t.Fatalf("%d steps: %+v", len(report.Steps), report.Steps)
	}
	for i, got := range report.Steps {
		t.Logf("%s: %.0f ms, moved %.2f pixels", got.Step, got.Milliseconds, got.Moved)
		if got.Moved > 1 || got.Moved < -1 {
			t.Errorf("%s: the paragraph moved %.1f pixels", got.Step, got.Moved)
		}
		if got.Milliseconds > 5000 { // a second, on a machine with nothing else to do
			t.Errorf("%s: after %.0f ms", got.Step, got.Milliseconds)
		}
		got.Moved, got.Milliseconds = 0, 0
		if got != want[i] {
			t.Errorf("got %+v, want %+v", got, want[i])
		}
	}
}
