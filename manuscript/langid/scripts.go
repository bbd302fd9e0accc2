package langid

import "unicode"

// script is a writing system. Languages that share one are told apart by
// their profiles.
type script int

const (
	unknown script = iota
	latin
	han
	kana
	cyrillic
	arabic
	hebrew
	devanagari
	alone // this and all above: scripts of a single language each
)

// shared is the scripts of several languages, the most frequent first.
var shared = []struct {
	script script
	tables []*unicode.RangeTable
}{
	{latin, []*unicode.RangeTable{unicode.Latin}},
	{han, []*unicode.RangeTable{unicode.Han}},
	{kana, []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}},
	{cyrillic, []*unicode.RangeTable{unicode.Cyrillic}},
	{arabic, []*unicode.RangeTable{unicode.Arabic}},
	{hebrew, []*unicode.RangeTable{unicode.Hebrew}},
	{devanagari, []*unicode.RangeTable{unicode.Devanagari}},
}

// single is the scripts that today only one language is written in, or that
// stand for its most frequent language.
var single = []struct {
	tag   string
	table *unicode.RangeTable
}{
	{"ko", unicode.Hangul}, {"el", unicode.Greek}, {"th", unicode.Thai}, {"bn", unicode.Bengali}, {"ta", unicode.Tamil},
	{"te", unicode.Telugu}, {"am", unicode.Ethiopic}, {"hy", unicode.Armenian}, {"ka", unicode.Georgian},
	{"gu", unicode.Gujarati}, {"pa", unicode.Gurmukhi}, {"kn", unicode.Kannada}, {"ml", unicode.Malayalam},
	{"or", unicode.Oriya}, {"si", unicode.Sinhala}, {"my", unicode.Myanmar}, {"km", unicode.Khmer}, {"lo", unicode.Lao},
	{"bo", unicode.Tibetan}, {"dv", unicode.Thaana}, {"mn", unicode.Mongolian}, {"chr", unicode.Cherokee},
	{"iu", unicode.Canadian_Aboriginal}, {"zgh", unicode.Tifinagh}, {"nqo", unicode.Nko}, {"ii", unicode.Yi},
}

// scriptOf returns the script of a letter.
func scriptOf(r rune) script {
	const latinExtendedB = 0x250
	if r < latinExtendedB {
		return latin
	}
	for _, s := range shared {
		if unicode.In(r, s.tables...) {
			return s.script
		}
	}
	for i, s := range single {
		if unicode.Is(s.table, r) {
			return alone + script(i)
		}
	}
	return unknown
}

// writes tells whether a language that is written in s uses letters of other
// as a matter of course. Japanese has its own syllables and Chinese characters.
func (s script) writes(other script) bool {
	return s == other || s == kana && other == han
}

// spaced tells whether words are divided by spaces.
func (s script) spaced() bool { return s != han && s != kana }
