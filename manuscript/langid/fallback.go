package langid

import (
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// fallbacks is the languages that have no profile here but trigrams in
// whatlanggo, by script.
var fallbacks = []struct {
	script script
	tags   []string
}{
	{latin, []string{"ak", "ceb", "ha", "ht", "ig", "ilo", "jv", "ku", "mg", "ny", "om", "rn", "rw", "sn", "so", "tk", "uz", "yo", "zu"}},
	{arabic, []string{"ug"}},
	{devanagari, []string{"bho", "mai"}},
}

// When trigrams are asked, and what they count.
const (
	fewestSample  = 8    // in shorter texts they guess
	longestSample = 2000 // bytes; more text makes them no surer
	poorShare     = 0.25 // of the words, on the list of the best language; with a profile it is mostly more
	trigramNats   = 2.0  // evidence per word of a sure answer
)

// addTrigrams asks whatlanggo where the profiles know too few of the words for
// any language of theirs.
func (m *model) addTrigrams(text string, e evidence) {
	best, _ := e.best()
	if e.words < fewestSample || best < 0 || float64(e.known[best]) > poorShare*float64(e.words) {
		return
	}
	end := min(longestSample, len(text))
	for end > 0 && end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	info := whatlanggo.Detect(text[:end])
	tag := info.Lang.Iso6391()
	if tag == "" {
		tag = info.Lang.Iso6393()
	}
	if language := m.number(tag); language >= m.firstFallback {
		e.nats[language] += trigramNats * info.Confidence * float64(e.words)
	}
}
