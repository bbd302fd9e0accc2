package manuscript

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/language"

	"diglot/message"
)

// plsLimit is how long a lexicon may be in bytes: some 100,000 words.
const plsLimit = 16 << 20

// pls is a lexicon as Pronunciation Lexicon Specification 1.0 has it. Of a
// lexeme with several pronunciations the first is the preferred one (4.9).
type pls struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/01/pronunciation-lexicon lexicon"`
	Language string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Alphabet string      `xml:"alphabet,attr"`
	Lexemes  []plsLexeme `xml:"lexeme"`
}

type plsLexeme struct {
	Graphemes []string  `xml:"grapheme"`
	Phonemes  []phoneme `xml:"phoneme"`
	Aliases   []string  `xml:"alias"`
}

type phoneme struct {
	Alphabet string `xml:"alphabet,attr"`
	Text     string `xml:",chardata"`
}

// ReadPLS reads a pronunciation lexicon (PLS 1.0) and returns the words of its
// language. Errors name the file.
func ReadPLS(name string, r io.Reader) (tag string, words map[string]Pronunciation, err error) {
	limited := &io.LimitedReader{R: r, N: plsLimit + 1}
	var file pls
	if err := xml.NewDecoder(limited).Decode(&file); err != nil {
		if limited.N <= 0 {
			err = message.Errorf("has more than %d MB, which is no lexicon", plsLimit>>20)
		}
		return "", nil, message.Errorf("%s: pronunciation lexicon: %w", name, err)
	}
	if _, err := language.Parse(file.Language); err != nil {
		return "", nil, message.Errorf("%s: pronunciation lexicon: xml:lang is %q, which is no language tag such as en or es-419", name, file.Language)
	}
	words = make(map[string]Pronunciation)
	for i, lexeme := range file.Lexemes {
		p, err := lexeme.pronunciation(file.Alphabet)
		for _, word := range lexeme.Graphemes {
			word = strings.TrimSpace(word)
			if err := cmp.Or(err, checkSpoken(word), p.check()); err != nil {
				return "", nil, message.Errorf("%s: pronunciation lexicon: lexeme %d: %q: %w", name, i+1, word, err)
			}
			words[word] = p
		}
	}
	return file.Language, words, nil
}

// pronunciation returns how a lexeme is said: its first phonemes, else its first
// alias.
func (l plsLexeme) pronunciation(alphabet string) (Pronunciation, error) {
	if len(l.Phonemes) == 0 {
		if len(l.Aliases) == 0 {
			return Pronunciation{}, errors.New("has neither phoneme nor alias")
		}
		return Pronunciation{Alias: strings.TrimSpace(l.Aliases[0])}, nil
	}
	first := l.Phonemes[0]
	if in := cmp.Or(first.Alphabet, alphabet); in != "ipa" {
		return Pronunciation{}, message.Errorf("its phonemes are in the alphabet %q; only ipa can be read", in)
	}
	return Pronunciation{IPA: strings.TrimSpace(first.Text)}, nil
}
