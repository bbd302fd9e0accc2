package publish

import (
	"strings"
	"testing"

	"diglot/internal/validators"
	"diglot/manuscript"
)

// refersTo makes a block refer to footnotes behind its words.
func refersTo(notes ...string) func(*manuscript.Block) {
	return func(b *manuscript.Block) {
		for _, note := range notes {
			b.Spans = append(b.Spans, manuscript.Span{Note: b.Language + "-" + note})
		}
	}
}

func TestNotes(t *testing.T) {
	work, alignment := compose([]string{"en", "es"}, []line{
		say(manuscript.Title, 0, "Notes", "Notas"),
		say(manuscript.Paragraph, 0, "First.", "Primero.").with(refersTo("b6")),
		say(manuscript.Heading, 1, "Chapter", "Capítulo"),
		say(manuscript.Paragraph, 0, "Second.", "Segundo.").with(refersTo("b6", "b7")),
		say(manuscript.Heading, 1, "End", "Fin"),
		say(manuscript.Footnote, 0, "The first note.", "La primera nota."),
		say(manuscript.Footnote, 0, "The second note.", "La segunda nota.").with(refersTo("b8")),
		say(manuscript.Footnote, 0, "A note to a note.", "Nota de una nota."),
		say(manuscript.Footnote, 0, "A note to nothing.", "Nota de nada."),
	})
	book := write(t, &Book{Work: work, Alignment: alignment, Languages: []string{"en", "es"}, Layout: interleaved(t), Modified: modified})
	files := unpack(t, book)
	checkReferences(t, files)
	for _, want := range []struct{ file, text string }{
		{"opening", `<a class="noteref" epub:type="noteref" role="doc-noteref" id="ref-en-b6" href="#en-b6" aria-label="Note 1">1</a>`},
		{"opening", `<aside id="es-b6" class="translation footnote" lang="es" xml:lang="es" epub:type="footnote" role="doc-footnote"><p><a role="doc-backlink" href="#ref-es-b6" aria-label="Volver a la nota 1 en el texto">1</a> `},
		{"part-0001", `id="ref-en-b6-2" href="opening.xhtml#en-b6"`},
		{"part-0001", `id="ref-en-b7" href="#en-b7"`},
		{"part-0001", `id="ref-en-b8" href="#en-b8"`},
		{"part-0001", `<aside id="en-b8" `},
		{"part-0002", `<p id="en-b9" class="original footnote" lang="en" xml:lang="en">`},
	} {
		if page := string(files["EPUB/xhtml/"+want.file+".xhtml"]); strings.Count(page, want.text) != 1 {
			t.Errorf("%s should have once %s:\n%s", want.file, want.text, page)
		}
	}
	validators.AllFrom(t, validators.Usage, book)
}

func TestUnknownNote(t *testing.T) {
	work, alignment := compose([]string{"en", "es"}, []line{
		say(manuscript.Title, 0, "Notes", "Notas").with(refersTo("b9")),
	})
	b := &Book{Work: work, Alignment: alignment, Languages: []string{"en", "es"}, Layout: interleaved(t), Modified: modified}
	if _, err := newEdition(b); err == nil || !strings.Contains(err.Error(), `line 1: there is no footnote "en-b9"`) {
		t.Errorf("error %v should name line and note", err)
	}
}
