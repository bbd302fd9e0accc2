package publish

import (
	"strings"
	"testing"

	"diglot/manuscript"
)

func TestLists(t *testing.T) {
	sketch := func(l list) string {
		var all []string
		for _, line := range l.entries {
			var labels []string
			for _, one := range line.labels {
				labels = append(labels, one.text)
			}
			all = append(all, strings.Join(labels, " / ")+" "+line.target)
		}
		return l.id + ": " + strings.Join(all, ", ")
	}
	work, alignment := compose([]string{"en", "es"}, []line{
		say(manuscript.Title, 0, "T", "T"),
		say(manuscript.Quote, 0, "One. Two.", "Uno. Dos."),
		say(manuscript.Quote, 0, "Three.", "Tres."),
		say(manuscript.Quote, 0, "", "Cuatro.").with(func(b *manuscript.Block) { b.Opens = true }),
		say(manuscript.Heading, 1, "H", "H"),
		say(manuscript.Picture, 0, "A lamp.", "Una lámpara.").with(pictured),
		say(manuscript.Picture, 0, "A lamp.", "").with(func(b *manuscript.Block) { pictured(b); b.Spans = nil }),
	})
	e, err := newEdition(&Book{Work: work, Alignment: alignment, Languages: []string{"en", "es"}, Layout: interleaved(t), Modified: modified})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range e.lists() {
		got = append(got, sketch(l))
	}
	want := []string{
		"quotations: One. / Uno. xhtml/opening.xhtml#quotation-en-b2, Cuatro. xhtml/opening.xhtml#quotation-es-b4",
		"loi: A lamp. / Una lámpara. xhtml/part-0001.xhtml#figure-en-b6",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
