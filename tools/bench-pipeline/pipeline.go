//go:build linux

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// writeTexts writes each text to a file of its own, NNNN.LANGUAGE.txt.
func writeTexts(folder string, all []text) error {
	if err := os.Mkdir(folder, 0o777); err != nil {
		return err
	}
	for i, t := range all {
		name := fmt.Sprintf("%04d.%s.txt", i+1, strings.ToLower(t.language))
		if err := os.WriteFile(filepath.Join(folder, name), []byte(t.words+"\n"), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// speakFile is the pipeline for one file, as people write it down.
const speakFile = `language=${1#*.}
espeak-ng -v "${language%.txt}" --stdin --stdout <"$1" | lame -q 5 -b 64 --quiet - "${1%.txt}.mp3"`

// runPipeline makes an MP3 of every text in the folder, as many at a time as
// there are cores. A text that espeak-ng cannot speak is an error, since lame
// does not accept the nothing that it is then given.
func runPipeline(ctx context.Context, folder string) (measurement, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return measurement{}, err
	}
	for i, name := range names {
		names[i] = filepath.Base(name)
	}
	cmd := exec.CommandContext(ctx, "xargs", "-0", "-n", "1", "-P", strconv.Itoa(runtime.NumCPU()), "sh", "-c", speakFile, "sh")
	cmd.Dir = folder
	cmd.Stdin = strings.NewReader(strings.Join(names, "\x00"))
	return measure(cmd)
}
