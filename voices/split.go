package voices

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"diglot/manuscript"
	"diglot/message"
	"diglot/voices/sound"
)

// breath is the silence between two parts of a text that an engine could not
// say in one go.
const breath = 300 * time.Millisecond

// cuts returns the byte offsets at which a text is cut for an engine: where it
// is longer than the engine's limit, and between any two sentences where the
// engine would not tell their times.
func cuts(u Utterance, about Description) []int {
	if about.Marks {
		return cutsWithin(u, 0, len(u.Text), about.Limit)
	}
	var offsets []int
	from := 0
	for _, s := range u.Sentences[1:] {
		offsets = append(offsets, cutsWithin(u, from, s.Start, about.Limit)...)
		offsets = append(offsets, s.Start)
		from = s.Start
	}
	return append(offsets, cutsWithin(u, from, len(u.Text), about.Limit)...)
}

// cutsWithin returns the offsets at which a stretch longer than the limit is
// cut: between sentences, within a sentence only if it is too long itself, then
// at white space, and in the last resort between two characters. Whatever
// passage lies there is cut too.
func cutsWithin(u Utterance, from, to, limit int) []int {
	if limit <= 0 {
		return nil
	}
	limit = max(limit, utf8.UTFMax)
	var offsets []int
	for to-from > limit {
		from = cut(u, from, from+limit)
		offsets = append(offsets, from)
	}
	return offsets
}

// cut returns the best offset to end a part at that begins at from and may not
// go beyond to.
func cut(u Utterance, from, to int) int {
	for _, s := range slices.Backward(u.Sentences) {
		if s.End > from && s.End <= to {
			return s.End
		}
	}
	if space := strings.LastIndexAny(u.Text[from:to], " \t\n"); space > 0 {
		return from + space
	}
	for to > from+1 && !utf8.RuneStart(u.Text[to]) {
		to--
	}
	return to
}

// speakParts has the engine say a text cut at the offsets, part by part, and
// joins what it said. Where a part begins with a sentence, that is a mark.
func speakParts(ctx context.Context, engine Engine, u Utterance, offsets []int) (Speech, error) {
	var whole Speech
	from := 0
	for _, to := range append(slices.Clone(offsets), len(u.Text)) {
		part := u.part(from, to)
		if speakable(part.Text) {
			said, err := engine.Speak(ctx, part)
			if err != nil {
				return Speech{}, err
			}
			if err := check(said); err != nil {
				return Speech{}, err
			}
			if err := whole.add(part, said, from); err != nil {
				return Speech{}, err
			}
		}
		from = to
	}
	return whole, nil
}

// part returns the utterance of the bytes from up to to.
func (u Utterance) part(from, to int) Utterance {
	part := u
	part.Text = u.Text[from:to]
	part.Sentences, part.Passages = nil, nil
	for _, p := range u.Passages {
		p.Start, p.End = max(p.Start, from)-from, min(p.End, to)-from
		if p.Start < p.End {
			part.Passages = append(part.Passages, p)
		}
	}
	for _, s := range u.Sentences {
		s = manuscript.Sentence{Start: max(s.Start, from) - from, End: min(s.End, to) - from}
		if s.Start < s.End {
			part.Sentences = append(part.Sentences, s)
		}
	}
	return part
}

// add joins what was said of a part that begins at a byte of the whole text.
func (s *Speech) add(part Utterance, said Speech, from int) error {
	if s.Rate == 0 {
		s.Rate = said.Rate
	}
	if said.Rate != s.Rate {
		return message.Errorf("%w: parts of one text at %d and %d samples per second", errSuspect, s.Rate, said.Rate)
	}
	if len(s.Samples) > 0 {
		s.Samples = append(s.Samples, sound.Silence(s.Rate, cmp.Or(part.Breath, breath)).Samples...)
	}
	heard := sound.Trim(sound.Clip{Rate: said.Rate, Samples: said.Samples})
	if len(part.Sentences) > 0 {
		first := part.Sentences[0]
		s.Marks = append(s.Marks, Mark{
			Kind: SentenceCue, Start: first.Start + from, End: first.End + from, At: len(s.Samples),
		})
	}
	for _, mark := range clean(said.Marks, part.Text, heard.To) {
		mark.Start += from
		mark.End += from
		mark.At = len(s.Samples) + max(mark.At, heard.From) - heard.From
		s.Marks = append(s.Marks, mark)
	}
	s.Samples = append(s.Samples, said.Samples[heard.From:heard.To]...)
	return nil
}
