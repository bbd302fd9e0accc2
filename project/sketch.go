package project

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"diglot/manuscript"
	"diglot/message"
	"diglot/words"
)

// Setting is a key of the file as a sketch explains it.
type Setting struct {
	Key, About string
	Example    string // YAML
}

// Settings returns all keys, in the order of a sketch.
func Settings() []Setting { return slices.Concat(ofWork, ofPublisher) }

// ofWork are the settings that a sketch takes from the manuscript where it can.
var ofWork = []Setting{
	{"files", "the manuscript: one file, or one per language", "[door.en.txt, door.es.txt]"},
	{"languages", "languages of the text, main language first", "[en, es]"},
	{"title", "title, or one per language", "{en: The door, es: La puerta}"},
	{"slug", "name of the release's files: a to z, figures, hyphens", "the-door"},
	{"identifier", "ISBN, DOI or URN of the bilingual edition", "urn:isbn:9780000000002"},
	{"publisher", "who publishes the edition", "Harbour Street Library"},
	{"date", "date of publication: year, year and month, or day", "2026-11-24"},
	{"authors", "a name or a list of names", "[Ana Pérez, Luis Gil]"},
	{"translators", "a name or a list of names", "[Ana Pérez, Luis Gil]"},
	{"translation", "what kind of translation this is: official, human, reviewed (by machine, reviewed by people) or machine; the colophon says so", "human"},
	{"rights", "licence, or one per language", "CC BY 4.0"},
	{"source", "address of the original, or one per language", "https://example.org/door"},
}

// ofPublisher are the settings that only the publisher knows.
var ofPublisher = []Setting{
	{"kinds", "what a block is, by its line, where that is inferred wrongly: title, heading, paragraph, quote, pull-quote, attribution, item, source", `{"14": quote}`},
	{"phrases", "language of a phrase inside a text, or none", "{habeas corpus: la, Tren de Aragua: none}"},
	{"lexicon", "how words are pronounced, by language: as other words (alias) or in the International Phonetic Alphabet (ipa, without slashes)", "{es: {CECOT: {alias: ce cot}, Bukele: {ipa: buˈkele}}}"},
	{"lexicons", "pronunciation lexicons (PLS); left out: the files lexicon.*.pls beside the manuscript", "names.es.pls"},
	{"alignment", "corrections file, see diglot align --write", "pairs.txt"},
	{"engine", "what speaks, see voices.md", "flite"},
	{"voices", "voice by language, or more than that, see voices.md", "{es: es-419}"},
	{"pauses", "milliseconds after or between: sentence, paragraph, heading, section, title", "{section: 1500}"},
	{"pull-quotes", "what becomes of quotes that repeat the text: skip (not narrated) or read", "skip"},
	{"sound", "loudness and quality: audiobook (−18 LUFS, 64 kbit/s), acx (what audiobook shops ask for: 44.1 kHz, 192 kbit/s), podcast (−19 LUFS mono, 44.1 kHz, 96 kbit/s)", "acx"},
	{"layout", "how the languages stand on the page: interleaved, facing or sequential", "facing"},
	{"layout-dir", "folder with a layout of your own", "my-layout"},
	{"sync", "what is highlighted while it is heard: sentence, paragraph or word", "word"},
	{"spoken", "languages heard in a bilingual book; all if left out", "en"},
	{"editions", "e-books to make", "[en, es, en-es, es-en]"},
	{"font", "font to embed in the books: hyperlegible, or font files", "hyperlegible"},
	{"cover-fonts", "font files for the covers (.ttf, .otf, .ttc), tried before those installed", "NotoSansJP.otf"},
	{"output", "folder of the release", "release"},
	{"formats", "files to make: epub, text-epub, tracks, mp3, m4b, learners, vtt, srt, txt, lpf, daisy, podcast, opds, page, zip; all but m4b if left out", "[all, -zip]"},
	{"base-url", "address at which the release will be published; a podcast feed needs it", "https://example.org/door"},
	{"pause", "milliseconds after each language in the reading for learners", "1500"},
	{"conformance", "what somebody who has checked the books vouches for; nothing is claimed without it; credential, the address of the certifier's credential, may be left out", "{standard: EPUB Accessibility 1.1 - WCAG 2.2 Level AA, certified-by: Ana Pérez}"},
}

// Sketch writes a project file for a work that was read from some files: what is
// known of the work, and every other setting as a comment with an example. The
// files come to be named as they are seen from the folder of the project file. The
// explanations are in the language of a message.
func Sketch(w io.Writer, language, folder string, files []string, work *manuscript.Work) error {
	known, err := whatIsKnown(folder, files, work)
	if err != nil {
		return err
	}
	var p strings.Builder
	p.WriteString("# " + message.Sprintf(language, "How the editions of this manuscript are made. Every line may be left out; those\n# with a # before the key are examples. Paths are relative to this file.") + "\n")
	for _, s := range Settings() {
		fmt.Fprintf(&p, "\n# %s\n", words.Capital(message.In(language, s.About)))
		value, ok := known[s.Key]
		if !ok {
			fmt.Fprintf(&p, "# %s: %s\n", s.Key, s.Example)
			continue
		}
		line, err := yaml.MarshalWithOptions(map[string]any{s.Key: value}, yaml.IndentSequence(true))
		if err != nil {
			return message.Errorf("project: write %s: %w", s.Key, err)
		}
		p.Write(line)
	}
	_, err = io.WriteString(w, p.String())
	return err
}

// whatIsKnown returns the settings that the work itself answers.
func whatIsKnown(folder string, files []string, work *manuscript.Work) (map[string]any, error) {
	known := map[string]any{"languages": work.Languages()}
	var names []string
	for _, file := range files {
		name, err := seenFrom(folder, file)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	known["files"] = names
	titles, sources, rights := make(yaml.MapSlice, 0), make(yaml.MapSlice, 0), make(yaml.MapSlice, 0)
	for _, text := range work.Texts {
		for _, s := range []struct {
			of   *yaml.MapSlice
			said string
		}{{&titles, text.Title()}, {&sources, text.Source}, {&rights, text.Rights}} {
			if s.said != "" {
				*s.of = append(*s.of, yaml.MapItem{Key: text.Language, Value: s.said})
			}
		}
	}
	for key, said := range map[string]yaml.MapSlice{"title": titles, "source": sources, "rights": rights} {
		if len(said) > 0 {
			known[key] = said
		}
	}
	for key, said := range map[string]string{"slug": work.Slug, "identifier": work.Identifier, "publisher": work.Publisher, "date": work.Date} {
		if said != "" {
			known[key] = said
		}
	}
	for key, role := range map[string]string{"authors": "aut", "translators": "trl"} {
		if names := namesOf(work.Creators, role); len(names) > 0 {
			known[key] = names
		}
	}
	return known, nil
}

func namesOf(creators []manuscript.Contributor, role string) []string {
	var names []string
	for _, c := range creators {
		if c.Role == role {
			names = append(names, c.Name)
		}
	}
	return names
}

// seenFrom returns the path of a file relative to a folder.
func seenFrom(folder, file string) (string, error) {
	from, err := filepath.Abs(cmp.Or(folder, "."))
	if err != nil {
		return "", fmt.Errorf("project: %w", err)
	}
	to, err := filepath.Abs(file)
	if err != nil {
		return "", fmt.Errorf("project: %w", err)
	}
	name, err := filepath.Rel(from, to)
	if err != nil {
		return "", fmt.Errorf("project: %w", err)
	}
	return filepath.ToSlash(name), nil
}
