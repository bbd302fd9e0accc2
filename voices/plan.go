package voices

import (
	"strings"
	"time"
	"unicode"

	"diglot/manuscript"
)

// Repeats is what becomes of words that a manuscript shows twice: a pull quote
// whose words stand in another block, and the attribution that goes with it.
type Repeats string

// The ways to treat repeats.
const (
	// SkipRepeats leaves them unspoken, for a listener would hear the same
	// words twice without the page that explains why. It is the default.
	SkipRepeats Repeats = ""

	// SpeakRepeats speaks them like any other block.
	SpeakRepeats Repeats = "speak"
)

// Plan returns what is to be said of a work, in reading order: for every text
// its blocks, its colophon, and the heading of its table of contents. A picture
// speaks its text alternative. Blocks without a single letter or digit have
// nothing to say and are left out. The voices are not chosen yet.
func Plan(work *manuscript.Work, repeats Repeats) []Utterance {
	var plan []Utterance
	for t := range work.Texts {
		text := &work.Texts[t]
		add := func(block *manuscript.Block) {
			if block.RepeatOf != "" && repeats == SkipRepeats {
				return
			}
			if u := utter(block, text.Language); speakable(u.Text) {
				plan = append(plan, u)
			}
		}
		for b := range text.Blocks {
			add(&text.Blocks[b])
		}
		for b := range text.Colophon {
			add(&text.Colophon[b])
		}
		add(&text.Contents)
	}
	return plan
}

// utter returns the utterance that says a block of a text in this language.
func utter(block *manuscript.Block, language string) Utterance {
	u := Utterance{
		Block:     block.ID,
		Line:      block.Line,
		Language:  block.Language,
		Text:      block.Text(),
		Sentences: block.Sentences,
		Pause:     pauseAfter(block.Kind),
	}
	if u.Language == "" {
		u.Language = language
	}
	if !inOrder(u.Sentences, u.Text) {
		// The words of an imprint may be a phrase that no one has split.
		u.Sentences = []manuscript.Sentence{{Start: 0, End: len(u.Text)}}
	}
	return u
}

// inOrder reports whether there are sentences and they stand one after the
// other in the text.
func inOrder(sentences []manuscript.Sentence, text string) bool {
	end := 0
	for _, s := range sentences {
		if s.Start < end || !whole(text, s.Start, s.End) {
			return false
		}
		end = s.End
	}
	return end > 0
}

// pauseAfter returns the silence that follows a block. What stands apart on
// the page stands apart in time.
func pauseAfter(kind manuscript.Kind) time.Duration {
	switch kind {
	case manuscript.Title:
		return 1200 * time.Millisecond
	case manuscript.Heading:
		return 800 * time.Millisecond
	case manuscript.Attribution, manuscript.PullQuote:
		return 600 * time.Millisecond
	case manuscript.Item:
		return 350 * time.Millisecond
	}
	return 450 * time.Millisecond
}

// speakable reports whether a text has anything to pronounce.
func speakable(text string) bool {
	return strings.ContainsFunc(text, pronounced)
}

// pronounced reports whether a character is a letter or a digit of some script.
func pronounced(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
