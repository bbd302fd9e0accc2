package readers

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const lampDocument, lampSound = "EPUB/lamp.xhtml", "EPUB/tone.mp3"

func lampMoment(seconds float64) Moment {
	return Moment{Document: lampDocument, Audio: lampSound, Seconds: seconds}
}

func TestFoliatePlaysABook(t *testing.T) {
	t.Parallel()
	got := Foliate(t, lampBook(t), lampMoment(10), lampMoment(4), lampMoment(7))
	if want := map[string]string{"en": "The Lamp", "es": "La lámpara"}; !maps.Equal(got.Title, want) {
		t.Errorf("the title is %v, want %v", got.Title, want)
	}
	if want := []string{"en", "es"}; !slices.Equal(got.Languages, want) {
		t.Errorf("the languages are %v, want %v", got.Languages, want)
	}
	contents := []Entry{{
		Label: "The Lamp – La lámpara", Href: "EPUB/lamp.xhtml#title", Heading: "The Lamp La lámpara", Entries: []Entry{},
	}}
	if !reflect.DeepEqual(got.Contents, contents) {
		t.Errorf("the contents are %+v, want %+v", got.Contents, contents)
	}
	if ids, want := idsOf(got.Opening), []string{"en-1", "es-1", "en-2"}; !slices.Equal(ids, want) {
		t.Errorf("read from the beginning: %v, want %v", ids, want)
	}
	if ids, want := idsOf(got.Moments), []string{"es-2", "es-1", "en-2"}; !slices.Equal(ids, want) {
		t.Errorf("read at the moments: %v, want %v", ids, want)
	}
	for _, message := range got.Errors {
		t.Error(message)
	}
	last := got.Moments[0]
	if last.Seconds < 10 || last.Seconds > 12 {
		t.Errorf("asked for 10 s, looked at %.3f s", last.Seconds)
	}
	last.Seconds = 10
	want := Passage{
		Moment: lampMoment(10), ID: "es-2", Text: "Encendió la lámpara y siguió leyendo.", Language: "es",
		Others: []string{}, OnPage: true, Background: "rgb(255, 232, 163)",
	}
	if !reflect.DeepEqual(last, want) {
		t.Errorf("got %+v, want %+v", last, want)
	}
}

func idsOf(passages []Passage) []string {
	var ids []string
	for _, p := range passages {
		ids = append(ids, p.ID)
	}
	return ids
}

func TestFoliateTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name         string
		replacements []string
		want         string // part of one of the errors
	}{
		{"no narration", []string{` media-overlay="lamp-overlay"`, ``}, "the book is not narrated"},
		{"no class", []string{`<meta property="media:active-class">heard</meta>`, ``}, "names no media:active-class"},
		{"text that is not there", []string{`lamp.xhtml#en-1`, `lamp.xhtml#nobody`}, "passage 1 from the beginning"},
		{"sound that is not there", []string{`href="tone.mp3"`, `href="tune.mp3"`, `src="tone.mp3"`, `src="tune.mp3"`}, "passage 1 from the beginning"},
		{"noise for sound", []string{"\xff\xfb", "no"}, "Failed to load EPUB/tone.mp3"},
		{"narrated first document", []string{`<itemref idref="cover"/><itemref idref="lamp"/>`, `<itemref idref="lamp"/>`}, "passage 1 from the beginning"},
		{"entry that leads nowhere", []string{`href="lamp.xhtml#title"`, `href="lantern.xhtml"`}, "lantern.xhtml"},
		{"network", []string{`<p>A lamp</p>`, `<p><img alt="" src="http://192.0.2.1/lamp.png"/></p>`}, "192.0.2.1/lamp.png"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := Foliate(t, lampBook(t, test.replacements...))
			if !slices.ContainsFunc(got.Errors, func(message string) bool { return strings.Contains(message, test.want) }) {
				t.Errorf("the errors are %q, want one with %q", got.Errors, test.want)
			}
		})
	}
}

func TestFoliateHearsAnotherOrder(t *testing.T) {
	t.Parallel()
	got := Foliate(t, lampBook(t, "lamp.xhtml#en-2", "lamp.xhtml#es-2", "lamp.xhtml#es-2", "lamp.xhtml#en-2"), lampMoment(7))
	if ids, want := idsOf(got.Moments), []string{"es-2"}; !slices.Equal(ids, want) {
		t.Errorf("read at 7 s: %v, want %v", ids, want)
	}
}

func TestFoliateDoesNotKnowAMoment(t *testing.T) {
	t.Parallel()
	got := Foliate(t, lampBook(t), Moment{Document: lampDocument, Audio: "EPUB/tune.mp3", Seconds: 1})
	want := "EPUB/tune.mp3 at 1 s: no overlay of EPUB/lamp.xhtml has this sound"
	if !slices.Contains(got.Errors, want) || len(got.Moments) != 1 || got.Moments[0].ID != "" {
		t.Errorf("got %+v and the errors %q, want no passage and %q", got.Moments, got.Errors, want)
	}
}
