package langid

import (
	"slices"

	tags "golang.org/x/text/language"
)

// Part is a half-open range of bytes of a text that is in another language
// than the text around it.
type Part struct {
	Start, End int
	Language   string // base language, as a BCP 47 tag
}

// Parts finds the phrases of other languages within a text, in order: the
// language of parts of WCAG 2.2, success criterion 3.1.2. Language is that of
// the text, and others are the other languages of the work, as BCP 47 tags.
//
// It marks words in a script the language is not written in; established
// terms of law in Latin, French or English; sentences and names of institutions
// in one of the others. It does not mark names of persons and places, nor
// anything short that more than one language could claim: a mark too many makes
// a screen reader change its voice in mid-sentence.
func Parts(text, language string, others []string) []Part {
	f := finder{model: theModel(), text: text, tag: base(language)}
	f.language = f.number(f.tag)
	for _, other := range others {
		if n := f.number(base(other)); n >= 0 && n != f.language {
			f.others = append(f.others, n)
		}
	}
	f.words = slices.Collect(tokens(text))
	f.gains = make([][]float64, len(f.words))
	var parts []Part
	for i := 0; i < len(f.words); {
		n, tag := f.partAt(i)
		if n == 0 {
			i++
			continue
		}
		parts = append(parts, Part{f.words[i].start, f.words[i+n-1].end, tag})
		i += n
	}
	return parts
}

// base returns the base language of a tag: "es" of "es-419".
func base(tag string) string {
	b, _, _ := tags.Make(tag).Raw()
	return b.String()
}

// finder looks for parts in one text.
type finder struct {
	*model
	text     string
	tag      string
	language int   // -1 if the model does not know it
	others   []int // what other languages there may be
	words    []token
	gains    [][]float64 // for every word what gain returns, nil until it is asked for
	judged   int         // the words before this one are no part in another script
}

// partAt returns how many words from a word on are in another language, and
// which; 0 if none.
func (f *finder) partAt(i int) (n int, tag string) {
	if n, tag = f.foreignScript(i); n > 0 {
		return n, tag
	}
	n, tag = f.phrase(i)
	if t, found := termAt(f.text, f.words[i:], f.tag); found && len(t.words) > n {
		return len(t.words), t.language
	}
	return n, tag
}

const (
	// fewestLetters is how many letters of another script are more than a
	// symbol: "α", "Δt".
	fewestLetters = 3

	// certain is how likely a language written in Latin letters must be to be
	// marked without being one of the work's. Of all other scripts any voice
	// that reads them is better than one that does not.
	certain = 0.5
)

// foreignScript finds words in a script that the language is not written in.
func (f *finder) foreignScript(i int) (n int, tag string) {
	s := f.words[i].script
	if i < f.judged || f.language < 0 || s == unknown || f.scripts[f.language].writes(s) {
		return 0, ""
	}
	letters := 0
	e := evidence{nats: make([]float64, len(f.tags))}
	for _, w := range f.words[i:] {
		if w.script != s && !(s.writes(w.script) || w.script.writes(s)) {
			break
		}
		f.add(w, e.nats)
		letters += len([]rune(w.word))
		n++
	}
	f.judged = i + n
	if s.spaced() && letters < fewestLetters {
		return 0, ""
	}
	best := -1
	for _, other := range f.others {
		if f.scripts[other].writes(s) && (best < 0 || e.nats[other] > e.nats[best]) {
			best = other
		}
	}
	if best >= 0 {
		return n, f.tags[best]
	}
	language, probability := e.best()
	if language < 0 || s == latin && probability < certain {
		return 0, ""
	}
	return n, f.tags[language]
}
