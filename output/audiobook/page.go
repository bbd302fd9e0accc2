package audiobook

import (
	"bytes"
	_ "embed"
	"html/template"
)

//go:embed page.html
var pageHTML string

var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// view is what the entry page shows.
type view struct {
	Language, Direction string
	Title               string
	Cover, CoverText    string
	Front               []string

	// Contents is the heading of the table of contents, which may be in
	// another language for want of words in this one.
	Contents, ContentsLanguage string
	Entries                    []*entry
}

// page returns the text of the entry page, which links to the manifest (LPF,
// 3.4) and holds the table of contents (Publication Manifest, 5.1). A browser
// shows it and plays what it leads to from an unpacked audiobook.
func (e *edition) page() ([]byte, error) {
	v := view{
		Language:  e.Text.Language,
		Direction: e.direction,
		Title:     e.title,
		Cover:     e.cover,
		CoverText: e.coverText(),
		Contents:  e.words.Contents,
		Entries:   e.contents,
	}
	if e.words.Language != e.Text.Language {
		v.ContentsLanguage = e.words.Language
	}
	for i := range e.Text.Front {
		if line := oneLine(e.Text.Front[i].Text()); line != "" {
			v.Front = append(v.Front, line)
		}
	}
	if len(v.Entries) == 0 { // without headings there is the reading itself
		v.Entries = []*entry{{Label: e.title, section: e.sections[0]}}
	}
	var text bytes.Buffer
	err := pageTemplate.Execute(&text, v)
	return text.Bytes(), err
}
