//go:build linux

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"diglot/manuscript"
	"diglot/voices"
	"diglot/voices/sound"
)

// textsOf returns what a build of the manuscript has spoken, by voice.
func textsOf(file string) (map[string][]string, error) {
	work, err := manuscript.Open([]string{file}, manuscript.Options{})
	if err != nil {
		return nil, err
	}
	manuscript.Imprint(work, nil)
	texts := make(map[string][]string)
	for _, u := range voices.Plan(work, voices.Script{}) {
		texts[u.Language] = append(texts[u.Language], u.Text)
	}
	return texts, nil
}

// boundOf is the time that eSpeak NG and LAME take for all texts, each alone and
// on one core.
func boundOf(ctx context.Context, texts map[string][]string) (time.Duration, error) {
	var total time.Duration
	for language, all := range texts {
		speech, err := spoken(ctx, language, all, &total)
		if err != nil {
			return 0, err
		}
		encoder := sound.NewEncoder()
		begin := time.Now()
		if _, err := encoder.Encode(speech); err != nil {
			return 0, err
		}
		total += time.Since(begin)
	}
	return total, nil
}

// spoken has the command speak all texts in one go, which is the library's time
// and one start, and returns the sound.
func spoken(ctx context.Context, language string, texts []string, total *time.Duration) (sound.Clip, error) {
	cmd := exec.CommandContext(ctx, "espeak-ng", "-v", language, "--stdin", "--stdout")
	cmd.Stdin = strings.NewReader(strings.Join(texts, "\n\n"))
	begin := time.Now()
	wav, err := cmd.Output()
	if err != nil {
		return sound.Clip{}, fmt.Errorf("espeak-ng: %w", err)
	}
	*total += time.Since(begin)
	return sound.DecodeWAV(bytes.NewReader(wav))
}

// cost is what one run of the program took.
type cost struct {
	wall time.Duration
	peak int64 // resident memory in bytes of the main process
}

// diglotIn runs the program with the cache of that name.
func (b bench) diglotIn(cache string, args ...string) (cost, error) {
	cmd := exec.CommandContext(b.ctx, b.diglot, args...)
	cmd.Env = append(cmd.Environ(), "XDG_CACHE_HOME="+filepath.Join(b.folder, cache))
	begin := time.Now()
	out, err := cmd.CombinedOutput()
	c := cost{wall: time.Since(begin)}
	if err != nil {
		return c, fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
	}
	c.peak = cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	return c, nil
}

// changed is the manuscript with a word of one paragraph changed.
func (b bench) changed(round int) (string, error) {
	text, err := os.ReadFile(b.manuscript)
	if err != nil {
		return "", err
	}
	lines := strings.SplitAfter(string(text), "\n")
	longest := 0
	for i, line := range lines {
		if len(line) > len(lines[longest]) && !strings.Contains(line, "://") {
			longest = i
		}
	}
	head, tail, _ := strings.Cut(lines[longest], " ")
	lines[longest] = fmt.Sprintf("%s %d %s", head, round+1, tail)
	file := filepath.Join(b.folder, filepath.Base(b.manuscript))
	return file, os.WriteFile(file, []byte(strings.Join(lines, "")), 0o600)
}

// shortParagraphs writes a text of so many paragraphs of a few words.
func (b bench) shortParagraphs(n int) (string, error) {
	var text strings.Builder
	text.WriteString("# Many words\n")
	for i := range n / 2 {
		fmt.Fprintf(&text, "\nHouse number %d stands at the river.\n", i+1)
	}
	text.WriteString("\n# Muchas palabras\n")
	for i := range n / 2 {
		fmt.Fprintf(&text, "\nLa casa número %d está junto al río.\n", i+1)
	}
	file := filepath.Join(b.folder, fmt.Sprintf("many-%d.md", n))
	return file, os.WriteFile(file, []byte(text.String()), 0o600)
}
