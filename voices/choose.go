package voices

import (
	"cmp"
	"iter"
	"strings"

	"golang.org/x/text/language"
)

// choose returns the voice for a language: the engine's first for exactly that
// language, else for the nearest wider one (es-MX, then es-419, then es), else
// its first for any variety of it. Tags that mean the same compare equal: zh and
// cmn, no and nb.
func (d Description) choose(tag string) (Voice, bool) {
	for wide := range wider(tag) {
		if voice, ok := d.first(wide, canonical); ok {
			return voice, true
		}
	}
	return d.first(tag, base)
}

// wished returns the voice that is named, else the one for the language. A voice
// that the engine does not list is taken at its word, because engines know
// variants that they do not list; the engine says so if it is wrong.
func (d Description) wished(id, tag string) (Voice, bool) {
	if id == "" {
		return d.choose(tag)
	}
	return d.voice(id, tag), true
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

// wider yields a tag and then those that hold for it too, the nearest first: its
// parents in CLDR (es-MX is a kind of es-419), and what is left of it as subtags
// are dropped from its end (RFC 4647, section 3.4).
func wider(tag string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(tag) {
			return
		}
		if parsed, err := language.Parse(tag); err == nil {
			for up := parsed.Parent(); !up.IsRoot(); up = up.Parent() {
				if !yield(up.String()) {
					return
				}
			}
		}
		for up := parent(tag); up != ""; up = parent(up) {
			if !yield(up) {
				return
			}
		}
	}
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

// Cast returns the voice that narrates each of the languages. A language that no
// voice speaks is not in it.
func (d Description) Cast(languages []string, casting Casting) map[string]Voice {
	cast := make(map[string]Voice)
	for _, tag := range languages {
		if voice, ok := d.wished(casting.part(tag).Voice, tag); ok {
			cast[tag] = voice
		}
	}
	return cast
}
