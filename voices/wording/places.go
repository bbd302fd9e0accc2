package wording

import (
	"sort"
	"unicode/utf8"
)

// Spoken returns where in Text that is said which is written in a byte range of
// the written text. What reaches into a change is said by all of it. Ranges that
// leave the text are cut, and those that part a character get all of it.
func (w Wording) Spoken(start, end int) (int, int) {
	return w.carry(w.written, start, end, func(c Change) (Range, Range) { return c.Written, c.Spoken })
}

// Written returns where that is written which is said in a byte range of Text,
// by the same rules as Spoken.
func (w Wording) Written(start, end int) (int, int) {
	return w.carry(w.Text, start, end, func(c Change) (Range, Range) { return c.Spoken, c.Written })
}

// carry takes a range of a text to the other one. The sides of a change are
// first the one in the text, then the one in the other.
func (w Wording) carry(text string, start, end int, sides func(Change) (here, there Range)) (int, int) {
	start, end = whole(text, start, end)

	// The last change that begins at the range's start or before it.
	i := sort.Search(len(w.Changes), func(i int) bool { here, _ := sides(w.Changes[i]); return here.Start > start })
	from := start
	if i > 0 {
		here, there := sides(w.Changes[i-1])
		from = there.End + start - here.End
		if start < here.End {
			from = there.Start
		}
	}

	// The last change that begins before the range's end.
	i = sort.Search(len(w.Changes), func(i int) bool { here, _ := sides(w.Changes[i]); return here.Start >= end })
	to := end
	if i > 0 {
		here, there := sides(w.Changes[i-1])
		to = there.End + max(end-here.End, 0)
	}
	return from, to
}

// whole cuts a range to what is in the text and widens it to whole characters.
func whole(text string, start, end int) (int, int) {
	start = min(max(start, 0), len(text))
	end = min(max(end, start), len(text))
	if s, size, inside := character(text, start); inside {
		if end = max(end, start); end < s+size {
			end = s + size
		}
		start = s
	}
	if s, size, inside := character(text, end); inside {
		end = s + size
	}
	return start, end
}

// character returns the character that a byte lies inside of, and whether it
// lies inside of one at all.
func character(text string, at int) (start, size int, inside bool) {
	for back := 1; back < utf8.UTFMax && at-back >= 0 && at < len(text); back++ {
		if utf8.RuneStart(text[at]) {
			return 0, 0, false
		}
		if _, size := utf8.DecodeRuneInString(text[at-back:]); size > back {
			return at - back, size, true
		}
	}
	return 0, 0, false
}
