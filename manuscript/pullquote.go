package manuscript

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How a pull quote is told from running text: it lies within so many blocks of
// the block it repeats, and has more words than so many if nobody is named for
// it. Where words are not parted, so many characters stand for one.
const (
	pullQuoteReach = 4
	pullQuoteWords = 12
	unpartedWord   = 2
)

// findPullQuotes marks blocks that repeat another block nearby, whole or in
// parts, so that the same words are not read twice. Of two blocks that say the
// same, the pull quote is the one with an attribution under it, else the
// shorter, else the later.
func findPullQuotes(blocks []Block) {
	words := make([]string, len(blocks))
	for i := range blocks {
		if blocks[i].open() {
			words[i] = folded(blocks[i].Text())
		}
	}
	attributed := func(i int) bool {
		return i+1 < len(blocks) && blocks[i+1].Kind == Attribution
	}
	for i := range blocks {
		if words[i] == "" || !attributed(i) && countWords(words[i]) <= pullQuoteWords {
			continue
		}
		for j := max(0, i-pullQuoteReach); j <= min(len(blocks)-1, i+pullQuoteReach); j++ {
			if j == i || words[j] == "" || blocks[j].Kind == PullQuote || !repeats(blocks[i].Text(), words[j]) {
				continue
			}
			if !attributed(i) && (attributed(j) || len(words[i]) > len(words[j]) || len(words[i]) == len(words[j]) && i < j) {
				continue
			}
			blocks[i].Kind = PullQuote
			blocks[i].RepeatOf = blocks[j].ID
			if attributed(i) {
				blocks[i+1].RepeatOf = blocks[j].ID
			}
			break
		}
	}
}

var pieceEnd = regexp.MustCompile(`\(…\)|\[…\]|\(\.\.\.\)|\[\.\.\.\]|…|[.!?؟]["”»’)]*(?:\s|$)|[。！？][”’」』）]*|\n`)

// repeats tells whether every piece of a text, parted at sentence ends and
// elisions, stands in the folded words of another.
func repeats(text, in string) bool {
	in = " " + in + " "
	found := false
	for _, piece := range pieceEnd.Split(text, -1) {
		piece = folded(piece)
		if piece == "" {
			continue
		}
		if !strings.Contains(in, " "+piece+" ") {
			return false
		}
		found = true
	}
	return found
}

// folded returns the words of a text in lower case, parted by one space, with
// nothing between them. Where words are not parted every character is one, so
// that a quotation may begin within a sentence as it may elsewhere.
func folded(text string) string {
	var out strings.Builder
	parted := true
	for _, r := range strings.ToLower(text) {
		alone := isUnparted(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			parted = true
			continue
		}
		if (parted || alone) && out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
		parted = alone
	}
	return out.String()
}

// countWords returns how many words a folded text has.
func countWords(text string) int {
	words, characters := 0, 0
	for word := range strings.FieldsSeq(text) {
		if first, _ := utf8.DecodeRuneInString(word); isUnparted(first) {
			characters++
		} else {
			words++
		}
	}
	return words + characters/unpartedWord
}

// unparted are the scripts that put no space between words.
var unparted = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// isUnparted reports whether a character is of such a script. The mark that
// lengthens a vowel belongs to two of them, and so is listed with neither.
func isUnparted(r rune) bool { return r == 'ー' || unicode.In(r, unparted...) }
