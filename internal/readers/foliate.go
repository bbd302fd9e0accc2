package readers

import (
	"encoding/json"
	"testing"
)

// Playback is what foliate-js showed and played of a book.
type Playback struct {
	Title     map[string]string // by language
	Languages []string          // as the package lists them
	Contents  []Entry           // every entry was followed
	Opening   []Passage         // the first three passages read aloud, from the beginning of the book
	Moments   []Passage         // a passage for each moment asked for; zero where there is none
	Errors    []string          // all that the reader and the browser complain of, and what did not happen in time
}

// Moment is a time in the sound that a document is narrated by.
type Moment struct {
	Document string  `json:"document"` // path in the book: "EPUB/xhtml/opening.xhtml"
	Audio    string  `json:"audio"`    // path in the book: "EPUB/audio/en-0002.mp3"
	Seconds  float64 `json:"seconds"`  // from the beginning of the file
}

// Passage is an element that was highlighted, and what was heard when it was
// looked at.
type Passage struct {
	Moment
	ID         string
	Text       string   // white space collapsed
	Language   string   // of the element, by its lang attribute or one around it
	Others     []string // ids of what was highlighted at the same time
	OnPage     bool     // the page being shown has the beginning of the element on it
	Background string   // as computed: "rgb(255, 232, 163)"
}

// Foliate opens a book in foliate-js, follows its table of contents, and has it
// read aloud: from the beginning at double speed, then at each of the moments,
// where the sound is moved to the time given and the reader has half a second
// to follow. It takes ten seconds and more, since sound takes its time. It fails
// t at once if the book cannot be opened.
//
// Release 1.0.1 highlights nothing in the first document of the spine, an
// assignment in it being meant for a comparison. Books do well to begin with a
// document that has nothing to narrate, such as a cover.
func Foliate(t testing.TB, book string, moments ...Moment) Playback {
	t.Helper()
	playback, err := foliate(t, book, moments)
	if err != nil {
		t.Fatal(err)
	}
	return playback
}

func foliate(t testing.TB, book string, moments []Moment) (Playback, error) {
	t.Helper()
	var playback Playback
	paths, err := readable(book)
	if err != nil {
		return playback, err
	}
	if moments == nil {
		moments = []Moment{}
	}
	asked, err := json.Marshal(moments)
	if err != nil {
		return playback, err
	}
	err = report(t, patience, &playback, "foliate.js", paths[0], string(asked))
	return playback, err
}
