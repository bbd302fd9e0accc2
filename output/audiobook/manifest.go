package audiobook

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"time"

	"diglot/manuscript"
	"diglot/message"
)

// manifest is publication.json (Publication Manifest, 2 to 4; Audiobooks, 4).
type manifest struct {
	Context              []any       `json:"@context"`
	ConformsTo           string      `json:"conformsTo"`
	Type                 string      `json:"type"`
	ID                   string      `json:"id,omitempty"`
	Name                 []localized `json:"name"`
	Author               []person    `json:"author,omitempty"`
	Translator           []person    `json:"translator,omitempty"`
	ReadBy               []person    `json:"readBy,omitempty"`
	Editor               []person    `json:"editor,omitempty"`
	Illustrator          []person    `json:"illustrator,omitempty"`
	Contributor          []person    `json:"contributor,omitempty"`
	Publisher            []person    `json:"publisher,omitempty"`
	InLanguage           string      `json:"inLanguage"`
	ReadingProgression   string      `json:"readingProgression"`
	DatePublished        string      `json:"datePublished,omitempty"`
	DateModified         string      `json:"dateModified"`
	Duration             string      `json:"duration"`
	AccessMode           []string    `json:"accessMode"`
	AccessModeSufficient []itemList  `json:"accessModeSufficient"`
	AccessibilityFeature []string    `json:"accessibilityFeature"`
	AccessibilityHazard  []string    `json:"accessibilityHazard"`
	AccessibilitySummary localized   `json:"accessibilitySummary"`
	ReadingOrder         []resource  `json:"readingOrder"`
	Resources            []resource  `json:"resources"`
	Links                []resource  `json:"links,omitempty"`
}

// localized is a text with its language (Publication Manifest, 2.7.4).
type localized struct {
	Value     string `json:"value"`
	Language  string `json:"language"`
	Direction string `json:"direction,omitempty"`
}

// person is whoever had a part in the book. A name stands in no language: the
// manifest's would be a guess.
type person struct {
	Name string `json:"name"`
}

// itemList is ways to take a book in that suffice together.
type itemList struct {
	Type     string   `json:"type"`
	Elements []string `json:"itemListElement"`
}

// resource is a file of the package, or with links an address beyond it.
type resource struct {
	Type           string      `json:"type"`
	URL            string      `json:"url"`
	EncodingFormat string      `json:"encodingFormat,omitempty"`
	Rel            string      `json:"rel,omitempty"`
	Name           []localized `json:"name,omitempty"`
	Duration       string      `json:"duration,omitempty"`
}

const (
	linkedResource = "LinkedResource"
	entryPage      = "index.html"
)

// manifest returns the text of publication.json.
func (e *edition) manifest() ([]byte, error) {
	m := manifest{
		Context: []any{
			"https://schema.org", "https://www.w3.org/ns/pub-context",
			map[string]string{"language": e.Text.Language, "direction": e.direction},
		},
		ConformsTo:           "https://www.w3.org/TR/audiobooks/",
		Type:                 "Audiobook",
		ID:                   e.Identifier,
		Name:                 e.named(e.title),
		InLanguage:           e.Text.Language,
		ReadingProgression:   e.direction,
		DatePublished:        day(e.Work.Date),
		DateModified:         e.Modified.UTC().Format(time.RFC3339),
		AccessMode:           []string{"auditory"},
		AccessModeSufficient: []itemList{{"ItemList", []string{"auditory"}}},
		AccessibilityFeature: []string{"tableOfContents", "readingOrder", "structuralNavigation", "unlocked"},
		AccessibilityHazard:  []string{"none"},
		AccessibilitySummary: localized{Value: e.summary(), Language: e.words.Language},
	}
	m.people(e.Work.Creators)
	for _, voice := range e.voices() {
		m.ReadBy = append(m.ReadBy, person{voice})
	}
	if publisher := oneLine(e.Work.Publisher); publisher != "" {
		m.Publisher = []person{{publisher}}
	}
	var whole time.Duration
	for _, s := range e.sections {
		whole += s.length
		m.ReadingOrder = append(m.ReadingOrder, resource{linkedResource, s.name, "audio/mpeg", "", e.named(s.title), duration(s.length)})
	}
	m.Duration = duration(whole)
	m.Resources = e.resources()
	if e.Licence != "" {
		if u, err := url.Parse(e.Licence); err != nil || !u.IsAbs() {
			return nil, message.Errorf("the licence %q is not an address: leave it out or write all of it", e.Licence)
		}
		m.Links = []resource{{Type: linkedResource, URL: e.Licence, Rel: "license"}}
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(m)
	return text.Bytes(), err
}

// people adds those who had a part in the work.
func (m *manifest) people(all []manuscript.Contributor) {
	parts := map[string]*[]person{
		"": &m.Author, "aut": &m.Author, "cre": &m.Author,
		"trl": &m.Translator, "nrt": &m.ReadBy, "edt": &m.Editor, "ill": &m.Illustrator,
	}
	for _, c := range all {
		part, known := parts[c.Role]
		if !known {
			part = &m.Contributor
		}
		if name := oneLine(c.Name); name != "" {
			*part = append(*part, person{name})
		}
	}
}

// resources are the files that are not in the reading order.
func (e *edition) resources() []resource {
	page := resource{Type: linkedResource, URL: entryPage, EncodingFormat: "text/html", Rel: "contents"}
	page.Name = []localized{{Value: e.words.Contents, Language: e.words.Language}}
	if e.cover == "" {
		return []resource{page}
	}
	cover := resource{Type: linkedResource, URL: e.cover, EncodingFormat: e.Cover.MediaType, Rel: "cover"}
	cover.Name = e.named(e.coverText())
	return []resource{page, cover}
}

// coverText is the text alternative of the cover.
func (e *edition) coverText() string {
	if text := oneLine(e.Cover.Description); text != "" {
		return text
	}
	return e.title
}

// named is a text in the language of the edition.
func (e *edition) named(text string) []localized {
	return []localized{{Value: text, Language: e.Text.Language, Direction: e.direction}}
}

// summary says in sentences what the accessibility metadata says in terms.
func (e *edition) summary() string {
	return e.words.Sentences(
		e.words.NarratedBy.Fill(e.words.List(e.voices())),
		e.words.SummaryNavigation,
		e.words.SummaryNoHazards,
	)
}

// voices names all who read, in the order they are first heard.
func (e *edition) voices() []string {
	var names []string
	for _, s := range e.sections {
		for _, name := range s.voices {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// day returns a date that names a day. The manifest has no other dates.
func day(date string) string {
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return ""
	}
	return date
}

// duration writes a length of time by ISO 8601.
func duration(d time.Duration) string { return "PT" + seconds(d) + "S" }
