// Package wording turns the written text of a block into the text that a speech
// engine is given, and knows for every place of one where it lies in the other.
//
//	w := wording.Of("Felipe VI, pp. 3–5", wording.Options{Language: "es"})
//	w.Text         // Felipe sexto, páginas 3 a 5
//	w.Spoken(0, 9) // 0, 12
//
// Engines misread what is not spelled as it is spoken: addresses, abbreviations,
// ranges, Roman numerals, signs. There is one file of rules per language in
// data; a language without one has its text changed by its lexicon alone, and in
// the few places where no language is needed. The rules prefer silence: what may
// be meant in two ways stays as it is written. What the engines were found to say
// well is left alone too.
package wording

import (
	"strings"

	"diglot/manuscript"
)

// Options say for whom a text is worded.
type Options struct {
	// Language is the BCP 47 tag of the text.
	Language string

	// Sentences of the text, in order. No rule looks or reaches across their
	// borders, so that each keeps a wording of its own. Without them the text
	// is one sentence.
	Sentences []manuscript.Sentence

	// Lexicon is what the work says of words of this language. It goes before
	// every rule.
	Lexicon []manuscript.Lexeme

	// IPA says that the engine pronounces the phonemes of a lexicon.
	IPA bool
}

// Wording is a text as it is to be said.
type Wording struct {
	Text           string
	Pronunciations []Pronunciation // in order, not overlapping; none without Options.IPA
	Changes        []Change        // in order, not overlapping

	written string
}

// Pronunciation is a stretch of a wording that is said as a lexicon has it.
type Pronunciation struct {
	Start, End int    // byte range in Wording.Text
	IPA        string // in the International Phonetic Alphabet
}

// Change is a stretch of the written text and what is said for it. Neither is
// empty.
type Change struct {
	Rule    Rule
	Written Range // in the text as it is written
	Spoken  Range // in Wording.Text
}

// Range is the half-open byte range [Start, End).
type Range struct{ Start, End int }

// Rule names what made a change, for people who look over a wording.
type Rule string

// The rules.
const (
	Lexicon      Rule = "lexicon"      // an alias, or phonemes that the engine pronounces; see Wording.Pronunciations
	Unpronounced Rule = "unpronounced" // the lexicon has phonemes, the engine knows none: said as it is written
	Address      Rule = "address"      // the host of a web address, or a mail address
	Abbreviation Rule = "abbreviation" // spelled out
	Unit         Rule = "unit"         // after a number: km, %, €
	Money        Rule = "money"        // an amount whose currency stands before it
	Sign         Rule = "sign"         // &, ×, −
	Mark         Rule = "mark"         // asterisks and editors' brackets
	Date         Rule = "date"
	Number       Rule = "number"  // digits whose grouping the language does not have
	Ordinal      Rule = "ordinal" // 2.ª, 3e, 19.
	Interval     Rule = "range"   // 1990–1995
	Numeral      Rule = "numeral" // a Roman one
)

// Of returns the wording of a text. It takes time in proportion to its length.
func Of(text string, o Options) Wording {
	p := pen{written: text, ipa: o.IPA}
	reader := newReader(o)
	for _, s := range o.Sentences {
		if s.Start < p.done || s.End < s.Start || s.End > len(text) {
			continue // no place in the text that is still free
		}
		p.copy(s.Start)
		p.write(reader.sentence(text[s.Start:s.End]))
	}
	if len(o.Sentences) == 0 {
		p.write(reader.sentence(text))
	}
	p.copy(len(text))
	return Wording{Text: p.spoken.String(), Pronunciations: p.pronunciations, Changes: p.changes, written: text}
}

// pen writes a wording from its beginning to its end.
type pen struct {
	written        string
	done           int // bytes of written that are worded
	ipa            bool
	spoken         strings.Builder
	changes        []Change
	pronunciations []Pronunciation
}

// copy words what is written up to a byte as it is.
func (p *pen) copy(to int) {
	p.spoken.WriteString(p.written[p.done:to])
	p.done = to
}

// write words the sentence that begins where the pen is.
func (p *pen) write(s *sentence) {
	begin := p.done
	for at := 0; at < len(s.text); {
		said := s.saying(at)
		if said.end == 0 {
			at = s.next(at)
			continue
		}
		p.copy(begin + at)
		p.say(said, begin+said.end)
		at = said.end
	}
	p.copy(begin + len(s.text))
}

// say words what is written up to a byte in another way.
func (p *pen) say(said saying, to int) {
	start := p.spoken.Len()
	p.spoken.WriteString(said.text)
	spoken := Range{start, p.spoken.Len()}
	if said.ipa != "" {
		said.rule = Unpronounced
		if p.ipa {
			said.rule = Lexicon
			p.pronunciations = append(p.pronunciations, Pronunciation{spoken.Start, spoken.End, said.ipa})
		}
	}
	p.changes = append(p.changes, Change{said.rule, Range{p.done, to}, spoken})
	p.done = to
}
