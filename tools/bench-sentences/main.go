// Command bench-sentences measures how well sentences are found. It runs over
// every JSON file of a folder, a list of texts with the sentences they have,
// and counts the texts that are taken apart exactly so.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"diglot/manuscript/sentences"
)

// item is one text with the sentences that are in it.
type item struct {
	Group     string   `json:"group"`
	Name      string   `json:"name"`
	Lang      string   `json:"lang"`
	Text      string   `json:"text"`
	Sentences []string `json:"sentences"`
}

// score counts texts.
type score struct{ right, all int }

func (s score) String() string { return fmt.Sprintf("right %d of %d", s.right, s.all) }

func main() {
	err := run(os.Args[1:], os.Stdout)
	if errors.Is(err, pflag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-sentences:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := pflag.NewFlagSet("bench-sentences [FOLDER]", pflag.ContinueOnError)
	folder := flags.String("data", "../shared/data/sentences", "folder with the JSON files")
	verbose := flags.Bool("verbose", false, "show every text that was taken apart wrongly")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		*folder = flags.Arg(0)
	}
	files, err := filepath.Glob(filepath.Join(*folder, "*.json"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s: no JSON file here; name another folder with --data", *folder)
	}
	w := bufio.NewWriter(out)
	details := io.Discard
	if *verbose {
		details = w
	}
	return errors.Join(measure(files, w, details), w.Flush())
}

// measure writes one line a file and one for all of them.
func measure(files []string, out, details io.Writer) error {
	var total score
	for _, file := range files {
		items, err := load(file)
		if err != nil {
			return err
		}
		var s score
		for _, it := range items {
			s.all++
			got := found(it)
			if slices.Equal(got, want(it)) {
				s.right++
				continue
			}
			fmt.Fprintf(details, "%s: %s: %s (%s)\n  text %q\n  want %q\n  got  %q\n", filepath.Base(file), it.Group, it.Name, it.Lang, it.Text, want(it), got)
		}
		fmt.Fprintln(out, filepath.Base(file), s)
		total.right += s.right
		total.all += s.all
	}
	fmt.Fprintln(out, "total", total)
	return nil
}

func load(file string) ([]item, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var items []item
	if err := json.Unmarshal(data, &items); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return items, nil
}

// found returns the sentences that the package finds.
func found(it item) []string {
	var all []string
	for start, end := range sentences.All(it.Text, it.Lang) {
		all = append(all, oneSpace(it.Text[start:end]))
	}
	return all
}

// want returns the sentences that there are.
func want(it item) []string {
	var all []string
	for _, s := range it.Sentences {
		all = append(all, oneSpace(s))
	}
	return all
}

// oneSpace makes all white space one space: only where sentences end is
// measured, not what stood between words.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
