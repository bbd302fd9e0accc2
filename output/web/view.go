package web

import (
	"diglot/words"
)

// view is what the template of a page is filled with.
type view struct {
	head
	Language  tongue // the leading one
	Languages []tongue
	Titles    []string // of the texts
	Abouts    []about
	Spoken    bool
	Long      bool
	Direction string // of the text, that of its leading language
	Asides    bool
	Texts     []string // what the languages are called in the leading one
	Speeds    []string
	Program   string
}

// about is the part of a page that speaks of the release in one language.
type about struct {
	tongue
	Title   string
	Facts   []fact
	Shelves []shelf
	Reading string // address of the whole reading, "" if there is none
	Onward  string // what the link to the text is called
}

// speeds are the paces that the player offers.
var speeds = []string{"0.5", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2"}

func (p *Page) view(h head, t *text) view {
	v := view{
		head:      h,
		Languages: tonguesOf(p.Work.Languages()),
		Spoken:    len(t.spoken) > 0,
		Long:      t.isLong(),
		Asides:    t.asides,
		Speeds:    speeds,
		Program:   p.Program,
	}
	v.Language = v.Languages[0]
	v.Direction = words.Direction(v.Language.Tag)
	v.Texts = v.Language.names(p.Work.Languages())
	for i, l := range v.Languages {
		text := &p.Work.Texts[i]
		v.Titles = append(v.Titles, text.Title())
		v.Abouts = append(v.Abouts, about{
			tongue:  l,
			Title:   text.Title(),
			Facts:   p.facts(l, text),
			Shelves: shelves(p.Downloads, l),
			Reading: p.Readings[l.Tag],
			Onward:  l.Words.ReadAndListen,
		})
		if !v.Spoken {
			v.Abouts[i].Onward = l.Words.Read
		}
	}
	return v
}

// settings is what the script is told.
type settings struct {
	Release   string          `json:"release"` // under which it remembers
	Languages []languageWords `json:"languages"`
	Spoken    []string        `json:"spoken"` // tags of the languages that are heard
	Artist    string          `json:"artist"` // for the controls of the system
}

// languageWords is what the page says where the script has to say it.
type languageWords struct {
	Tag           string            `json:"tag"`
	Direction     string            `json:"direction"` // of the words
	TextDirection string            `json:"textDirection"`
	Title         string            `json:"title"`
	Names         []string          `json:"names"`    // of all languages of the release
	Language      string            `json:"language"` // of the words
	Words         map[string]string `json:"words"`
}

func (p *Page) settings(t *text) settings {
	tags := p.Work.Languages()
	s := settings{Release: p.Work.Slug, Spoken: append([]string{}, t.spoken...), Artist: p.Work.Publisher}
	for i, l := range tonguesOf(tags) {
		s.Languages = append(s.Languages, l.settings(p.Work.Texts[i].Title(), tags))
	}
	return s
}

// settings returns what the script is told of a language of the page, which has
// that title in it.
func (l tongue) settings(title string, tags []string) languageWords {
	return languageWords{
		Tag:           l.Tag,
		TextDirection: words.Direction(l.Tag),
		Title:         title,
		Names:         l.names(tags),
		Language:      l.Words.Language,
		Direction:     l.Direction,
		Words:         scriptWords(l.Words),
	}
}

// scriptWords returns the words of the parts of the page that are there once and
// change with the language that is chosen, by the names that the template gives
// them.
func scriptWords(w words.Words) map[string]string {
	return map[string]string{
		"ContinueReading":  w.ContinueReading,
		"NextSentence":     w.NextSentence,
		"OneBelowOther":    w.OneBelowOther,
		"PageLanguage":     w.PageLanguage,
		"Pause":            w.Pause,
		"Play":             w.Play,
		"PlayFromHere":     w.PlayFromHere,
		"PlayOrPause":      w.PlayOrPause,
		"PreviousSentence": w.PreviousSentence,
		"Publications":     w.Publications,
		"Read":             w.Read,
		"ReadAndListen":    w.ReadAndListen,
		"Settings":         w.Settings,
		"SideBySide":       w.SideBySide,
		"SingleKeys":       w.SingleKeys,
		"SkipPullQuotes":   w.SkipPullQuotes,
		"SkipToText":       w.SkipToText,
		"SoundFailed":      w.SoundFailed,
		"SpaceBar":         w.SpaceBar,
		"Speed":            w.Speed,
		"TextShown":        w.TextShown,
		"Voice":            w.Voice,
	}
}
