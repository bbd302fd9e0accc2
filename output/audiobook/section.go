package audiobook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices"
	"diglot/voices/sound"
)

// section is one resource of the reading order: what stands under a heading.
type section struct {
	number int
	name   string // of its file in the package
	title  string
	voices []string // who read
	joined *sound.Joined
	length time.Duration // in whole milliseconds

	tracks []sound.Part
	told   bool // something other than headings is heard in it
}

// entry is a line of the table of contents.
type entry struct {
	Label   string
	Entries []*entry

	level   int
	section *section
	track   int // of the section, with which it begins
}

// Href is where the line leads to (Media Fragments URI 1.0, 4.2.1).
func (e *entry) Href() string {
	if e.track == 0 {
		return e.section.name
	}
	return e.section.name + "#t=" + seconds(e.section.joined.Start(e.track))
}

// cut divides what is heard into sections. A heading that no voice speaks leads
// to what is heard next; one with nothing to hear below it is left out.
func (e *edition) cut() error {
	var waiting, entries []*entry
	var s *section
	for block := range e.Text.Reading() {
		heads := block.Kind == manuscript.Title || block.Kind == manuscript.Heading
		if label := oneLine(block.Text()); heads && label != "" {
			waiting = append(waiting, &entry{Label: label, level: max(1, block.Level)})
		}
		track := e.track(block)
		if track == nil {
			continue
		}
		if s == nil || s.told && len(waiting) > 0 {
			s = e.begin()
		}
		s.readBy(track.Voice)
		for _, w := range waiting {
			w.section, w.track = s, len(s.tracks)
			s.title = joined(s.title, w.Label)
		}
		entries, waiting = append(entries, waiting...), nil
		s.tracks = append(s.tracks, track)
		s.told = s.told || !heads
	}
	if s == nil {
		return ErrSilent
	}
	e.contents = nest(entries)
	return e.join()
}

func (e *edition) track(block *manuscript.Block) *voices.Track {
	if e.Narration == nil {
		return nil
	}
	return e.Narration.Tracks[block.ID]
}

// begin adds a section.
func (e *edition) begin() *section {
	n := len(e.sections) + 1
	s := &section{number: n, name: fmt.Sprintf("audio/%04d.mp3", n)}
	e.sections = append(e.sections, s)
	return s
}

func (s *section) readBy(voice voices.Voice) {
	if name := oneLine(cmp.Or(voice.Name, voice.ID)); name != "" && !slices.Contains(s.voices, name) {
		s.voices = append(s.voices, name)
	}
}

// joined adds a heading to those above it.
func joined(titles ...string) string {
	return strings.Join(slices.DeleteFunc(titles, func(t string) bool { return t == "" }), " – ")
}

// join makes the sound of every section.
func (e *edition) join() error {
	for _, s := range e.sections {
		var err error
		if s.joined, err = sound.Join(s.tracks); err != nil {
			return message.Errorf("section %d, %q: %w", s.number, s.title, err)
		}
		s.length = s.joined.Duration().Truncate(time.Millisecond) // never beyond the sound
		if s.title == "" {
			s.title = e.title
		}
	}
	return nil
}

// nest puts every entry below the last one before it that has a lower level.
func nest(entries []*entry) []*entry {
	root := new(entry)
	above := []*entry{root}
	for _, e := range entries {
		for len(above) > 1 && above[len(above)-1].level >= e.level {
			above = above[:len(above)-1]
		}
		parent := above[len(above)-1]
		parent.Entries = append(parent.Entries, e)
		above = append(above, e)
	}
	return root.Entries
}

// seconds writes a time as seconds with three decimals.
func seconds(d time.Duration) string {
	ms := d.Milliseconds()
	return fmt.Sprintf("%d.%03d", ms/1000, ms%1000)
}
