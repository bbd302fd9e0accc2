package sentences

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker is what stands before a list item: "•", "2.", "2)", "2.)", "(b)",
// "iv.", "• 9.".
type marker struct {
	start, end int
	bullet     bool     // begins with a bullet
	style      string   // what stands around the number: ".", "()", ".)"; "" if there is no number
	numbers    []number // how the number may be read: "i" is a letter and a Roman number
}

// number is a number in one way of writing: "1", "a", "A", "i" or "I" stands
// for digits, letters and Roman numbers.
type number struct {
	kind  string
	value int
}

// follows tells whether m is the marker of the item after that of prev.
func (m marker) follows(prev marker) bool {
	return m.style == prev.style && slices.ContainsFunc(prev.numbers, func(n number) bool {
		return slices.Contains(m.numbers, number{n.kind, n.value + 1})
	})
}

func (m marker) isFirst() bool {
	return slices.ContainsFunc(m.numbers, func(n number) bool { return n.value == 1 })
}

const bullets = "•‣⁃◦●▪▫○■□"

// markerPattern: numbers of more than three digits are years, and Roman
// numbers of one letter read as letters first.
var markerPattern = regexp.MustCompile(
	`^([` + bullets + `]\s?)?(?:(\(?)(\d{1,3}|[a-zA-Z]|[ivxlc]{2,5}|[IVXLC]{2,5})(\.\)|\.-|\.|\))(?:\s|$))?`)

// markerLength is more than the bytes of the longest marker and what follows.
const markerLength = 20

// readMarker reads the marker that begins at a position.
func readMarker(text string, at int) (marker, bool) {
	text = text[:min(at+markerLength, len(text))]
	if !mayBeMarker(text[at:]) {
		return marker{}, false
	}
	match := markerPattern.FindStringSubmatch(text[at:])
	bullet, open, digits, close := match[1], match[2], match[3], match[4]
	if match[0] == "" || open == "(" && close != ")" {
		return marker{}, false
	}
	return marker{
		start:   at,
		end:     at + len(bullet) + len(open) + len(digits) + len(close),
		bullet:  bullet != "",
		style:   open + close,
		numbers: readings(digits),
	}, true
}

// mayBeMarker tells nearly all other words from markers without the pattern.
func mayBeMarker(text string) bool {
	const longestNumber = 5
	for i, r := range text {
		switch {
		case r >= utf8.RuneSelf:
			return i == 0 && strings.ContainsRune(bullets, r)
		case r == '.' || r == ')':
			return i > 0
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '(' || i > longestNumber:
			return false
		}
	}
	return false
}

// readings returns how digits or letters may be read as a number.
func readings(digits string) []number {
	if digits == "" {
		return nil
	}
	lower := strings.ToLower(digits)
	letterKind, romanKind := "a", "i"
	if lower != digits {
		letterKind, romanKind = "A", "I"
	}
	if unicode.IsDigit(rune(digits[0])) {
		return []number{{"1", decimal(digits)}}
	}
	var ns []number
	if len(digits) == 1 {
		ns = append(ns, number{letterKind, int(lower[0]-'a') + 1})
	}
	if value := roman(lower); value > 0 {
		ns = append(ns, number{romanKind, value})
	}
	return ns
}

func decimal(digits string) (value int) {
	for _, r := range digits {
		value = value*10 + int(r-'0')
	}
	return value
}

// roman reads a Roman number up to 399 in lower case, and returns 0 for
// anything else.
func roman(digits string) (value int) {
	highest := 0
	for i := len(digits) - 1; i >= 0; i-- {
		digit := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}[digits[i]]
		switch {
		case digit == 0:
			return 0
		case digit < highest:
			value -= digit
		default:
			value += digit
			highest = digit
		}
	}
	return value
}

// items is the markers of the list items of a text, in order.
type items []marker

// at returns the item that begins at a position.
func (is items) at(start int) (marker, bool) {
	i, found := slices.BinarySearchFunc(is, start, func(m marker, start int) int { return m.start - start })
	if !found {
		return marker{}, false
	}
	return is[i], true
}

// lister looks for the items of lists while a text is read from left to right.
type lister struct {
	text  string
	lang  *language
	found items
	last  marker // of the list that is being read
	first *marker
}

// findItems finds the list items of a text. Bullets and markers that begin a
// line always begin an item. Within a line a marker does where it goes on
// counting from an item before it.
func findItems(text string, lang *language) items {
	l := lister{text: text, lang: lang}
	lineStart, spaced := true, true
	for at, r := range text {
		if unicode.IsSpace(r) {
			lineStart = lineStart || r == '\n'
			spaced = true
			continue
		}
		if spaced {
			l.look(at, lineStart)
		}
		lineStart, spaced = false, false
	}
	slices.SortFunc(l.found, func(a, b marker) int { return a.start - b.start })
	return l.found
}

// look decides whether an item begins at a position.
func (l *lister) look(at int, lineStart bool) {
	m, isMarker := readMarker(l.text, at)
	switch {
	case !isMarker:
		return
	case lineStart || m.bullet:
		l.last, l.first = m, nil
	case m.follows(l.last) && l.goesOn(m):
		if l.first != nil {
			l.found = append(l.found, *l.first)
		}
		l.last, l.first = m, nil
	case m.isFirst() && l.mayBegin(m):
		// Only a second item will prove that this is a list.
		l.last, l.first = m, &m
		return
	default:
		return
	}
	l.found = append(l.found, m)
}

// mayBegin tells whether a list may begin within a line at a marker: after a
// sentence or colon, before a capital letter.
func (l *lister) mayBegin(m marker) bool {
	return (endsSentence(before(l.text, trimSpace(l.text, m.start))) || l.previous(m) == ':') && l.capitalAfter(m)
}

// goesOn tells whether a marker that counts on from the last item is one, and
// no number or initial that happens to fit. Items that are divided by commas
// are parts of one sentence.
func (l *lister) goesOn(m marker) bool {
	prev := l.previous(m)
	if endsSentence(prev) {
		return true
	}
	if !letterOrDigit(prev) && !unicode.In(prev, unicode.Pe, unicode.Pf) {
		return false
	}
	if !strings.HasSuffix(m.style, ".") {
		return true
	}
	isInitial := slices.ContainsFunc(m.numbers, func(n number) bool { return n.kind == "A" })
	item := l.text[l.last.end:m.start]
	return !isInitial && l.capitalAfter(m) && len(item) < breath && !strings.ContainsFunc(item, endsSentence) &&
		!l.lang.has(numbered, wordBefore(l.text, trimSpace(l.text, m.start)))
}

// previous returns the last rune before a marker that is not white space.
func (l *lister) previous(m marker) rune {
	return before(l.text, trimSpace(l.text, m.start))
}

func (l *lister) capitalAfter(m marker) bool {
	return unicode.IsUpper(after(l.text, skipSpace(l.text, m.end)))
}
