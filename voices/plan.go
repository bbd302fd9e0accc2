package voices

import (
	"cmp"
	"slices"
	"strings"
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

// Plan returns what is to be said of a work, in reading order and as it is
// written: for every text its blocks, those of its imprint, and the headings of
// its navigation. A picture speaks its text alternative. Blocks without a single
// letter or digit have nothing to say and are left out. A voice is named where
// the casting names one; passages are those in another language.
func Plan(work *manuscript.Work, script Script) []Utterance {
	var plan []Utterance
	for t := range work.Texts {
		text := &work.Texts[t]
		blocks := slices.Collect(text.Reading())
		for i, block := range blocks {
			if block.RepeatOf != "" && script.Repeats == SkipRepeats {
				continue
			}
			plan = append(plan, script.utter(blocks[i:], text.Language))
		}
		for _, heading := range []*manuscript.Block{&text.Contents, &text.Quotations, &text.Pictures} {
			plan = append(plan, script.utter([]*manuscript.Block{heading}, text.Language))
		}
	}
	return slices.DeleteFunc(plan, func(u Utterance) bool { return !speakable(u.Text) })
}

// utter returns the utterance that says the first of the blocks of a text in
// this language.
func (s Script) utter(blocks []*manuscript.Block, language string) Utterance {
	block := blocks[0]
	u := Utterance{
		Block:     block.ID,
		Line:      block.Line,
		Language:  cmp.Or(block.Language, language),
		Text:      block.Text(),
		Sentences: block.Sentences,
		Breath:    s.Pauses.Sentence,
		Pause:     s.Pauses.after(block.Kind, len(blocks) > 1 && blocks[1].Kind == manuscript.Heading),
	}
	if !inOrder(u.Sentences, u.Text) {
		// The words of an imprint may be a phrase that no one has split.
		u.Sentences = []manuscript.Sentence{{Start: 0, End: len(u.Text)}}
	}
	u.Passages = foreign(block, u)
	d := s.Casting.delivery(u.Language, block.Kind, speaker(blocks))
	u.Voice, u.Pace, u.Pitch = d.Voice, d.Pace, d.Pitch
	return u
}

// speaker returns the attribution of a quotation that begins the blocks, "" if
// they begin with anything else or it has none.
func speaker(blocks []*manuscript.Block) string {
	if kind := blocks[0].Kind; kind != manuscript.Quote && kind != manuscript.PullQuote {
		return ""
	}
	for _, block := range blocks[1:] {
		switch block.Kind {
		case manuscript.Attribution:
			if block.RepeatOf == "" || blocks[0].Kind == manuscript.PullQuote {
				return block.Text()
			}
		case manuscript.Quote:
			if block.Opens {
				return ""
			}
		case manuscript.PullQuote:
		default:
			return ""
		}
	}
	return ""
}

// foreign returns the passages of a block that are in another language, sentence
// by sentence.
func foreign(block *manuscript.Block, u Utterance) []Passage {
	var all []Passage
	at := 0
	for _, span := range block.Spans {
		start, end := at, at+len(span.Text)
		at = end
		if span.Language == "" || strings.EqualFold(span.Language, u.Language) {
			continue
		}
		for _, s := range u.Sentences {
			from, to := trimSpace(u.Text, max(start, s.Start), min(end, s.End))
			if from < to && speakable(u.Text[from:to]) {
				all = append(all, Passage{Start: from, End: to, Language: span.Language})
			}
		}
	}
	return all
}

// trimSpace returns a byte range of a text without the white space at its ends.
func trimSpace(text string, from, to int) (int, int) {
	if from >= to {
		return from, from
	}
	inner := strings.TrimLeftFunc(text[from:to], unicode.IsSpace)
	from = to - len(inner)
	return from, from + len(strings.TrimRightFunc(inner, unicode.IsSpace))
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

// speakable reports whether a text has anything to pronounce.
func speakable(text string) bool {
	return strings.ContainsFunc(text, pronounced)
}

// pronounced reports whether a character is a letter or a digit of some script.
func pronounced(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
