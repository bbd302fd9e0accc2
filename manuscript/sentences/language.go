package sentences

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"unicode/utf8"

	tags "golang.org/x/text/language"

	"diglot/message"
)

// kind is what a word is to the rules; a word may be of several kinds.
type kind uint16

const (
	// Abbreviations, in the order of precedence. Files have them without their
	// last full stop and without the spaces within: "p.m", "EE.UU".
	title   kind = 1 << iota // stands before a name and never ends a sentence: Mr, Dr
	inner                    // never ends a sentence: e.g, vs
	counter                  // belongs to a number after it: No, p, art
	short                    // may end one, which a following opener shows: Inc, U.S
	last                     // ends one if a capital follows: etc, a.m
	unit                     // likewise after a number: km, kg

	// Words.
	opener    // with a capital, opens a sentence more often than a name: The
	says      // tells who spoke, after a quotation: asked
	numbered  // noun that a number follows: article, section
	timed     // opens a sentence with a time: at
	exclaims  // name with an exclamation mark, without it: Yahoo
	elided    // has an apostrophe before it: tis
	ambiguous // abbreviation before a number that is a word as well: no
)

// abbreviation is all kinds of abbreviations.
const abbreviation = title | inner | counter | short | last | unit

// kindNames is what the files call the kinds.
var kindNames = map[string]kind{
	"title": title, "inner": inner, "number": counter, "short": short, "last": last, "unit": unit,
	"opener": opener, "says": says, "numbered": numbered, "timed": timed, "exclaims": exclaims,
	"elided": elided, "ambiguous": ambiguous,
}

// language is what the rules know of a language. A file has lines of the form
// "name: words", where the name is that of a kind or of a field.
type language struct {
	words    map[string]kind
	pieces   map[string]bool // neighbours within abbreviations of several parts: "EE.UU"
	quotes   [][2]rune       // pairs of quotation marks, the opening one first
	vowels   string          // letters without which a word is an abbreviation; "" if one needs none
	ordinals bool            // a full stop makes an ordinal number: 3. Mai

	// In a script without spaces: words in a clause after a quotation that
	// tell who spoke, and those at its beginning that go on with the sentence.
	told, carry []string
}

//go:embed languages
var files embed.FS

// plain is the name of the file with what holds in every language.
const plain = "und"

// languages reads all the files at first use. They are part of the program, so
// that only its own test can ever see the error.
var languages = sync.OnceValues(func() (map[string]*language, error) {
	all := map[string]*language{plain: {}}
	names, err := fs.Glob(files, "languages/*.txt")
	for _, name := range names {
		l := &language{words: map[string]kind{}, pieces: map[string]bool{}}
		for _, file := range []string{"languages/" + plain + ".txt", name} {
			err = errors.Join(err, l.readFile(file))
		}
		all[strings.TrimSuffix(path.Base(name), ".txt")] = l
	}
	return all, err
})

// languageOf returns what is known of the language of a tag.
func languageOf(tag string) *language {
	all, _ := languages()
	base, _, _ := tags.Make(tag).Raw()
	if l, known := all[base.String()]; known {
		return l
	}
	return all[plain]
}

// readFile adds the lines of a file.
func (l *language) readFile(file string) error {
	text, err := files.ReadFile(file)
	if err != nil {
		return fmt.Errorf("sentences: %w", err)
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line, _, _ = strings.Cut(line, "#")
		name, words, _ := strings.Cut(strings.TrimSpace(line), ":")
		if name == "" {
			continue
		}
		if addErr := l.add(name, strings.Fields(words)); addErr != nil {
			err = errors.Join(err, fmt.Errorf("sentences: %s:%d: %w", file, n, addErr))
		}
	}
	return err
}

func (l *language) add(name string, words []string) error {
	switch name {
	case "quotes":
		// A language's own quotation marks take the place of the common ones.
		l.quotes = nil
		for _, word := range words {
			pair := []rune(word)
			if len(pair) != 2 {
				return message.Errorf("%q is not a pair of quotation marks", word)
			}
			l.quotes = append(l.quotes, [2]rune(pair))
		}
	case "vowels":
		l.vowels = strings.Join(words, "")
	case "ordinals":
		l.ordinals = true
	case "told":
		l.told = append(l.told, words...)
	case "carry":
		l.carry = append(l.carry, words...)
	default:
		return l.addWords(kindNames[name], name, words)
	}
	return nil
}

func (l *language) addWords(k kind, name string, words []string) error {
	if k == 0 {
		return message.Errorf("%q is no kind of word", name)
	}
	for _, word := range words {
		l.words[word] |= k
		parts := strings.Split(word, ".")
		for i := 1; i < len(parts); i++ {
			l.pieces[parts[i-1]+"."+parts[i]] = true
		}
	}
	return nil
}

// kinds returns what a word of a text is. A word that a file has in lower case
// holds for any case, one with a capital also for all capitals. Of a single
// letter the case tells: "5 m." is not "M."
func (l *language) kinds(word string) kind {
	k := l.words[word]
	_, first := utf8.DecodeRuneInString(word)
	if lower := strings.ToLower(word); lower != word && first < len(word) {
		k |= l.words[lower]
		if word == strings.ToUpper(word) {
			k |= l.words[word[:first]+strings.ToLower(word[first:])]
		}
	}
	return k
}

// has tells whether a word is of one of some kinds.
func (l *language) has(k kind, word string) bool { return l.kinds(word)&k != 0 }

// opensQuote tells whether a rune is the first of a pair of quotation marks.
func (l *language) opensQuote(r rune) bool {
	for _, quote := range l.quotes {
		if quote[0] == r {
			return true
		}
	}
	return false
}
