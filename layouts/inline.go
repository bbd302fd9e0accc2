package layouts

import (
	"strings"
	"unicode/utf8"
)

func appendSentence(b []byte, sentence Sentence) []byte {
	if sentence.ID == "" {
		return appendRuns(b, sentence.Runs)
	}
	b = append(b, "<span "...)
	b = appendAttribute(b, "id", sentence.ID)
	b = append(b, '>')
	b = appendRuns(b, sentence.Runs)
	return append(b, "</span>"...)
}

func appendRuns(b []byte, runs []Run) []byte {
	for _, run := range runs {
		b = appendRun(b, run)
	}
	return b
}

// appendRun writes the link outermost, so that it stays one link whatever is
// marked up in it.
func appendRun(b []byte, run Run) []byte {
	if run.Note != nil {
		return appendNote(b, *run.Note)
	}
	if run.Page != nil {
		return appendPageBreak(b, *run.Page)
	}
	var open [5]string
	depth := 0
	begin := func(name string) {
		b = append(b, '<')
		b = append(b, name...)
		open[depth] = name
		depth++
	}
	if run.Link != "" {
		begin("a")
		b = append(b, ' ')
		b = appendAttribute(b, "href", run.Link)
		b = append(b, '>')
	}
	if run.Language != "" {
		begin("span")
		b = appendLanguage(b, run.Language, run.Direction)
		b = append(b, '>')
	}
	for _, mark := range []struct {
		wanted bool
		name   string
	}{{run.Strong, "strong"}, {run.Emphasis, "em"}, {run.Code, "code"}} {
		if mark.wanted {
			begin(mark.name)
			b = append(b, '>')
		}
	}
	b = appendWords(b, run)
	for depth > 0 {
		depth--
		b = append(b, "</"...)
		b = append(b, open[depth]...)
		b = append(b, '>')
	}
	return b
}

// appendWords writes the text of a run with its words marked.
func appendWords(b []byte, run Run) []byte {
	done := 0
	for _, word := range run.Words {
		b = appendLines(b, run.Text[done:word.Start])
		b = append(b, "<span "...)
		b = appendAttribute(b, "id", word.ID)
		b = append(b, '>')
		b = appendLines(b, run.Text[word.Start:word.End])
		b = append(b, "</span>"...)
		done = word.End
	}
	return appendLines(b, run.Text[done:])
}

// appendLines writes text whose line feeds end lines.
func appendLines(b []byte, text string) []byte {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b = append(b, "<br/>"...)
		}
		b = appendEscaped(b, line)
	}
	return b
}

// appendNote writes the reference to a footnote, with both vocabularies: the
// one is for pop-ups, the other for screen readers.
func appendNote(b []byte, note Reference) []byte {
	b = append(b, `<a class="noteref" epub:type="noteref" role="doc-noteref" `...)
	b = note.append(b)
	b = append(b, '>')
	b = appendEscaped(b, note.Text)
	return append(b, "</a>"...)
}

// appendPageBreak writes where a printed page begins, with both vocabularies. It
// shows nothing: the number would stand in the middle of a sentence.
func appendPageBreak(b []byte, page PageBreak) []byte {
	b = append(b, `<span epub:type="pagebreak" role="doc-pagebreak" `...)
	b = appendAttribute(b, "id", page.ID)
	b = append(b, ' ')
	b = appendAttribute(b, "aria-label", page.Label)
	return append(b, "></span>"...)
}

// appendLanguage writes lang and xml:lang, which must both be there and agree
// (EPUB 3.3, 6.1.3), and dir where it is known.
func appendLanguage(b []byte, language, direction string) []byte {
	b = append(b, ' ')
	b = appendAttribute(b, "lang", language)
	b = append(b, ' ')
	b = appendAttribute(b, "xml:lang", language)
	if direction != "" {
		b = append(b, ' ')
		b = appendAttribute(b, "dir", direction)
	}
	return b
}

func appendAttribute(b []byte, name, value string) []byte {
	b = append(b, name...)
	b = append(b, `="`...)
	b = appendEscaped(b, value)
	return append(b, '"')
}

// appendEscaped writes text so that it reads the same in XML and in HTML, in
// content and between double quotes.
func appendEscaped(b []byte, text string) []byte {
	return appendReplaced(b, text, escape)
}

// Printable returns text without what XML 1.0 has no character for (section
// 2.2) or HTML calls a parse error: U+FFFD stands there instead. Strings that a
// template writes by itself must be printable; parts take care of theirs.
func Printable(text string) string {
	return string(appendReplaced(nil, text, printable))
}

// appendReplaced writes text with what replace returns for a character, or the
// character itself where that is "".
func appendReplaced(b []byte, text string, replace func(r rune, width int) string) []byte {
	done := 0
	for i := 0; i < len(text); {
		r, width := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, width = utf8.DecodeRuneInString(text[i:])
		}
		if replacement := replace(r, width); replacement != "" {
			b = append(b, text[done:i]...)
			b = append(b, replacement...)
			done = i + width
		}
		i += width
	}
	return append(b, text[done:]...)
}

func escape(r rune, width int) string {
	switch r {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&#34;"
	}
	return printable(r, width)
}

func printable(r rune, width int) string {
	switch r {
	case '\t', '\n':
		return ""
	case '\r':
		return "\n"
	}
	switch {
	case r == utf8.RuneError && width == 1,
		r < 0x20, 0x7f <= r && r < 0xa0, // controls
		0xfdd0 <= r && r <= 0xfdef, r&0xfffe == 0xfffe: // no characters
		return "\uFFFD"
	}
	return ""
}
