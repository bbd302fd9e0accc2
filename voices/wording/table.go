package wording

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// table holds what may be found in a text, by the word or sign that it begins
// with, the longest first.
type table map[string][]entry

// entry is something written and what is said for it.
type entry struct {
	kind      kind
	key       string
	one, many string // the same but for units: one kilometre, two kilometres
	ipa       string // of a lexicon
}

// kind says where an entry holds.
type kind int

const (
	abbreviation kind = iota
	title
	forename
	versus
	counter
	sign
	beforeNumber
	between
	unit
)

func (t table) add(e entry) {
	first := token(e.key)
	t[first] = append(t[first], e)
}

func (t table) sort() {
	for _, entries := range t {
		// Kinds in their order, so that no chance decides between equal keys.
		slices.SortFunc(entries, func(a, b entry) int {
			return cmp.Or(cmp.Compare(len(b.key), len(a.key)), cmp.Compare(a.key, b.key), cmp.Compare(a.kind, b.kind))
		})
	}
}

// find returns the first entry that a text begins with and that passes a test,
// and how many bytes of the text it has. Entries as the text is written go before
// those that have a small letter for its capital.
func (t table) find(text string, passes func(e entry, size int, folded bool) bool) (entry, int) {
	if len(t) == 0 {
		return entry{}, 0
	}
	word := token(text)
	for _, e := range t[word] {
		if size := match(e.key, text); size > 0 && passes(e, size, false) {
			return e, size
		}
	}
	first, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || len(word) > longestWord {
		return entry{}, 0
	}
	small := string(unicode.ToLower(first))
	for _, e := range t[small+word[size:]] {
		if rest := match(e.key[len(small):], text[size:]); rest >= 0 && passes(e, size+rest, true) {
			return e, size + rest
		}
	}
	return entry{}, 0
}

// match returns how many bytes of a text a key has that the text begins with, or
// -1 if it does not.
func match(key, text string) int {
	at := 0
	last := ' '
	for _, k := range key {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case size > 0 && (r == k || k == ' ' && unicode.IsSpace(r) || apostrophe(k) && apostrophe(r)):
			at += size
		case k == ' ' && last == '.':
		default:
			return -1
		}
		last = k
	}
	return at
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' }

// capitalised gives a text a capital.
func capitalised(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
