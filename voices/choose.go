package voices

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// choose returns the voice for a language: the one wished for, else the
// engine's first voice for exactly that language, else for the nearest wider
// one (es-419, then es), else its first for any variety of it. Tags that mean
// the same compare equal: zh and cmn, no and nb.
//
// A wished voice that the engine does not list is taken at its word, because
// engines know variants that they do not list; the engine says so if it is
// wrong.
func choose(about Description, wishes map[string]string, tag string) (Voice, bool) {
	for wide := tag; wide != ""; wide = parent(wide) {
		if id, ok := wished(wishes, wide); ok {
			return about.voice(id, tag), true
		}
	}
	for wide := tag; wide != ""; wide = parent(wide) {
		if voice, ok := about.first(wide, canonical); ok {
			return voice, true
		}
	}
	return about.first(tag, base)
}

// wished returns the voice id that the user wants for a language.
func wished(wishes map[string]string, tag string) (string, bool) {
	if id, ok := wishes[tag]; ok {
		return id, true
	}
	// Another spelling of the tag serves too; of several, always the same.
	for _, name := range slices.Sorted(maps.Keys(wishes)) {
		if canonical(name) == canonical(tag) {
			return wishes[name], true
		}
	}
	return "", false
}

// voice returns the listed voice with this id, or one made up for the language.
func (d Description) voice(id, tag string) Voice {
	for _, voice := range d.Voices {
		if voice.ID == id {
			return voice
		}
	}
	return Voice{ID: id, Name: id, Language: tag}
}

// first returns the first voice whose language has the same form as the tag.
func (d Description) first(tag string, form func(string) string) (Voice, bool) {
	for _, voice := range d.Voices {
		if form(voice.Language) == form(tag) {
			return voice, true
		}
	}
	return Voice{}, false
}

// parent drops the last subtag (RFC 4647, section 3.4), "" after the first.
func parent(tag string) string {
	tag = tag[:max(0, strings.LastIndexByte(tag, '-'))]
	if i := len(tag) - 2; i >= 0 && tag[i] == '-' {
		return tag[:i] // a single letter introduces what was dropped
	}
	return tag
}

// canonical returns the one spelling of a tag and of its synonyms.
func canonical(tag string) string {
	parsed, err := language.All.Parse(tag)
	if err != nil {
		return strings.ToLower(tag)
	}
	return cmp.Or(parsed.String(), strings.ToLower(tag))
}

// base returns the language of a tag without script, region or variant.
func base(tag string) string {
	first, _, _ := strings.Cut(canonical(tag), "-")
	return first
}

// Cast returns the voice that narrates each of the languages, wishes first (see
// Options.Voices). A language that no voice speaks is not in it.
func (d Description) Cast(languages []string, wishes map[string]string) map[string]Voice {
	cast := make(map[string]Voice)
	for _, tag := range languages {
		if voice, ok := choose(d, wishes, tag); ok {
			cast[tag] = voice
		}
	}
	return cast
}
