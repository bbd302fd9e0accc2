package langid

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed profiles.txt
var profiles string

// hint is so many nats for a language.
type hint struct {
	language int
	nats     float64
}

// model is profiles.txt turned round: from what is seen to the languages it
// speaks for. Languages are numbered.
type model struct {
	tags    []string
	scripts []script
	priors  []float64
	words   map[string][]hint
	pieces  map[string][]hint // letters of a word, where ^ and $ are its ends
	strange map[rune][]int    // letters: the languages that do not have them
	nouns   []map[string]bool // by language

	profiled      int // the languages before this one have a profile
	firstFallback int // this language and those after it are known to whatlanggo only
}

// theModel reads profiles.txt at first use.
var theModel = sync.OnceValue(func() *model { return read(profiles) })

// How much evidence is what, in nats.
const (
	commonest   = 5.0  // the most frequent word of a language
	typical     = 0.8  // a piece of a word that is typical of it
	typicalWord = 2.0  // all pieces of one word, at most
	strangeNats = -2.5 // a letter that its alphabet has not
	strangeWord = -5.0 // all such letters of one word, at most
	ownScript   = 3.0  // a word in a script that it is written in
	onlyHan     = 0.7  // of this, what Japanese does not get for a Chinese character: every second one is kana
)

// rankNats returns the evidence of the word at a place in the list, by Zipf's
// law: the frequency falls with the rank.
func rankNats(rank int) float64 { return commonest - math.Log(1+0.35*float64(rank)) }

// section is the part of profiles.txt about one language.
type section struct {
	tag                                    string
	prior                                  float64
	words, pieces, letters, without, nouns []string
}

// sections parses profiles.txt.
func sections(text string) []section {
	var all []section
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if tag, ok := strings.CutPrefix(line, "["); ok {
			all = append(all, section{tag: strings.TrimSuffix(tag, "]")})
			continue
		}
		name, values, ok := strings.Cut(line, ":")
		if !ok || len(all) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		s := &all[len(all)-1]
		if name == "prior" {
			s.prior, _ = strconv.ParseFloat(strings.TrimSpace(values), 64)
		}
		field := map[string]*[]string{
			"words": &s.words, "pieces": &s.pieces, "letters": &s.letters, "without": &s.without, "nouns": &s.nouns,
		}[name]
		if field != nil {
			*field = append(*field, strings.Fields(values)...)
		}
	}
	return all
}

func read(text string) *model {
	m := &model{words: map[string][]hint{}, pieces: map[string][]hint{}, strange: map[rune][]int{}}
	all := sections(text)
	for language, s := range all {
		first, _ := utf8.DecodeRuneInString(s.words[0])
		m.addLanguage(s.tag, scriptOf(first), s.prior, s.nouns)
		for rank, word := range s.words {
			m.words[word] = append(m.words[word], hint{language, rankNats(rank)})
		}
		for _, p := range s.pieces {
			m.pieces[p] = append(m.pieces[p], hint{language, typical})
		}
	}
	m.profiled = len(all)
	m.addAlphabets(all)
	for i, s := range single {
		m.addLanguage(s.tag, alone+script(i), 0, nil)
	}
	m.firstFallback = len(m.tags)
	for _, f := range fallbacks {
		for _, tag := range f.tags {
			m.addLanguage(tag, f.script, 0, nil)
		}
	}
	return m
}

func (m *model) addLanguage(tag string, s script, prior float64, nouns []string) {
	m.tags = append(m.tags, tag)
	m.scripts = append(m.scripts, s)
	m.priors = append(m.priors, prior)
	set := map[string]bool{}
	for _, noun := range nouns {
		set[noun] = true
	}
	m.nouns = append(m.nouns, set)
}

// addAlphabets finds out for every letter which languages do not have it. A
// letter that no section names is no evidence.
func (m *model) addAlphabets(all []section) {
	letters := map[rune]bool{}
	for _, s := range all {
		for _, r := range strings.Join(slices.Concat(s.letters, s.without), "") {
			letters[r] = true
		}
	}
	for r := range letters {
		for language, s := range all {
			known := !slices.Contains(s.without, string(r)) &&
				(r < utf8.RuneSelf || strings.ContainsRune(strings.Join(s.letters, ""), r))
			if m.scripts[language].writes(scriptOf(r)) && !known {
				m.strange[r] = append(m.strange[r], language)
			}
		}
	}
}

// number returns the number of a tag, or -1.
func (m *model) number(tag string) int { return slices.Index(m.tags, tag) }
