package publish

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"diglot/layouts"
	"diglot/manuscript"
)

func TestTwins(t *testing.T) {
	block := func(id string) *manuscript.Block {
		return &manuscript.Block{ID: id, Kind: manuscript.Paragraph, Spans: []manuscript.Span{{Text: id}}}
	}
	spanish := layouts.Reference{Target: "#es-1", Text: "Spanish", Name: "Read this paragraph in Spanish"}
	english := layouts.Reference{Target: "#en-1", Text: "inglés", Name: "Leer este párrafo en inglés"}
	parts := plainEdition().layOut(bead{{block("en-1"), block("en-2")}, {block("es-1")}}).Parts
	for i, want := range [][]layouts.Reference{{spanish}, {spanish}, {english}} {
		if diff := cmp.Diff(want, parts[i].Twins); diff != "" {
			t.Errorf("%s (-want +got):\n%s", parts[i].ID, diff)
		}
	}
	if alone := plainEdition().layOut(bead{{block("en-1")}, nil}).Parts[0]; len(alone.Twins) > 0 {
		t.Errorf("what is said in one language leads to %v", alone.Twins)
	}
}

func TestEveryParagraphLeadsToItsTwin(t *testing.T) {
	for kind, want := range map[manuscript.Kind]bool{
		manuscript.Paragraph: true, manuscript.Quote: true, manuscript.Item: true, manuscript.Row: true, manuscript.Footnote: true,
		manuscript.Attribution: false, manuscript.Source: false, manuscript.Picture: false,
	} {
		if leads(&manuscript.Block{Kind: kind}) != want {
			t.Errorf("%s: want %v", kind, want)
		}
	}
}

// The words for a link may be in another language than the paragraph.
func TestTwinInALanguageWithoutWords(t *testing.T) {
	got := plainEdition().twin("sw", layouts.Part{ID: "es-1", Language: "es"})
	want := layouts.Reference{Target: "#es-1", Text: "Spanish", Name: "Read this paragraph in Spanish", Language: "en"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
