package readers

import (
	"encoding/json"
	"testing"
	"time"
)

// PageAxe shows the pages of releases, HTML files beside their sound, in
// Chromium: as they open, playing, with their settings open, and in the second
// language alone; each in light and in dark, 320 and 1280 pixels wide. It
// returns what breaks a rule, as Axe does for books. A page takes ten seconds.
func PageAxe(t testing.TB, files ...string) []Violation {
	t.Helper()
	paths, err := readable(files...)
	if err != nil {
		t.Fatal(err)
	}
	var violations []Violation
	if err := report(t, time.Duration(len(paths))*patience, &violations, "page-axe.js", paths...); err != nil {
		t.Fatal(err)
	}
	return violations
}

// Visit is what somebody with the keyboard alone saw and heard of the page of a
// release, opened from its folder.
type Visit struct {
	// Steps are the moments after something was done, by name; see
	// tools/validators/page-visit.js.
	Steps   map[string]Sight
	Moments []Sight // those asked for, in order

	FirstSound int      // milliseconds from the key to the first sound
	Requests   []string // addresses that the page asked for, each once
	Errors     []string // complaints of the browser

	// Still is how much is to be seen and used without scripts.
	Still struct{ Titles, Sounds, Paragraphs, Players, Links int }
}

// Sight is what was heard and what was marked in one moment.
type Sight struct {
	Track    string // address of the sound
	Seconds  float64
	Playing  bool
	IDs      []string // of the elements that are marked as being heard
	Word     string   // that is marked
	Language string   // place in the work of the language that is marked
	Pair     string   // id of what holds the same in all languages
	Focus    string   // id of the element that has the focus
	InView   bool     // all that is marked
}

// PageMoment is a time in a track of a page.
type PageMoment struct {
	Track   string  `json:"track"` // end of its address
	Seconds float64 `json:"seconds"`
}

// VisitPage plays the page of a release, jumps and listens to the moments given,
// which must be in the order of the text and in its first language; changes the
// voice, turns keys off, comes back, and reads it without scripts.
func VisitPage(t testing.TB, file string, moments ...PageMoment) Visit {
	t.Helper()
	paths, err := readable(file)
	if err != nil {
		t.Fatal(err)
	}
	asked, err := json.Marshal(moments)
	if err != nil {
		t.Fatal(err)
	}
	var visit Visit
	if err := report(t, patience, &visit, "page-visit.js", paths[0], string(asked)); err != nil {
		t.Fatal(err)
	}
	return visit
}
