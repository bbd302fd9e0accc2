// Command bench-books measures how fast books are made and how much memory that
// takes, in one run on one machine:
//
//   - a bilingual book without sound of 20,000 paragraphs in 400 sections, against
//     pandoc on the same text, and twice as many;
//   - a book of 5,000 tracks, against a plain archive/zip writer that stores the
//     same files, is measured by BenchmarkSound in package publish.
//
// Every measurement is a process of its own, so that its memory is known.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/pflag"

	"diglot/layouts"
	"diglot/manuscript"
	"diglot/parallel"
	"diglot/publish"
)

const (
	paragraphs = 20_000
	perSection = 50
)

func main() {
	book := pflag.Int("book", 0, "make a book of so many paragraphs and end (used by the program itself)")
	rounds := pflag.Int("rounds", 3, "how often to measure; the best counts")
	pflag.Parse()
	err := error(nil)
	if *book > 0 {
		err = makeBook(*book, os.Stdout)
	} else {
		err = compare(*rounds)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-books:", err)
		os.Exit(1)
	}
}

func compare(rounds int) error {
	dir, err := os.MkdirTemp("", "bench-books-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	text := filepath.Join(dir, "book.md")
	if err := writeMarkdown(text, paragraphs); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var ours, twice, pandoc measured
	for range rounds {
		for _, m := range []struct {
			best *measured
			args []string
		}{
			{&ours, []string{self, "--book", strconv.Itoa(paragraphs)}},
			{&twice, []string{self, "--book", strconv.Itoa(2 * paragraphs)}},
			{&pandoc, []string{"pandoc", text, "--metadata", "title=Book", "-o", filepath.Join(dir, "pandoc.epub")}},
		} {
			if err := m.best.run(m.args); err != nil {
				return err
			}
		}
	}
	fmt.Printf("diglot, %d paragraphs: %v\n", paragraphs, ours)
	fmt.Printf("diglot, %d paragraphs: %v\n", 2*paragraphs, twice)
	fmt.Printf("pandoc, %d paragraphs: %v\n", paragraphs, pandoc)
	fmt.Printf("pandoc/diglot: wall %.1f, processor %.1f, memory %.1f\n",
		pandoc.wall.Seconds()/ours.wall.Seconds(), pandoc.processor.Seconds()/ours.processor.Seconds(), float64(pandoc.kilobytes)/float64(ours.kilobytes))
	fmt.Printf("twice as many paragraphs: wall %.2f, processor %.2f\n",
		twice.wall.Seconds()/ours.wall.Seconds(), twice.processor.Seconds()/ours.processor.Seconds())
	return nil
}

// measured is the best of several runs of a process.
type measured struct {
	wall, processor time.Duration
	kilobytes       int64 // resident at most
}

func (m measured) String() string {
	return fmt.Sprintf("%.2f s, processor %.2f s, %d MB", m.wall.Seconds(), m.processor.Seconds(), m.kilobytes>>10)
}

func (m *measured) run(args []string) error {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = os.Stderr
	begin := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(args[0]), err)
	}
	wall := time.Since(begin)
	processor := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if m.wall == 0 || processor < m.processor {
		m.wall, m.processor = wall, processor
		m.kilobytes = cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	}
	return nil
}

// sentence is the text of the nth paragraph.
func sentence(language string, n int) string {
	if language == "en" {
		return fmt.Sprintf("In letter %d the keeper writes about the weather, about the ships that passed in the night, and about the %d lamps that had to be cleaned before the evening came.", n, n%97)
	}
	return fmt.Sprintf("En la carta %d el farero escribe sobre el tiempo, sobre los barcos que pasaron de noche y sobre las %d lámparas que había que limpiar antes de que llegara la noche.", n, n%97)
}

func writeMarkdown(name string, n int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for i := range n / 2 {
		if i%perSection == 0 {
			fmt.Fprintf(w, "# Letters %d\n\n", i/perSection+1)
		}
		fmt.Fprintf(w, "%s\n\n%s\n\n", sentence("en", i), sentence("es", i))
	}
	return w.Flush()
}

// makeBook writes the same text as a bilingual book.
func makeBook(n int, w *os.File) error {
	work := &manuscript.Work{Metadata: manuscript.Metadata{Slug: "letters"}}
	alignment := &parallel.Alignment{Languages: []string{"en", "es"}}
	for t, language := range alignment.Languages {
		text := manuscript.Text{Language: language}
		add := func(kind manuscript.Kind, level int, words string) {
			id := fmt.Sprintf("%s-%05d", language, len(text.Blocks)+1)
			if t == 0 {
				alignment.Beads = append(alignment.Beads, parallel.Bead{Blocks: make([][]string, 2), Score: 1})
			}
			alignment.Beads[len(text.Blocks)].Blocks[t] = []string{id}
			text.Blocks = append(text.Blocks, manuscript.Block{
				ID: id, Kind: kind, Level: level, Language: language, Spans: []manuscript.Span{{Text: words}},
				Sentences: []manuscript.Sentence{{Start: 0, End: len(words)}},
			})
		}
		add(manuscript.Title, 0, "Letters")
		for i := range n / 2 {
			if i%perSection == 0 {
				add(manuscript.Heading, 1, fmt.Sprintf("Letters %d", i/perSection+1))
			}
			add(manuscript.Paragraph, 0, sentence(language, i))
		}
		work.Texts = append(work.Texts, text)
	}
	layout, err := layouts.Named("interleaved")
	if err != nil {
		return err
	}
	book := &publish.Book{Work: work, Alignment: alignment, Languages: alignment.Languages, Layout: layout, Modified: time.Unix(1764000000, 0)}
	return book.Write(context.Background(), w)
}
