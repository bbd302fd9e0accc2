package readers

import (
	"reflect"
	"testing"
)

func TestReadiumReadsABook(t *testing.T) {
	t.Parallel()
	got := Readium(t, lampBook(t))
	tone := func(id string, begin float64) Node {
		return Node{Text: "EPUB/lamp.xhtml#" + id, Audio: lampSound, Begin: begin, End: begin + 3}
	}
	want := Manifest{
		Title:       map[string]string{"en": "The Lamp", "es": "La lámpara"},
		Languages:   []string{"en", "es"},
		Narrators:   []string{"A tone"},
		ActiveClass: "heard",
		Seconds:     12,
		ReadingOrder: []Link{
			{Href: "EPUB/cover.xhtml"},
			{Href: "EPUB/lamp.xhtml", Seconds: 12, Narrated: true},
		},
		Contents: []Entry{{Label: "The Lamp – La lámpara", Href: "EPUB/lamp.xhtml#title"}},
		Overlays: []Node{{
			Text: "EPUB/lamp.xhtml", Roles: []string{"section"},
			Nodes: []Node{
				{Text: "EPUB/lamp.xhtml#title", Roles: []string{"section", "title"}, Nodes: []Node{tone("en-1", 0), tone("es-1", 3)}},
				tone("en-2", 6), tone("es-2", 9),
			},
		}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if clips, want := got.Clips(), []Node{tone("en-1", 0), tone("es-1", 3), tone("en-2", 6), tone("es-2", 9)}; !reflect.DeepEqual(clips, want) {
		t.Errorf("the clips are %+v, want %+v", clips, want)
	}
}

func TestReadiumSeesWhatIsMissing(t *testing.T) {
	t.Parallel()
	got := Readium(t, lampBook(t,
		"<dc:language>es</dc:language>", "",
		`<meta property="alternate-script" refines="#title" xml:lang="es">La lámpara</meta>`, "",
		` media-overlay="lamp-overlay"`, "",
	))
	if want := []string{"en"}; !reflect.DeepEqual(got.Languages, want) {
		t.Errorf("the languages are %v, want %v", got.Languages, want)
	}
	if len(got.Title) != 1 || len(got.Overlays) != 0 || got.ReadingOrder[1].Narrated {
		t.Errorf("got %+v, want one title and no narration", got)
	}
}
