package manuscript

import (
	"maps"
	"slices"
)

// explanations says at length what a note of each code means and what to do.
var explanations = map[string]string{
	"control-characters":   `The file holds control characters, which no page can show. They were left out. They often come from copying out of a PDF or from a broken conversion: look at the line, and save the text anew.`,
	"element-left-out":     `The HTML has an element that a book can't hold, such as a script, a form or a frame. It was left out with all that is in it. If it held text that belongs to the work, put that text into a paragraph.`,
	"encoding":             `The file is not in UTF-8, and which encoding it has was guessed. If letters with accents look right, all is well. To be safe, save the file as UTF-8.`,
	"footnote-missing":     `The text refers to a footnote that the manuscript does not have. The reference was left out. Write the note, with the same number or sign, or take the reference away.`,
	"glued":                `A sentence begins right behind the full stop of the one before, without a space. Two paragraphs may have run together, as it happens when text is copied from a web page. They were kept in one paragraph and taken as two sentences. If they are two paragraphs, put an empty line between them.`,
	"html-left-out":        `Markdown may hold HTML, and this does. What it says was left out, because it can't be checked. Say it in Markdown, or give the manuscript as an HTML file.`,
	"page-without-number":  `A page break has no number, so that a reader could not be sent there. It was left out. Give it the number of the page that begins.`,
	"picture-left-out":     `A picture lies on the network or outside the folder of the manuscript, where none is taken from. It was left out, and its description with it. Save it beside the manuscript and name it there.`,
	"picture-without-text": `A picture has no description, so people who cannot see it learn nothing of it. Describe in a sentence what it shows, in each language. If it is mere ornament, leave the description empty on purpose; it will then be passed over.`,
	"quotation-not-closed": `A quotation begins with a mark and never ends with one. It was taken to end with its section. Put the closing mark where the quotation ends.`,
	"read-as-markdown":     `The file has marks of Markdown and an ending that does not say so. It was read as Markdown. If the marks are meant to be seen, name the file .txt and leave them; else name it .md.`,
	"setting-unused":       `What diglot.yaml or the front matter says of the manuscript fits nothing in it: a line where no block begins, or a language in which there is no text. Lines change when the text is edited: "diglot check --structure" lists where blocks begin now.`,
	"title-inferred":       `A text has no title. One was made from the address of its source, because a book must have one. Give the titles in diglot.yaml: title: {en: …, es: …}.`,
}

// Explain says at length what a note of a code means and what to do; "" for a
// code that there is not.
func Explain(code string) string { return explanations[code] }

// Codes returns the codes of all notes, sorted.
func Codes() []string { return slices.Sorted(maps.Keys(explanations)) }
