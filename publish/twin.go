package publish

import (
	"diglot/layouts"
	"diglot/words"
)

// linkTwins gives every part that shows words a link to the first part of each
// other language, for layouts in which those stand apart.
func (e *edition) linkTwins(parts []layouts.Part) {
	for i := range parts {
		from := &parts[i]
		if from.Image != "" {
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
