// Command bench-align measures the aligner on hand-aligned texts.
//
//	bench-align [--data FOLDER] [--buckets]
//
// Every *.json file in the folder is one text and its translation:
//
//	{
//	  "left":  {"lang": "de", "sentences": ["…", …]},
//	  "right": {"lang": "fr", "sentences": ["…", …]},
//	  "beads": [[[0], [0, 1]], [[], [2]], …]
//	}
//
// A bead holds the indices of its sentences on the left and on the right; one
// list is empty where a sentence has no counterpart. A file without "lang" leaves
// the languages unknown. A file that is not of this shape is an error.
//
// Scoring is strict. Only beads with sentences on both sides count, in the gold
// and in the answer. A bead of the answer is right if the gold has one with
// exactly the same indices on both sides; nothing is given for overlap. With the
// right beads over those of the answer as P and over those of the gold as R, F1
// is 2PR/(P+R). The total pools the beads of all files.
//
// One line is printed for each file, in the order of their names, and a last
// line "total P 0.xxx R 0.xxx F1 0.xxx". With --buckets, a table before it tells
// how often beads of each score were right.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"
)

func main() {
	err := run(os.Args[1:], os.Stdout)
	if errors.Is(err, pflag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-align:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := pflag.NewFlagSet("bench-align [FOLDER]", pflag.ContinueOnError)
	folder := flags.String("data", "../shared/data/alignment", "folder with the JSON files")
	buckets := flags.Bool("buckets", false, "print how often beads of each score were right")
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
	var total tally
	for _, file := range files {
		text, err := read(file)
		if err != nil {
			return err
		}
		result := text.measure()
		fmt.Fprintln(out, filepath.Base(file), result)
		total.add(result)
	}
	if *buckets {
		total.printBuckets(out)
	}
	fmt.Fprintln(out, "total", total)
	return nil
}
