package sentences

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// stop is a candidate with what stands around it.
type stop struct {
	*paragraph
	candidate
	begin int // where the sentence began

	wordsBefore bool   // whether there is a word between begin and end
	wordsAfter  bool   // whether there is one between next and the next candidate
	sign        rune   // the mark at candidate.mark, -1 if there is none
	word        string // the letters before a full stop, with the full stops between them: "U.S"
	wordAt      int    // where word begins
	nameAt      int    // where the abbreviation begins that word is the last part of: "p. m"
	class       kind   // what the language's file says of the abbreviation that ends here, 0 if nothing
	gap         string // the white space between end and next
	head        int    // where the first letter or digit of what follows is
	first       rune   // that letter or digit
	headWord    string // the word that begins there
}

// newStop looks at what stands around a candidate.
func newStop(p *paragraph, begin int, c candidate) *stop {
	s := &stop{paragraph: p, candidate: c, begin: begin}
	s.gap = p.text[c.end:c.next]
	s.sign = before(p.text, c.mark)
	if s.sign == '.' {
		s.wordAt = abbreviationStart(p.text, begin, c.mark-1)
		s.word = p.text[s.wordAt : c.mark-1]
		s.classify()
	}
	s.head = p.skipOpeners(c.next)
	s.first = after(p.text, s.head)
	s.headWord = wordAt(p.text, s.head)
	return s
}

// classify looks up the abbreviation that ends at the mark, the longest first:
// of "p. m." it tries "p.m" before "m".
func (s *stop) classify() {
	s.nameAt = s.wordAt
	if s.word == "" {
		return
	}
	starts := []int{s.wordAt}
	for range 2 {
		end := trimSpace(s.text, starts[0])
		if gap := starts[0] - end; gap == 0 || gap > 2 || end <= s.begin || s.text[end-1] != '.' {
			break
		}
		starts = slices.Insert(starts, 0, abbreviationStart(s.text, s.begin, end-1))
	}
	for _, start := range starts {
		name := strings.Join(strings.Fields(s.text[start:s.mark-1]), "")
		if found := s.lang.kinds(name) & abbreviation; found != 0 {
			s.nameAt, s.class = start, found&-found // the kind that precedes the others
			return
		}
	}
}

// longestAbbreviation is more than the bytes of the longest abbreviation.
const longestAbbreviation = 32

// abbreviationStart returns where the letters begin that end at a position,
// full stops between them included, but no earlier than begin. A longer word
// is no abbreviation, and counts as none.
func abbreviationStart(text string, begin, end int) int {
	start := end
	for start > begin {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		isLetter := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || r == '°'
		isInnerStop := r == '.' && start < end && letterAt(text, start)
		if !isLetter && !isInnerStop {
			break
		}
		if start -= size; end-start > longestAbbreviation {
			return end
		}
	}
	return start + len(text[start:end]) - len(strings.TrimLeft(text[start:end], "."))
}

// wordAt returns the letters that begin at a position.
func wordAt(text string, at int) string {
	end := at
	for end < len(text) && end-at < longestAbbreviation {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		end += size
	}
	return text[at:end]
}

// wordBefore returns the letters that end at a position.
func wordBefore(text string, end int) string {
	start := end
	for start > 0 && end-start < longestAbbreviation {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		start -= size
	}
	return text[start:end]
}

// letters returns the number of letters of the word before the stop.
func (s *stop) letters() int { return utf8.RuneCountInString(s.word) }

// opens tells whether what follows opens a sentence rather than go on with a
// name: it begins with an inverted mark or with a word like "The".
func (s *stop) opens() bool {
	if strings.ContainsAny(s.text[s.next:s.head], "¿¡") {
		return true
	}
	if !unicode.IsUpper(s.first) {
		return false
	}
	end := s.head + len(s.headWord)
	if r := after(s.text, end); r == '\'' || r == '’' {
		// "It's" opens as "It" does; the French file has "C'" with its apostrophe.
		if s.lang.has(opener, s.headWord+"'") {
			return true
		}
	}
	return s.lang.has(opener, s.headWord)
}

// numberBefore tells whether a number stands before the word: "5 km", "5km".
func (s *stop) numberBefore() bool {
	return unicode.IsDigit(before(s.text, trimSpace(s.text, s.wordAt)))
}
