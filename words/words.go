// Package words is what the editions say in their own voice: headings that no
// author wrote, the colophon, labels of links, the accessibility summary. There
// is one file of words per language in data; adding a language is adding a file.
//
//	w := words.For("es-419")
//	w.Contents                            // Índice
//	w.NarratedBy.Fill("eSpeak NG")        // Narrado por una voz sintética: eSpeak NG.
//	w.List([]string{"inglés", "español"}) // inglés y español
//
// The package also knows what languages are called in one another, and which
// of them are written from right to left.
package words

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Words are the words of one language. Sentences end in that language's full
// stop unless an address or a name of unknown form ends them.
type Words struct {
	// Language is the tag that was asked for where these words are in that
	// language. Where they are not ("en" for want of a better, "zh-Hans"
	// when "zh-TW" was asked for), it is the tag to mark them with.
	Language string `json:"-"`

	// Parts of the book and kinds of things in it.
	Contents         string
	Landmarks        string
	Cover            string
	TitlePage        string
	Text             string // where the text begins, as a landmark
	AboutThisEdition string
	Paragraph        string
	Picture          string
	Pictures         string
	Pages            string // of a printed edition
	Quotation        string
	Quotations       string
	Notes            string

	// ReadIn is the name of a link to the same paragraph in another
	// {language}.
	ReadIn Phrase

	// Note is the name of a link to the footnote with that {label}, and
	// BackToNote of the link back to where the text refers to it.
	Note       Phrase
	BackToNote Phrase

	// Lines of the title page and the colophon.
	By            Phrase // {names}
	TranslatedBy  Phrase // {names}
	PublishedBy   Phrase // {publisher}
	PublishedOn   Phrase // {date}
	Source        Phrase // {source}
	Licence       Phrase // {licence}
	Languages     Phrase // {languages}
	Bilingual     Phrase // {languages}
	NarratedBy    Phrase // {voice}
	NotNarrated   string // no voice speaks this language
	TitleInferred string // the text had no title, this one is from its address
	MadeWith      Phrase // {program}
	InLanguage    Phrase // {language}, that of the text
	Checked       string // by a program, before it was released

	// What the translation is.
	OfficialTranslation string
	HumanTranslation    string
	ReviewedTranslation string // made by machine, reviewed by people
	MachineTranslation  string

	// Sentences of the accessibility summary. Say only those that are true.
	SummaryText           string
	SummaryNavigation     string
	SummaryLanguages      string
	SummaryBilingual      string
	SummaryNarrated       string
	SummaryPartlyNarrated string
	SummaryPictures       string
	SummaryNoHazards      string

	page
	grammar
}

// Phrase is a piece of text with one place to fill, written {name}.
type Phrase string

// Around returns what stands before and after the place to fill, for callers
// that put marked-up text into it.
func (p Phrase) Around() (before, after string) {
	before, rest, _ := strings.Cut(string(p), "{")
	_, after, _ = strings.Cut(rest, "}")
	return before, after
}

// Fill returns the phrase with value in its place.
func (p Phrase) Fill(value string) string {
	before, after := p.Around()
	return before + value + after
}

// For returns the words of the language with this BCP 47 tag, of any region.
// A language without words of its own gets the English ones; see
// Words.Language.
func For(tag string) Words {
	asked, err := language.Parse(tag)
	if err != nil {
		return all()["en"]
	}
	base, _ := asked.Base()
	w, found := all()[base.String()]
	if !found {
		return all()["en"]
	}
	script, _ := asked.Script()
	written, _ := language.Make(w.Language).Script()
	if script != written {
		w.Language += "-" + written.String()
		return w
	}
	w.Language = tag
	return w
}

//go:embed data/*.json
var files embed.FS

// all holds the words by base language. The files are part of the program: one
// that cannot be read is a mistake that the tests find before it is shipped.
var all = sync.OnceValue(func() map[string]Words {
	byLanguage, err := read(files)
	if err != nil {
		panic(err)
	}
	return byLanguage
})

// read reads every data/LANGUAGE.json. An unknown key is an error: it would be
// a translation that nobody ever sees.
func read(files fs.FS) (map[string]Words, error) {
	names, err := fs.Glob(files, "data/*.json")
	if err != nil {
		return nil, err
	}
	byLanguage := make(map[string]Words, len(names))
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		w := Words{Language: strings.TrimSuffix(path.Base(name), ".json")}
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&w); err != nil {
			return nil, fmt.Errorf("words: %s: %w", name, err)
		}
		byLanguage[w.Language] = w
	}
	return byLanguage, nil
}
