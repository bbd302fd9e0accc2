package voices

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"diglot/manuscript"
)

// Script is how a work is to be read aloud. The zero value reads all of a
// language in one voice at its usual pace.
type Script struct {
	Repeats Repeats
	Casting Casting
	Pauses  Pauses
}

// Casting has the part of each language, by BCP 47 tag. That for "es" holds for
// "es-419" as well.
type Casting map[string]Part

// Part is how one language of a work is spoken. What is said of a speaker goes
// before what is said of a kind, and that before what is said of the whole.
type Part struct {
	Delivery
	Kinds    map[manuscript.Kind]Delivery
	Speakers map[string]Delivery // quotations, by the name in the attribution that follows them
}

// Delivery is a way to speak. What is zero is as usual.
type Delivery struct {
	Voice string  // Voice.ID
	Pace  float64 // see Utterance
	Pitch float64 // see Utterance
}

// or fills in what is zero.
func (d Delivery) or(other Delivery) Delivery {
	return Delivery{
		Voice: cmp.Or(d.Voice, other.Voice),
		Pace:  cmp.Or(d.Pace, other.Pace),
		Pitch: cmp.Or(d.Pitch, other.Pitch),
	}
}

// delivery returns how a block of a language is spoken, given who says it.
func (c Casting) delivery(tag string, kind manuscript.Kind, attribution string) Delivery {
	part := c.part(tag)
	d := part.Kinds[kind].or(part.Delivery)
	if attribution == "" {
		return d
	}
	longest := ""
	for name := range part.Speakers {
		if strings.Contains(attribution, name) && (len(name) > len(longest) || len(name) == len(longest) && name < longest) {
			longest = name
		}
	}
	return part.Speakers[longest].or(d)
}

// part returns the part of a language.
func (c Casting) part(tag string) Part {
	for wide := range wider(tag) {
		if part, ok := c[wide]; ok {
			return part
		}
		// Another spelling of the tag serves too; of several, always the same.
		for _, name := range slices.Sorted(maps.Keys(c)) {
			if canonical(name) == canonical(wide) {
				return c[name]
			}
		}
	}
	return Part{}
}

// Pauses are the silences between what is said. What is zero is as usual.
type Pauses struct {
	Sentence  time.Duration // between two sentences of a paragraph; as the engine has it
	Paragraph time.Duration // after a paragraph; 450 ms
	Heading   time.Duration // after a heading; 800 ms
	Section   time.Duration // before a heading; 1 s
	Title     time.Duration // after the title; 1.2 s
}

// after returns the silence that follows a block. What stands apart on the page
// stands apart in time.
func (p Pauses) after(kind manuscript.Kind, beforeHeading bool) time.Duration {
	paragraph := cmp.Or(p.Paragraph, 450*time.Millisecond)
	var pause time.Duration
	switch kind {
	case manuscript.Title:
		return cmp.Or(p.Title, 1200*time.Millisecond)
	case manuscript.Heading:
		return cmp.Or(p.Heading, 800*time.Millisecond)
	case manuscript.Attribution, manuscript.PullQuote:
		pause = paragraph * 4 / 3
	case manuscript.Item:
		pause = paragraph * 7 / 9
	default:
		pause = paragraph
	}
	if beforeHeading {
		return max(pause, cmp.Or(p.Section, time.Second))
	}
	return pause
}
