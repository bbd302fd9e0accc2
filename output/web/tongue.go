package web

import (
	"slices"

	"diglot/manuscript"
	"diglot/words"
)

// tongue is one of the languages that a page speaks. Where the program has no
// words in it, those are in another one: Words.Language says in which.
type tongue struct {
	Tag       string
	Own       string // what it is called in itself
	Words     words.Words
	Direction string // of the words
}

func tonguesOf(tags []string) []tongue {
	all := make([]tongue, len(tags))
	for i, tag := range tags {
		w := words.For(tag)
		all[i] = tongue{tag, words.Capital(words.Name(tag, tag)), w, words.Direction(w.Language)}
	}
	return all
}

// names returns what languages are called in this one.
func (l tongue) names(tags []string) []string {
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = words.Name(tag, l.Words.Language)
	}
	return names
}

// fact is a line of what is to be known of a release: a phrase around a value.
type fact struct {
	Before, Value, After string
	Language             string // of the value, where it is not that of the phrase
	Link                 string // address of the value, "" for none
}

func newFact(phrase words.Phrase, value string) fact {
	before, after := phrase.Around()
	return fact{Before: before, Value: value, After: after}
}

// facts returns what is to be known of the work in a language: who made it, when,
// where it is from, on what terms, and whose voice is heard.
func (p *Page) facts(l tongue, text *manuscript.Text) []fact {
	w, all := l.Words, []fact(nil)
	for _, credit := range []struct {
		phrase words.Phrase
		role   string
	}{{w.By, "aut"}, {w.TranslatedBy, "trl"}} {
		if names := p.people(credit.role); len(names) > 0 {
			all = append(all, newFact(credit.phrase, w.List(names)))
		}
	}
	if p.Work.Publisher != "" {
		all = append(all, newFact(w.PublishedBy, p.Work.Publisher))
	}
	if p.Work.Date != "" {
		all = append(all, newFact(w.PublishedOn, w.LongDate(p.Work.Date)))
	}
	all = append(all, newFact(w.Languages, w.List(l.names(p.Work.Languages()))))
	if from := p.holder(text, func(t *manuscript.Text) string { return t.Source }); from != nil {
		source := newFact(w.Source, from.Source)
		source.Link = address(from.Source)
		all = append(all, source)
	}
	if from := p.holder(text, func(t *manuscript.Text) string { return t.Rights }); from != nil {
		licence := newFact(w.Licence, from.Rights)
		licence.Language = otherThan(from.Language, l.Tag)
		all = append(all, licence)
	}
	return append(all, p.voice(w, text))
}

// voice says who is heard, or that nobody is.
func (p *Page) voice(w words.Words, text *manuscript.Text) fact {
	var names []string
	for block := range text.Reading() {
		if track, _ := p.track(block.ID); track != nil && track.Voice.Name != "" && !slices.Contains(names, track.Voice.Name) {
			names = append(names, track.Voice.Name)
		}
	}
	if len(names) == 0 {
		return fact{Before: w.NotNarrated}
	}
	return newFact(w.NarratedBy, w.List(names))
}

func (p *Page) people(role string) []string {
	var names []string
	for _, c := range p.Work.Creators {
		if c.Role == role {
			names = append(names, c.Name)
		}
	}
	return names
}

// holder returns the text that says something of itself: this one, else the
// first of the work that does, else nil.
func (p *Page) holder(this *manuscript.Text, said func(*manuscript.Text) string) *manuscript.Text {
	if said(this) != "" {
		return this
	}
	for i := range p.Work.Texts {
		if said(&p.Work.Texts[i]) != "" {
			return &p.Work.Texts[i]
		}
	}
	return nil
}

// otherThan returns a tag where it is not the one around.
func otherThan(tag, around string) string {
	if tag == around {
		return ""
	}
	return tag
}
