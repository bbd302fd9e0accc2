package espeak

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"diglot/message"
	"diglot/voices/espeak/internal/speaker"
)

// spelling is how a voice writes the sounds of the International Phonetic
// Alphabet: for each sign, or signs that are one sound to it, the name of a
// phoneme. Every voice has a set of phonemes of its own in which the same name
// may be another sound, so spellings are learnt from the library's own
// transcripts.
type spelling map[string]string

// scene is a phoneme between others, as it is learnt: some sound so there only.
type scene struct{ before, after string }

// scenes are those of consonants and of vowels, the most telling first. Every
// voice has the phonemes around.
func scenes(vowel bool) []scene {
	if vowel {
		return []scene{{"t", "t"}, {"", ""}}
	}
	return []scene{{"", "a"}, {"a", "a"}, {"a", ""}, {"", ""}}
}

// trials returns what has to be transcribed to learn the spelling of a voice.
func trials(phonemes []phoneme) []string {
	var all []string
	for _, p := range phonemes {
		for _, s := range scenes(p.vowel) {
			all = append(all, "[["+strings.Trim(s.before+"|"+p.name+"|"+s.after, "|")+"]]")
		}
	}
	return all
}

// learn makes a spelling of the transcripts of all trials.
func learn(phonemes []phoneme, transcripts []speaker.Transcript) (spelling, error) {
	if len(transcripts) != len(trials(phonemes)) {
		return nil, message.Errorf("%d transcripts of %d", len(transcripts), len(trials(phonemes)))
	}
	type candidate struct {
		ipa, name string
		scene     int
	}
	var all []candidate
	next := 0
	for _, p := range phonemes {
		for i, s := range scenes(p.vowel) {
			if ipa := heardAs(p, s, transcripts[next]); plausible(ipa) {
				all = append(all, candidate{ipa, p.name, i})
			}
			next++
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(a.scene, b.scene),
			cmp.Compare(oddness(a.name), oddness(b.name)),
			cmp.Compare(len(a.name), len(b.name)),
			cmp.Compare(a.name, b.name),
		)
	})
	s := make(spelling)
	for _, c := range all {
		s.add(c.ipa, c.name)
	}
	for _, c := range all {
		s.add(strings.Map(unrefined, norm.NFD.String(c.ipa)), c.name)
	}
	return s, nil
}

// add adds a sign that is not known yet.
func (s spelling) add(ipa, name string) {
	if _, taken := s[ipa]; ipa != "" && !taken {
		s[ipa] = name
	}
}

// heardAs returns the IPA of a phoneme in a scene, or none if the voice does not
// have it and says another, or several.
func heardAs(p phoneme, s scene, t speaker.Transcript) string {
	names := strings.Split(strings.TrimSpace(t.Names), string(speaker.Separator))
	signs := strings.Split(strings.TrimSpace(t.IPA), string(speaker.Separator))
	if last := len(names) - 1; last > 0 && len(signs) == len(names) && strings.HasPrefix(names[last], "_") {
		names, signs = names[:last], signs[:last] // the pause with which some voices end a clause
	}
	at, all := 0, 1
	if s.before != "" {
		at, all = 1, all+1
	}
	if s.after != "" {
		all++
	}
	if len(names) != all || len(signs) != all {
		return ""
	}
	plain, _, _ := strings.Cut(p.name, "/") // what follows is not told
	if strings.TrimLeft(names[at], "',%=") != plain {
		return ""
	}
	return written.Replace(norm.NFC.String(strings.TrimLeft(signs[at], "ˈˌ")))
}

// plausible reports whether a transcript is IPA: of phonemes that have no sign
// the library tells the name, of some long ones the sign twice.
func plausible(ipa string) bool {
	if ipa == "" || ipa[:len(ipa)/2] == ipa[len(ipa)/2:] {
		return false
	}
	return !strings.ContainsFunc(ipa, func(r rune) bool {
		return r < utf8.RuneSelf && !unicode.IsLower(r) || !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !unicode.Is(unicode.Sk, r)
	})
}

// linked reports whether what is one sound elsewhere ends in a consonant that
// here belongs to the next syllable: "əl" in "həlˈəʊ".
func linked(ipa, after string) bool {
	open := strings.TrimRight(ipa, "lɫɹrɾʁmnŋ")
	if open == "" || open == ipa {
		return false
	}
	return strings.IndexAny(after, "ˈˌaeiouyɑɐɒæɛɪɔʊəɜʌøœɨʉɯɤ") == 0
}

// oddness counts the characters of a name that mark it as a variant.
func oddness(name string) int {
	n := 0
	for _, r := range name {
		if unicode.IsDigit(r) || strings.ContainsRune("#/-*\"^`", r) {
			n++
		}
	}
	return n
}
