package manuscript

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"diglot/message"
)

// formats maps the endings of file names to the readers of formats. A new format
// is a reader and a line here.
var formats = map[string]func(file string) (*document, error){
	".md":       textual(readMarkdown),
	".markdown": textual(readMarkdown),
	".html":     textual(readHTML),
	".htm":      textual(readHTML),
	".xhtml":    textual(readHTML),
	".tmx":      textual(readTMX),
	".xlf":      textual(readXLIFF),
	".xliff":    textual(readXLIFF),
	".docx":     readDOCX,
	".epub":     readEPUB,
}

// Endings lists the endings of the files that manuscripts are usually kept in, in
// alphabetical order. A file with any other is read as plain text, as .txt is.
func Endings() []string {
	endings := append(slices.Collect(maps.Keys(formats)), ".txt")
	slices.Sort(endings)
	return endings
}

// formatOf returns the reader for a file.
func formatOf(file string) func(file string) (*document, error) {
	if reader, ok := formats[strings.ToLower(filepath.Ext(file))]; ok {
		return reader
	}
	return textual(readText)
}

var markdownHeading = regexp.MustCompile(`(?m)^#{1,6} \S`)

// readText reads plain text, or Markdown in a file that is called a text: one
// with several lines that are headings there.
func readText(file, text string) (*document, error) {
	if len(markdownHeading.FindAllStringIndex(text, 3)) < 3 {
		return readPlain(file, text)
	}
	doc, err := readMarkdown(file, text)
	if err != nil {
		return nil, err
	}
	doc.notes = append(doc.notes, Note{File: file, Code: "read-as-markdown",
		Text: message.Textf("The file has headings as Markdown writes them and was read as Markdown.")})
	return doc, nil
}

// textual makes a reader of files from a reader of their text.
func textual(reader func(file, text string) (*document, error)) func(string) (*document, error) {
	return func(file string) (*document, error) {
		f, err := os.Open(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		defer f.Close()
		text, notes, err := decode(file, f)
		if err != nil {
			return nil, err
		}
		doc, err := reader(file, text)
		if err != nil {
			return nil, err
		}
		doc.notes = append(notes, doc.notes...)
		return doc, nil
	}
}

// tooLong refuses a document with a paragraph over the limit.
func tooLong(doc *document) error {
	for i := range doc.blocks {
		if len(doc.blocks[i].Text()) > MaxParagraph {
			return message.Errorf("%s:%d: %w: a paragraph may have %d MB", doc.file, doc.blocks[i].Line, ErrTooLarge, MaxParagraph>>20)
		}
	}
	return nil
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
