package manuscript

import (
	"io/fs"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// document is one file as its reader saw it, before languages and structure are
// inferred.
type document struct {
	file   string
	front  Front
	blocks []Block
	notes  []Note

	pages      []string // printed pages that begin before the next block
	pageSource string   // the edition they are those of, if the file says so

	// marked says that the file's own markup tells headings and lists, so
	// that none are to be guessed.
	marked bool

	// files holds the pictures of a format that carries them in itself; nil
	// where they lie beside the file.
	files fs.FS
}

// readPlain reads plain text. Paragraphs are lines, or runs of lines broken at
// a common width between blank lines, as e-mail and typewriters leave them.
// Blocks get the kind Item where a list mark says so and none otherwise.
func readPlain(file, text string) (*document, error) {
	doc := &document{file: file}
	lines := strings.Split(text, "\n")
	for first := 0; first < len(lines); {
		if blank(lines[first]) {
			first++
			continue
		}
		last := first
		for last+1 < len(lines) && !blank(lines[last+1]) {
			last++
		}
		for _, p := range paragraphs(lines[first:last+1], first+1) {
			doc.blocks = append(doc.blocks, p.block())
		}
		first = last + 1
	}
	findPlainNotes(doc)
	return doc, tooLong(doc)
}

// paragraph is a line, or several joined, and the line it begins at.
type paragraph struct {
	text string
	line int
}

// paragraphs divides a run of lines without a blank one among them.
func paragraphs(lines []string, number int) []paragraph {
	var found []paragraph
	wrapped := broken(lines)
	for i, line := range lines {
		text := strings.Join(strings.Fields(line), " ")
		if wrapped && i > 0 && listMark.FindString(text) == "" {
			found[len(found)-1].text += " " + text
			continue
		}
		found = append(found, paragraph{text, number + i})
	}
	return found
}

// broken tells whether lines are one text broken at a width rather than a
// paragraph each: all but the last are of a typewriter's length, and most run on.
func broken(lines []string) bool {
	if len(lines) < 2 {
		return false
	}
	runsOn := 0
	for _, line := range lines[:len(lines)-1] {
		line = strings.TrimSpace(line)
		if n := utf8.RuneCountInString(line); n < 40 || n > 110 {
			return false
		}
		line = strings.TrimRight(line, "”’\"'»」』)] ")
		if last, _ := utf8.DecodeLastRuneInString(line); !unicode.Is(unicode.Sentence_Terminal, last) {
			runsOn++
		}
	}
	return runsOn*2 >= len(lines)-1
}

var (
	listMark    = regexp.MustCompile(`^(?:[-*•‣◦–]|(\d{1,3}|[a-z])[.)])\s+`)
	orderedMark = regexp.MustCompile(`^[\da-z]`)
)

func (p paragraph) block() Block {
	b := Block{Line: p.line}
	mark := listMark.FindString(p.text)
	if mark != "" && len(mark) < len(p.text) {
		b.Kind = Item
		b.Level = 1
		b.Ordered = orderedMark.MatchString(mark)
		p.text = p.text[len(mark):]
	}
	b.Spans = spans(p.text)
	return b
}

var webAddress = regexp.MustCompile(`https?://[^\s<>"“”«»]+`)

// spans makes the spans of plain text: web addresses become links.
func spans(text string) []Span {
	var found []Span
	at := 0
	for _, m := range webAddress.FindAllStringIndex(text, -1) {
		from, to := m[0], m[0]+len(strings.TrimRight(text[m[0]:m[1]], ".,;:!?)]'’"))
		if from > at {
			found = append(found, Span{Text: text[at:from]})
		}
		found = append(found, Span{Text: text[from:to], Link: text[from:to]})
		at = to
	}
	if at < len(text) {
		found = append(found, Span{Text: text[at:]})
	}
	return found
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }
