package espeak

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"diglot/message"
)

const (
	// longestIPA is how long a passage's pronunciation may be, in bytes.
	longestIPA = 1000

	// longestWord is how many phonemes a word may have: the library has room
	// for 200 bytes of them and does not look whether they fit.
	longestWord = 80
)

// Signs that stand for others, or for nothing that changes a word.
var (
	written = strings.NewReplacer(
		"g", "ɡ", "'", "ˈ", ":", "ː",
		"ʧ", "tʃ", "ʤ", "dʒ", "ʦ", "ts", "ʣ", "dz", "ʨ", "tɕ", "ʥ", "dʑ",
		"\u0361", "", "\u035C", "", // ties
		"\u032F", "", // not syllabic
		"ˑ", "", "‿", " ",
	)

	// refinements tell how exactly a sound is made. Where a voice has no
	// phoneme for the sign with one, it has the sound without.
	refinements = "\u0325\u030A\u032A\u033A\u033B\u031F\u0320\u0308\u033D\u031D\u031E\u031A\u0318\u0319\u0339\u031C\u0334ʰʲʷˠᵝ"
)

// parted returns what a sign at the beginning of a pronunciation is made of, for
// a voice that has no sound for the whole, and how many bytes the sign takes.
func parted(ipa string) (parts string, size int) {
	r, size := utf8.DecodeRuneInString(ipa)
	switch r {
	case 'ɚ':
		return "əɹ", size
	case 'ɝ':
		return "ɜːɹ", size
	case '\u0303': // nasal
		return "n", size
	}
	if decomposed := norm.NFD.String(ipa[:size]); decomposed != ipa[:size] {
		return decomposed, size
	}
	return "", 0
}

// unrefined drops refinements.
func unrefined(r rune) rune {
	if strings.ContainsRune(refinements, r) {
		return -1
	}
	return r
}

// near are the sounds that stand in, the nearest first, where a voice lacks one:
// heard as an accent, not as another word.
var near = map[string][]string{
	"a": {"ɐ", "æ", "ɑː"}, "æ": {"a", "ɛ"}, "ɐ": {"a", "ə"}, "ɑ": {"ɑː", "a"}, "ɒ": {"ɔ", "o"},
	"e": {"ɛ"}, "ɛ": {"e"}, "ɘ": {"ə"}, "ɜ": {"ɜː", "ə"}, "ɵ": {"ə"}, "ɤ": {"o"}, "ɞ": {"ɜː", "ə"},
	"i": {"iː", "ɪ"}, "ɪ": {"i"}, "ɨ": {"ɪ", "i"}, "ɯ": {"u", "uː"},
	"o": {"ɔ"}, "ɔ": {"o"}, "ø": {"øː", "œ", "ɜː", "e"}, "œ": {"ø", "øː", "œː", "ɜː", "ɛ"},
	"u": {"uː", "ʊ", "ɯ"}, "ʉ": {"u", "uː"}, "ʊ": {"u"}, "ʌ": {"ɐ", "a"}, "y": {"yː", "ʏ", "iː", "i"}, "ʏ": {"y", "yː", "ɪ", "i"},
	"r": {"ɾ", "ɹ", "ʁ"}, "ɹ": {"ɾ", "r", "ʁ"}, "ɾ": {"r", "ɹ"}, "ʁ": {"ʀ", "r"}, "ʀ": {"ʁ", "r"}, "ɻ": {"ɹ", "ɾ"}, "ɽ": {"ɾ", "r"},
	"l": {"ɫ"}, "ɫ": {"l"}, "ʎ": {"l"}, "ɭ": {"l"}, "ɱ": {"m"}, "ɳ": {"n"}, "ɴ": {"ŋ"},
	"ɕ": {"ʃ"}, "ʑ": {"ʒ"}, "ʂ": {"ʃ"}, "ʐ": {"ʒ"}, "ʃ": {"s"}, "ʒ": {"z"}, "θ": {"s"}, "ð": {"d"}, "ç": {"x", "ʃ", "h"}, "ɦ": {"h"}, "ħ": {"h"}, "x": {"χ", "h"}, "χ": {"x", "h"}, "ɸ": {"f"},
	"ʋ": {"v"}, "ɥ": {"j"}, "ɰ": {"ɣ"}, "ʝ": {"j"}, "ɡ": {"ɣ"}, "ʈ": {"t"}, "ɖ": {"d"},
}

// spell returns the phonemes of each word of a pronunciation in IPA.
func (s spelling) spell(ipa string) ([]string, error) {
	if len(ipa) > longestIPA {
		return nil, message.Errorf("%d bytes of IPA are more than the %d that are pronounced at once", len(ipa), longestIPA)
	}
	bare := strings.Trim(strings.TrimSpace(ipa), "/[]")
	var words []string
	for _, word := range strings.Fields(written.Replace(norm.NFC.String(bare))) {
		phonemes, err := s.word(word)
		if err != nil {
			return nil, err
		}
		words = append(words, phonemes)
	}
	if len(words) == 0 {
		return nil, errors.New("the pronunciation is empty")
	}
	return words, nil
}

// word returns the phonemes of a word, parted by bars lest the library take two
// for one of a longer name.
func (s spelling) word(ipa string) (string, error) {
	var said strings.Builder
	sounds := 0
	for rest := ipa; rest != ""; {
		name, size := s.next(rest)
		if size == 0 {
			parts, length := parted(rest)
			if parts == "" {
				return "", message.Errorf("no sound for %q in %q", sign(rest), ipa)
			}
			rest = parts + rest[length:]
			continue
		}
		rest = rest[size:]
		said.WriteString(name)
		if name != "" && !strings.Contains(stresses, name) {
			said.WriteByte('|')
			sounds++
		}
	}
	switch {
	case sounds == 0:
		return "", message.Errorf("%q has no sound", ipa)
	case sounds > longestWord:
		return "", message.Errorf("a word of %d sounds; it may have %d", sounds, longestWord)
	}
	return strings.TrimSuffix(said.String(), "|"), nil
}

// stresses are the library's signs for primary and secondary stress. They may
// stand before any sound of the syllable.
const stresses = "',"

// next returns the phoneme with which a pronunciation begins and how many bytes
// of it that is; 0 if there is none.
func (s spelling) next(ipa string) (name string, size int) {
	const longest = 12 // bytes of one sound: "tɕʰː" has 8
	for size := min(longest, len(ipa)); size > 0; size-- {
		if name, ok := s[ipa[:size]]; ok && !linked(ipa[:size], ipa[size:]) {
			return name, size
		}
	}
	r, size := utf8.DecodeRuneInString(ipa)
	switch {
	case r == 'ˈ':
		return "'", size
	case r == 'ˌ':
		return ",", size
	case r == 'ː':
		return ":", size
	case r == '.', strings.ContainsRune(refinements, r):
		return "", size
	}
	for _, other := range near[ipa[:size]] {
		if name, ok := s[other]; ok {
			return name, size
		}
	}
	return "", 0
}

// sign returns the sign with which a pronunciation begins, with its diacritics.
func sign(ipa string) string {
	_, size := utf8.DecodeRuneInString(ipa)
	marks := strings.TrimLeftFunc(ipa[size:], func(r rune) bool { return unicode.Is(unicode.M, r) })
	return ipa[:len(ipa)-len(marks)]
}
