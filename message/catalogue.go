package message

import (
	"embed"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/vorlif/spreak/catalog"
	"golang.org/x/text/language"
)

//go:embed *.po
var files embed.FS

// Languages lists the languages in which messages can be told, English first.
func Languages() []string {
	entries, _ := files.ReadDir(".") // they are in the program; reading cannot fail
	all := []string{"en"}
	for _, entry := range entries {
		all = append(all, strings.TrimSuffix(entry.Name(), path.Ext(entry.Name())))
	}
	return all
}

// Choose returns the first language of a list in which messages can be told,
// written as [Languages] does: "es" for es-MX. There may be none, then it is "".
func Choose(tags ...string) string {
	there := Languages()
	for _, tag := range tags {
		for ; tag != ""; tag = wider(tag) {
			if slices.Contains(there, tag) {
				return tag
			}
		}
	}
	return ""
}

// wider cuts the last part of a language tag: "es" of es-MX, "" of es.
func wider(tag string) string {
	return tag[:max(0, strings.LastIndexByte(tag, '-'))]
}

// translated returns a text in a language, or the text itself where its
// catalogue lacks it.
func translated(language, text string) string {
	known := catalogueOf(language)
	if known == nil {
		return text
	}
	if t, err := known.Lookup("", text); err == nil {
		return t
	}
	return text
}

// opened are the catalogues by language; nil stands for one that is not there.
var opened sync.Map

// catalogueOf returns the catalogue of a language; nil if there is none.
func catalogueOf(tag string) catalog.Catalog {
	if tag == "en" { // the usual case takes no time
		return nil
	}
	if known, ok := opened.Load(tag); ok {
		return known.(opener)()
	}
	known, _ := opened.LoadOrStore(tag, opener(sync.OnceValue(func() catalog.Catalog { return open(Choose(tag)) })))
	return known.(opener)()
}

// opener opens a catalogue, once.
type opener func() catalog.Catalog

func open(tag string) catalog.Catalog {
	if tag == "" || tag == "en" {
		return nil
	}
	data, err := files.ReadFile(tag + ".po")
	if err != nil {
		return nil
	}
	known, err := catalog.NewPoDecoder().Decode(language.Make(tag), "diglot", data)
	if err != nil {
		return nil // no user meets it: a test opens every catalogue
	}
	return known
}
