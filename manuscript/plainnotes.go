package manuscript

import "regexp"

var (
	plainNote      = regexp.MustCompile(`^\[(\d{1,3}|\*{1,3})\]\s+`)
	plainReference = regexp.MustCompile(`\s?\[(\d{1,3}|\*{1,3})\]`)
)

// findPlainNotes makes footnotes of the paragraphs of plain text that begin with
// a number or asterisks in square brackets, where an earlier paragraph holds the
// same sign as a reference. Signs that have no counterpart stay as they are.
func findPlainNotes(doc *document) {
	referred, labels := make(map[string]bool), make(map[string]bool)
	for i := range doc.blocks {
		b := &doc.blocks[i]
		text := b.Text()
		m := plainNote.FindStringSubmatch(text)
		if m == nil || !referred[m[1]] {
			for _, r := range plainReference.FindAllStringSubmatch(text, -1) {
				referred[r[1]] = true
			}
			continue
		}
		labels[m[1]] = true
		b.Kind, b.Level, b.Label = Footnote, 0, m[1]
		b.Spans = spans(text[len(m[0]):])
	}
	if len(labels) == 0 {
		return
	}
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.Kind != Footnote {
			b.Spans = withReferences(b.Spans, labels)
		}
	}
}

// withReferences puts note references in the place of the signs in the text.
func withReferences(all []Span, labels map[string]bool) []Span {
	var kept []Span
	for _, s := range all {
		at := 0
		for _, m := range plainReference.FindAllStringSubmatchIndex(s.Text, -1) {
			label := s.Text[m[2]:m[3]]
			if !labels[label] || s.Link != "" {
				continue
			}
			before := s
			before.Text = s.Text[at:m[0]]
			kept = append(kept, before, Span{Note: label})
			at = m[1]
		}
		s.Text = s.Text[at:]
		kept = append(kept, s)
	}
	return tidy(kept)
}
