package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diglot/manuscript"
	"diglot/message"
	"diglot/parallel"
)

// alignOptions is what the command line of align says.
type alignOptions struct {
	languages []string
	doubtful  bool
	write     string
	apply     string
	tmx       string
}

func (o *alignOptions) groups() []group {
	options := newGroup("Options")
	options.StringSliceVar(&o.languages, "languages", nil, "`LANGUAGES` of the text, main language first, as en,es")
	options.BoolVar(&o.doubtful, "doubtful", false, "show the least certain pairs first")
	options.StringVar(&o.write, "write", "", "`FILE` to write the pairs to, for corrections")
	options.StringVar(&o.apply, "alignment", "", "`FILE` with corrections, which are obeyed")
	options.StringVar(&o.tmx, "tmx", "", "`FILE` for the sentence pairs, a translation memory")
	return []group{options}
}

func (o *alignOptions) run(_ context.Context, t terminal, args []string) error {
	s, err := load(args, o.languages)
	if err != nil {
		return err
	}
	s.notes(t)
	if err := s.correct(t, o.apply); err != nil {
		return err
	}
	a, err := parallel.Align(s.work)
	if err != nil {
		return err
	}
	if o.tmx != "" {
		if err := save(o.tmx, func(w io.Writer) error { return parallel.WriteTMX(w, s.work, a) }); err != nil {
			return err
		}
	}
	if o.write != "" {
		return save(o.write, func(w io.Writer) error { return parallel.WriteCorrections(w, s.work, a) })
	}
	return showPairs(t, s.work, a, o.doubtful)
}

// showPairs prints one pair after the other, the texts of a pair one below the
// other, so that it reads the same on a screen and through a screen reader.
func showPairs(t terminal, work *manuscript.Work, a *parallel.Alignment, doubtful bool) error {
	text := make(map[string]string)
	for i := range work.Texts {
		for _, b := range work.Texts[i].Blocks {
			text[b.ID] = b.Text()
		}
	}
	beads := slices.Clone(a.Beads)
	if doubtful {
		slices.SortStableFunc(beads, func(x, y parallel.Bead) int { return cmp.Compare(x.Score, y.Score) })
	}
	for i, bead := range beads {
		if err := t.print("Pair %d of %d, %d percent certain.", i+1, len(beads), int(bead.Score*100+0.5)); err != nil {
			return err
		}
		for n, ids := range bead.Blocks {
			var words []string
			for _, id := range ids {
				words = append(words, text[id])
			}
			if len(words) == 0 {
				words = []string{message.In(t.language, message.Textf("(nothing)"))}
			}
			t.print("%s: %s", a.Languages[n], strings.Join(words, "\n    "))
		}
		t.print("")
	}
	return nil
}

// save writes a file whole or not at all.
func save(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := errors.Join(write(f), f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return os.Rename(f.Name(), name)
}
