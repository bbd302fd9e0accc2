package publish

import (
	"diglot/layouts"
	"diglot/manuscript"
	"diglot/words"
)

// leads reports whether a block has links to its twins: every paragraph does.
// Of pictures, attributions and sources a reader finds the twin by what is above.
func leads(block *manuscript.Block) bool {
	switch block.Kind {
	case manuscript.Picture, manuscript.Attribution, manuscript.Source:
		return false
	}
	return true
}

// linkTwins gives the parts that lead to their twins a link to the first part of
// each other language, for layouts in which those stand apart.
func (e *edition) linkTwins(parts []layouts.Part, linked []bool) {
	for i := range parts {
		from := &parts[i]
		if !linked[i] {
			continue
		}
		for n, to := range parts {
			if to.Text != from.Text && (n == 0 || parts[n-1].Text != to.Text) {
				from.Twins = append(from.Twins, e.twin(from.Language, to))
			}
		}
	}
}

// twin makes the link from a part in that language to another part.
func (e *edition) twin(language string, to layouts.Part) layouts.Reference {
	names := [2]string{language, to.Language}
	link, known := e.twins[names]
	if !known {
		w := words.For(language)
		link.Text = words.Name(to.Language, w.Language)
		link.Name = w.ReadIn.Fill(link.Text)
		link.Language = otherLanguage(w.Language, language)
		e.twins[names] = link
	}
	link.Target = "#" + to.ID
	return link
}
