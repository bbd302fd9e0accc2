package sentences

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// breath is the length in bytes up to which a quotation or parenthesis is kept
// in one piece: about what a reader takes in one breath, three lines of print.
const breath = 320

// pair is the positions of the two marks of a quotation or parenthesis.
type pair struct{ open, close int }

// pairs is the quotations and parentheses of a text by the order of their
// closing marks.
type pairs []pair

// closes tells whether a pair closes at a position, and returns the pair.
func (ps pairs) closes(at int) (pair, bool) {
	i, found := slices.BinarySearchFunc(ps, at, func(p pair, at int) int { return p.close - at })
	if !found {
		return pair{}, false
	}
	return ps[i], true
}

// opens tells whether a pair opens at a position, and returns the pair. It
// looks no further than a breath.
func (ps pairs) opens(at int) (pair, bool) {
	i, _ := slices.BinarySearchFunc(ps, at, func(p pair, at int) int { return p.close - at })
	for ; i < len(ps) && ps[i].close <= at+breath; i++ {
		if ps[i].open == at {
			return ps[i], true
		}
	}
	return pair{}, false
}

// held returns the insides of the pairs in which no sentence ends: those that
// are short and that are not all there is.
func (ps pairs) held(text string) ranges {
	var rs ranges
	for _, p := range ps {
		if p.close-p.open <= breath && !fills(text, p) {
			rs = append(rs, span{p.open, p.close})
		}
	}
	return rs
}

// fills tells whether there is no word in the text outside a pair.
func fills(text string, p pair) bool {
	return p.open <= breath && len(text)-p.close <= breath &&
		!hasWord(text[:p.open]) && !hasWord(text[p.close:])
}

// hasWord tells whether there is a letter or digit in text.
func hasWord(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// brackets are the pairs that are the same in every language.
var brackets = map[rune]rune{
	')': '(', ']': '[', '}': '{', '）': '（', '】': '【', '〕': '〔', '］': '［', '》': '《', '〉': '〈',
}

// matcher pairs marks while a text is read from left to right.
type matcher struct {
	text    string
	lang    *language
	waiting map[rune][]int // positions of opening marks without partner yet
	found   pairs
}

// findPairs finds the quotations and parentheses of a text. No pair reaches
// over a line feed or further than the first and the last mark of a nest.
func findPairs(text string, lang *language) pairs {
	m := matcher{text: text, lang: lang, waiting: map[rune][]int{}}
	for at, r := range text {
		switch {
		case r == '\n':
			clear(m.waiting)
		case r == '`' && strings.HasSuffix(text[:at], "`"):
			m.waiting[r] = append(m.waiting[r][:0], at-1)
		case r == '\'' && strings.HasPrefix(text[at:], "''") && m.close('`', at+1):
			// As typewriters and TeX have them: ``quoted''.
		case r == '"' || r == '\'':
			m.straight(at, r)
		case r < utf8.RuneSelf && !unicode.IsPunct(r):
			// Nearly every character: nothing to look up.
		default:
			m.curved(at, r)
		}
	}
	return m.found
}

// curved handles marks whose two sides look different. Some marks open in one
// language and close in another („“ in German, “” in English), so a mark
// closes where its partner waits.
func (m *matcher) curved(at int, r rune) {
	if open, closes := brackets[r]; closes && m.close(open, at) {
		return
	}
	inWord := r == '’' && letterAt(m.text, at+utf8.RuneLen(r))
	for _, quote := range m.lang.quotes {
		if quote[1] == r && !inWord && m.close(quote[0], at) {
			return
		}
	}
	if unicode.In(r, unicode.Ps, unicode.Pi) || m.lang.opensQuote(r) {
		m.waiting[r] = append(m.waiting[r], at)
	}
}

// straight handles marks whose two sides look alike: what stands beside them
// tells.
func (m *matcher) straight(at int, r rune) {
	left, right := before(m.text, at), after(m.text, at+1)
	mayOpen := !letterOrDigit(left) && right > 0 && !unicode.IsSpace(right)
	mayClose := !letterOrDigit(right) && left > 0 && !unicode.IsSpace(left)
	if r == '\'' && mayOpen && m.elision(at+1) {
		return
	}
	if mayClose && m.close(r, at) {
		return
	}
	if mayOpen {
		m.waiting[r] = append(m.waiting[r][:0], at)
	}
}

// elision tells whether the word that begins at a position is one that is
// written with an apostrophe before it: 'tis, '90s.
func (m *matcher) elision(at int) bool {
	return unicode.IsDigit(after(m.text, at)) || m.lang.has(elided, wordAt(m.text, at))
}

// close pairs a mark with the last partner that waits for it.
func (m *matcher) close(open rune, at int) bool {
	positions := m.waiting[open]
	if len(positions) == 0 {
		return false
	}
	last := len(positions) - 1
	m.found = append(m.found, pair{positions[last], at})
	m.waiting[open] = positions[:last]
	return true
}

func letterAt(text string, at int) bool { return unicode.IsLetter(after(text, at)) }

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// span is a half-open range of bytes.
type span struct{ start, end int }

// ranges is spans in order that do not overlap.
type ranges []span

// contains tells whether a position lies within a span, not at its start.
func (rs ranges) contains(at int) bool {
	i, _ := slices.BinarySearchFunc(rs, at, func(s span, at int) int { return s.end - at })
	return i < len(rs) && rs[i].start < at && at <= rs[i].end
}

// merge joins spans that overlap.
func merge(lists ...ranges) ranges {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b span) int { return a.start - b.start })
	var merged ranges
	for _, s := range all {
		if n := len(merged); n > 0 && s.start < merged[n-1].end {
			merged[n-1].end = max(merged[n-1].end, s.end)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}
