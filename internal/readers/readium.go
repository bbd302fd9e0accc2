package readers

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// Manifest is a book as r2-streamer-js, Readium's parser, understands it: the
// metadata of a Readium Web Publication Manifest and the narration.
type Manifest struct {
	Title        map[string]string // by language; under "" where none is stated
	Languages    []string          // as the package lists them
	Narrators    []string
	ActiveClass  string
	Seconds      float64 // of the narration, as the package states it
	ReadingOrder []Link
	Contents     []Entry
	Overlays     []Node // one for each narrated document, in reading order
}

// Link is a document of the reading order.
type Link struct {
	Href     string // path in the book
	Seconds  float64
	Narrated bool
}

// Node is a part of the narration: a clip and the text it speaks, or a sequence
// of nodes.
type Node struct {
	Text       string   // path and fragment: "EPUB/a.xhtml#s1"
	Audio      string   // path; "" for a sequence
	Begin, End float64  // seconds
	Roles      []string // "section", "pullquote"
	Nodes      []Node
}

// Clips returns the nodes that have sound, in the order they are heard.
func (m Manifest) Clips() []Node { return clips(m.Overlays) }

func clips(nodes []Node) []Node {
	var found []Node
	for _, n := range nodes {
		if n.Audio != "" {
			found = append(found, n)
		}
		found = append(found, clips(n.Nodes)...)
	}
	return found
}

// Readium reads a book with r2-streamer-js. It fails t at once if the book
// cannot be read.
func Readium(t testing.TB, book string) Manifest {
	t.Helper()
	manifest, err := readium(t, book)
	if err != nil {
		t.Fatal(err)
	}
	return manifest
}

func readium(t testing.TB, book string) (Manifest, error) {
	t.Helper()
	paths, err := readable(book)
	if err != nil {
		return Manifest{}, err
	}
	var answer struct {
		Manifest webPublication
		Overlays []Node
	}
	if err := report(t, patience, &answer, "readium.js", paths[0]); err != nil {
		return Manifest{}, err
	}
	m := Manifest{
		Title:       answer.Manifest.Metadata.Title,
		Languages:   answer.Manifest.Metadata.Language,
		Narrators:   answer.Manifest.Metadata.Narrator,
		ActiveClass: answer.Manifest.Metadata.Overlay.Active,
		Seconds:     answer.Manifest.Metadata.Duration,
		Contents:    entries(answer.Manifest.Contents),
		Overlays:    answer.Overlays,
	}
	for _, link := range answer.Manifest.ReadingOrder {
		m.ReadingOrder = append(m.ReadingOrder, Link{
			Href: link.Href, Seconds: link.Duration, Narrated: link.Properties.Overlay != "",
		})
	}
	return m, nil
}

// webPublication is the part of a Readium Web Publication Manifest that is
// looked at.
type webPublication struct {
	Metadata struct {
		Title    localized
		Language list
		Narrator list
		Duration float64
		Overlay  struct {
			Active string `json:"active-class"`
		} `json:"media-overlay"`
	}
	ReadingOrder []struct {
		Href       string
		Duration   float64
		Properties struct {
			Overlay string `json:"media-overlay"`
		}
	}
	Contents []contentsLink `json:"toc"`
}

type contentsLink struct {
	Title, Href string
	Children    []contentsLink
}

func entries(links []contentsLink) []Entry {
	var found []Entry
	for _, link := range links {
		found = append(found, Entry{Label: link.Title, Href: link.Href, Entries: entries(link.Children)})
	}
	return found
}

// localized is a text by language; a plain text stands under "".
type localized map[string]string

// UnmarshalJSON reads a text or an object.
func (l *localized) UnmarshalJSON(raw []byte) error {
	var plain string
	if json.Unmarshal(raw, &plain) == nil {
		*l = localized{"": plain}
		return nil
	}
	return json.Unmarshal(raw, (*map[string]string)(l))
}

// list is a list of texts; one text may stand for a list of one.
type list []string

// UnmarshalJSON reads a text or a list.
func (l *list) UnmarshalJSON(raw []byte) error {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		*l = list{one}
		return nil
	}
	return json.Unmarshal(raw, (*[]string)(l))
}

// UnmarshalJSON reads a node as Readium writes it: the times stand in a media
// fragment of the sound, "a.mp3#t=1.5,4".
func (n *Node) UnmarshalJSON(raw []byte) error {
	var written struct {
		Text, Audio string
		Role        list
		Narration   []Node
	}
	if err := json.Unmarshal(raw, &written); err != nil {
		return err
	}
	*n = Node{Text: written.Text, Roles: written.Role, Nodes: written.Narration}
	audio, times, timed := strings.Cut(written.Audio, "#t=")
	n.Audio = audio
	if !timed {
		return nil
	}
	begin, end, _ := strings.Cut(times, ",")
	for _, time := range []struct {
		text string
		into *float64
	}{{begin, &n.Begin}, {end, &n.End}} {
		seconds, err := strconv.ParseFloat(time.text, 64)
		if err != nil {
			return fmt.Errorf("the times of %s: %w", written.Audio, err)
		}
		*time.into = seconds
	}
	return nil
}
