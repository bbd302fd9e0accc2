package wording

import (
	"strings"
	"unicode"
)

// pause is what an engine makes a pause of.
const pause = "—"

// asterisks: engines name the sign, but a writer means a note, a break or
// emphasis by it. It is silent, or a pause if there are three.
func (s *sentence) asterisks(at int) saying {
	if s.text[at] != '*' {
		return saying{}
	}
	end, stars := at, 0
	for s.after(end) == '*' || stars > 0 && s.after(s.skip(end)) == '*' {
		end = s.skip(end) + 1
		stars++
	}
	if stars >= 3 {
		return saying{end: end, text: pause, rule: Mark}
	}
	end = at + 1
	before, next := s.before(at), s.after(end)
	if inWord(before) && inWord(next) || digit(s.before(s.skipBack(at))) && digit(s.after(s.skip(end))) {
		return saying{} // 3 * 4
	}
	if strings.ContainsRune(".,;:!?)]»”’", next) && end < len(s.text) {
		return saying{end: end + len(string(next)), text: string(next), rule: Mark}
	}
	return saying{end: end, text: " ", rule: Mark}
}

// bracket: letters that an editor put into a word belong to the word: [T]he.
func (s *sentence) bracket(at int) saying {
	if s.text[at] != '[' {
		return saying{}
	}
	end := at + 1
	for end-at < longestWord && unicode.IsLetter(s.after(end)) {
		end += len(string(s.after(end)))
	}
	if s.after(end) != ']' || end == at+1 || !unicode.IsLetter(s.before(at)) && !unicode.IsLetter(s.after(end+1)) {
		return saying{}
	}
	return saying{end: end + 1, text: s.text[at+1 : end], rule: Mark}
}
