package espeak

import (
	"errors"
	"strings"

	"diglot/message"
	"diglot/voices"
)

// portion is a part of an utterance that is spoken in one call: a sentence, or
// what stands between two. Sentences are so those of the utterance, whatever
// the library takes for one, with its pause after each.
type portion struct {
	sentence   int // index in the utterance's sentences, -1 if it is none
	start, end int // bytes of the utterance's text
	wording
}

// portionsOf cuts an utterance in a voice into portions.
func portionsOf(u voices.Utterance, voice string, manners []manner) ([]portion, error) {
	if len(u.Text) > limit {
		return nil, message.Errorf("%d bytes of text are more than the %d that are spoken at once", len(u.Text), limit)
	}
	var all []portion
	add := func(sentence, start, end int) error {
		inside := manners
		for i, m := range manners {
			if m.start >= end {
				inside = manners[:i]
				break
			}
		}
		manners = manners[len(inside):]
		if n := len(inside); n > 0 && (inside[0].start < start || inside[n-1].end > end) {
			return message.Errorf("a passage does not lie in one sentence, bytes %d to %d", start, end)
		}
		if strings.TrimSpace(u.Text[start:end]) != "" {
			all = append(all, portion{sentence, start, end, worded(u, voice, start, end, inside)})
		}
		return nil
	}
	done := 0
	for i, s := range u.Sentences {
		if s.Start < done || s.End < s.Start || s.End > len(u.Text) {
			return nil, message.Errorf("sentence %d, bytes %d to %d, does not follow byte %d in %d bytes of text", i+1, s.Start, s.End, done, len(u.Text))
		}
		if err := errors.Join(add(-1, done, s.Start), add(i, s.Start, s.End)); err != nil {
			return nil, err
		}
		done = s.End
	}
	if err := add(-1, done, len(u.Text)); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, errors.New("there is nothing to say")
	}
	return all, nil
}
