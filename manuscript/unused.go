package manuscript

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"diglot/message"
	"diglot/words"
)

// begun notes where the blocks of a file begin, as kinds names the places.
func begun(places map[string]bool, file string, texts []Text) {
	for _, t := range texts {
		for _, b := range t.Blocks {
			line := strconv.Itoa(b.Line)
			places[line], places[filepath.Base(file)+":"+line] = true, true
		}
	}
}

// unused notes what front matter says of places and languages that the work does
// not have: it was mistyped, or the text has changed since.
func (f Front) unused(file string, places map[string]bool, work *Work) []Note {
	var notes []Note
	note := func(format string, values ...any) {
		notes = append(notes, Note{File: file, Code: "setting-unused", Text: message.Textf(format, values...)})
	}
	for _, place := range slices.Sorted(maps.Keys(f.Kinds)) {
		if !places[place] {
			note("Under kinds stands line %s, where no block begins.", place)
		}
	}
	for _, s := range []struct {
		key    string
		values Translated
	}{{"title", f.Title}, {"source", f.Source}, {"rights", f.Rights}} {
		for _, tag := range slices.Sorted(maps.Keys(s.values)) {
			if tag != "" && !work.speaks(tag) {
				note("Under %s stands %s (%s), a language in which there is no text.", s.key, words.Language(tag), tag)
			}
		}
	}
	return notes
}

// speaks reports whether a text is in a language, or in a variety of it.
func (w *Work) speaks(tag string) bool {
	return slices.ContainsFunc(w.Texts, func(t Text) bool {
		return strings.EqualFold(t.Language, tag) || strings.HasPrefix(strings.ToLower(t.Language), strings.ToLower(tag)+"-")
	})
}
