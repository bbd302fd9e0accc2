// Package project reads diglot.yaml, the file in which a publisher writes down
// what a manuscript does not say of itself and how its editions are to be made.
//
//	files: [statement.en.txt, statement.es.txt]
//	languages: [en, es]
//	title:
//	  en: The door is open
//	  es: La puerta está abierta
//	publisher: Harbour Street Library
//	rights: CC BY 4.0
//	voices:
//	  es: es-419
//
// Every key may be left out. Paths are relative to the file.
package project

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"diglot/internal/handwritten"
	"diglot/manuscript"
	"diglot/message"
)

// Name is what the file is called where none is named.
const Name = "diglot.yaml"

// Hyperlegible names the font that diglot carries, in the place of font files.
const Hyperlegible = "hyperlegible"

// limit is how long a project file may be in bytes.
const limit = 1 << 20

// File is a diglot.yaml.
type File struct {
	manuscript.Front `yaml:",inline"`

	Files       manuscript.Names `yaml:"files"`       // one for all languages, or one per language
	Languages   manuscript.Names `yaml:"languages"`   // main language first
	Output      string           `yaml:"output"`      // folder of the release
	PullQuotes  string           `yaml:"pull-quotes"` // skip or read
	Engine      Engine           `yaml:"engine"`      // what speaks
	Voices      map[string]Part  `yaml:"voices"`      // voice by language tag
	Pauses      Pauses           `yaml:"pauses"`      // between what is spoken
	Lexicons    manuscript.Names `yaml:"lexicons"`    // pronunciation lexicons (PLS), each for its language
	Alignment   string           `yaml:"alignment"`   // corrections file, see diglot align
	Layout      string           `yaml:"layout"`      // interleaved, facing or sequential
	LayoutDir   string           `yaml:"layout-dir"`  // folder with a layout of one's own
	Sync        string           `yaml:"sync"`        // sentence, paragraph or word
	Spoken      manuscript.Names `yaml:"spoken"`      // languages heard in a bilingual book
	Editions    manuscript.Names `yaml:"editions"`    // e-books to make: en, es, en-es, es-en
	Sound       string           `yaml:"sound"`       // audiobook, acx or podcast
	Formats     manuscript.Names `yaml:"formats"`     // files to make, see diglot help build
	BaseURL     string           `yaml:"base-url"`    // where the release will be published
	Pause       int              `yaml:"pause"`       // milliseconds after each language in the reading for learners
	Font        manuscript.Names `yaml:"font"`        // hyperlegible, or font files: embedded in the books
	CoverFonts  manuscript.Names `yaml:"cover-fonts"` // font files for the covers
	Conformance Conformance      `yaml:"conformance"` // claimed in the books; nothing is claimed without it

	name   string                       // of the file itself
	places map[string]handwritten.Place // of the values of its keys
}

// Conformance is what somebody who has checked the books vouches for.
type Conformance struct {
	Standard    string `yaml:"standard"`
	CertifiedBy string `yaml:"certified-by"`
	Credential  string `yaml:"credential"`
}

// Read reads a project file. Errors name the file, and the line and column of
// what is wrong. The files that it names come back as paths that can be opened.
func Read(name string) (*File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("project: %w", err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(raw) > limit {
		return nil, message.Errorf("%s: has more than %d kB, which is no project file", name, limit>>10)
	}
	project := new(File)
	if err := handwritten.Read(name, raw, project); err != nil {
		return nil, err
	}
	project.name, project.places = name, handwritten.Places(raw)
	if project.Pause < 0 || project.Pause > longestPause {
		return nil, project.Blame("pause", message.Errorf("%d is no valid pause: pauses are given in milliseconds, up to %d", project.Pause, longestPause))
	}
	at := filepath.Dir(name)
	for i, file := range project.Files {
		project.Files[i] = beside(at, file)
	}
	for i, font := range project.CoverFonts {
		project.CoverFonts[i] = beside(at, font)
	}
	for i, font := range project.Font {
		if font != Hyperlegible {
			project.Font[i] = beside(at, font)
		}
	}
	project.Output = beside(at, project.Output)
	project.LayoutDir = beside(at, project.LayoutDir)
	project.Alignment = beside(at, project.Alignment)
	for i, lexicon := range project.Lexicons {
		project.Lexicons[i] = beside(at, lexicon)
	}
	return project, nil
}

// Blame returns an error about the value of a key with the place of that value,
// or just the error if the file does not have the key.
func (f *File) Blame(key string, err error) error {
	at, ok := f.places[key]
	if err == nil || !ok {
		return err
	}
	return message.Errorf("%s:%d:%d: %w", f.name, at.Line, at.Column, err)
}

// Pronounce adds the words of the lexicons that the file names, or, where it
// names none, of those that lie in the folder as lexicon.es.pls. What the file
// itself says of a word goes before that.
func (f *File) Pronounce(folder string) error {
	names := []string(f.Lexicons)
	if len(names) == 0 {
		found, err := filepath.Glob(filepath.Join(escape(folder), "lexicon.*.pls"))
		if err != nil {
			return message.Errorf("project: look for lexicons: %w", err)
		}
		names = found
	}
	for _, name := range names {
		if err := f.pronounce(name); err != nil {
			return err
		}
	}
	return nil
}

func (f *File) pronounce(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("project: %w", err)
	}
	defer file.Close()
	tag, words, err := manuscript.ReadPLS(name, file)
	if err != nil {
		return err
	}
	if f.Lexicon == nil {
		f.Lexicon = make(map[string]map[string]manuscript.Pronunciation)
	}
	maps.Copy(words, f.Lexicon[tag])
	f.Lexicon[tag] = words
	return nil
}

// escape takes the meaning from characters of a folder's name that a pattern
// would obey.
func escape(folder string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(folder)
}

func beside(folder, name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(folder, name)
}

// Beside returns the project file that lies in the folder of a manuscript, or
// an empty one where there is none.
func Beside(manuscript string) (*File, error) {
	name := filepath.Join(filepath.Dir(manuscript), Name)
	project, err := Read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return new(File), nil
	}
	return project, err
}
