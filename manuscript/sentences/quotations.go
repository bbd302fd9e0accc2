package sentences

import (
	"strings"
	"unicode"
)

// citation: a source in brackets after a quotation belongs to its sentence if
// the full stop stands after it: “All are born free.” (Article 1).
func (s *stop) citation() verdict {
	p, opens := s.pairs.opens(s.next)
	if !opens || s.mark == s.end || !unicode.Is(unicode.Ps, after(s.text, s.next)) {
		return silent
	}
	bracket := after(s.text, p.close)
	if !endsSentence(before(s.text, p.close)) && endsSentence(after(s.text, p.close+runeLength(bracket))) {
		return joins
	}
	return silent
}

// quotation: after a quotation the sentence goes on with who said it, if that
// can be told: "Why?" Ann asked. 「はい。」と言った。
func (s *stop) quotation() verdict {
	mark := before(s.text, s.end)
	if _, closes := s.pairs.closes(s.end - runeLength(mark)); !closes || brackets[mark] != 0 {
		return silent
	}
	if s.said() || s.carried() {
		return joins
	}
	return silent
}

// said tells whether what follows is a name and a word of saying.
func (s *stop) said() bool {
	if s.opens() {
		return false // "He said" with a capital is a new sentence
	}
	words := strings.Fields(s.clause())
	for _, word := range words[:min(len(words), 3)] {
		if s.lang.has(says, word) {
			return true
		}
	}
	return false
}

// carried tells whether what follows, in a script without spaces, begins with
// a particle that goes on with the sentence, or has a word of saying in it.
func (s *stop) carried() bool {
	clause := s.clause()
	for _, word := range s.lang.carry {
		if strings.HasPrefix(clause, word) {
			return true
		}
	}
	for _, word := range s.lang.told {
		if strings.Contains(clause, word) {
			return true
		}
	}
	return false
}

// clause returns what follows up to the next punctuation mark, but no more
// than some ten Chinese characters or five words.
func (s *stop) clause() string {
	const longest = 32
	rest := s.text[s.next:min(s.next+longest, len(s.text))]
	if end := strings.IndexFunc(rest, unicode.IsPunct); end >= 0 {
		return rest[:end]
	}
	return rest
}
