package espeak

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diglot/voices"
	"diglot/voices/espeak/internal/speaker"
)

// learnt returns the spelling of a voice, as it is learnt from the library.
func learnt(t testing.TB, engine *Engine, voice string) (file string, s spelling) {
	t.Helper()
	c, err := engine.installed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if file, err = c.file(voice); err != nil {
		t.Fatal(err)
	}
	if s, err = engine.spelling(t.Context(), c, file); err != nil {
		t.Fatal(err)
	}
	return file, s
}

// words of many sounds, in languages whose sounds are far apart.
var words = map[string]string{
	"en-gb": "hello children thought boy fire house judgement measure singing rural although quick yesterday",
	"en-us": "water better bird car rural hello children thought boy little",
	"es":    "hola guerra calle perro xilófono ahí rey cigüeña jamón niño ciudad",
	"fr-fr": "bonjour enfants fille œuvre lui rouge vin quelque chose train",
	"de":    "Straße schön Mädchen Zeit Pferd Bahnhof über Haus Jungen deutsch",
	"ar":    "مرحبا مدرسة كتاب صباح قلب",
	"it":    "fatto città zio gnocchi",
	"pt-br": "coração filho não",
	"ru":    "здравствуйте книга",
	"hi":    "नमस्ते",
}

// What the library says of a word is read back as the same sounds: its
// transcript, given to it as phonemes, has the same transcript.
func TestRoundTrip(t *testing.T) {
	engine := opened(t, new(Engine))
	for voice, text := range words {
		file, s := learnt(t, engine, voice)
		list := strings.Fields(text)
		for i, want := range ipaOf(t, engine, file, list) {
			phonemes, err := s.spell(want)
			if err != nil {
				t.Errorf("%s: %s: %v", voice, list[i], err)
				continue
			}
			if got := ipaOf(t, engine, file, []string{"[[" + strings.Join(phonemes, "]] [[") + "]]"})[0]; got != want {
				t.Errorf("%s: %s is /%s/, its phonemes %s are /%s/", voice, list[i], want, phonemes, got)
			}
		}
	}
}

// ipaOf returns how a voice pronounces texts.
func ipaOf(t testing.TB, engine *Engine, file string, texts []string) []string {
	t.Helper()
	transcripts, err := engine.transcribe(t.Context(), file, texts)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, one := range transcripts {
		all = append(all, strings.ReplaceAll(strings.TrimSpace(one.IPA), string(speaker.Separator), ""))
	}
	return all
}

// A word in the IPA that the library gives for it sounds as the word written
// does, and what is around it too.
func TestSoundOfIPA(t *testing.T) {
	engine := opened(t, new(Engine))
	var written, pronounced []voices.Utterance
	for _, test := range []struct{ voice, language, frame string }{
		{"en-gb", "en", "I said %, and then I left."},
		{"es", "es", "He dicho %, y luego me fui."},
		{"fr-fr", "fr", "Le mot %, puis un autre."},
		{"de", "de", "Das Wort %, dann noch eins."},
	} {
		file, _ := learnt(t, engine, test.voice)
		list := strings.Fields(words[test.voice])
		for i, ipa := range ipaOf(t, engine, file, list) {
			u := paragraph(test.voice, test.language, strings.Replace(test.frame, "%", list[i], 1))
			written = append(written, u)
			pronounced = append(pronounced, with(u, voices.Passage{IPA: ipa}, list[i]))
		}
	}
	want, got := together(t, engine, written), together(t, engine, pronounced)
	same := 0
	for i, u := range pronounced {
		checkMarks(t, u, got[i])
		if slices.Equal(got[i].Samples, want[i].Samples) {
			same++
		}
		if ratio := float64(len(got[i].Samples)) / float64(len(want[i].Samples)); ratio < 0.9 || ratio > 1.1 {
			t.Errorf("%q with /%s/ takes %.2f of the time", u.Text, u.Passages[0].IPA, ratio)
		}
	}
	t.Logf("%d of %d words sound the same to the byte", same, len(got))
	if same*2 < len(got) {
		t.Errorf("%d of %d words sound the same to the byte, want half of them", same, len(got))
	}
}

func TestSpell(t *testing.T) {
	_, english := learnt(t, opened(t, new(Engine)), "en-gb")
	tests := []struct{ name, ipa, want string }{
		{"stress before the onset", "həˈləʊ", "h|@|'l|oU"},
		{"stress before the vowel", "həlˈəʊ", "h|@|l|'oU"},
		{"slashes", "/buːˈkɛleɪ/", "b|u:|'k|E|l|eI"},
		{"brackets", "[buː]", "b|u:"},
		{"secondary stress", "ˌsælvəˈdɔː", ",s|a|l|v|@|'d|O:"},
		{"typewriter signs", "'gi:s", "'g|i:|s"},
		{"syllables", "ˈpi.ʃa", "'p|i|S|a"},
		{"affricates", "ˈt͡ʃɜːt͜ʃ", "'tS|3:|tS"},
		{"ligatures", "ʤʌʧ", "dZ|V|tS"},
		{"apart", "t.ʃa", "t|S|a"},
		{"refined", "t̪ʰɛ̝n̪", "t[|E|n"},
		{"words", "san ˈhwan", "s|a|n 'h|w|a|n"},
		{"long", "aːt", "a:|t"},
		{"long consonant", "ˈfatːo", "'f|a|t|:|o"},
		{"nasal", "ɛ̃", "E|n"},
		{"composed", "ä", "a"},
		{"accent", "ˈmʏnçən", "'m|I|n|C|@|n"},
		{"linked", "ɹˈʊəɹəl", "r|'U@|r|@L"},
	}
	for _, test := range tests {
		got, err := english.spell(test.ipa)
		if err != nil || strings.Join(got, " ") != test.want {
			t.Errorf("%s: /%s/ is %q, want %q (error %v)", test.name, test.ipa, strings.Join(got, " "), test.want, err)
		}
	}
}

func TestSpellRefuses(t *testing.T) {
	_, english := learnt(t, opened(t, new(Engine)), "en-gb")
	tests := []struct{ name, ipa, want string }{
		{"unknown sign", "kɧa", `no sound for "ɧ" in "kɧa"`},
		{"unknown with a diacritic", "kɧ̃a", `no sound for "ɧ̃"`},
		{"tone", "ma˥˩", `no sound for "˥"`},
		{"capital", "Bukele", `no sound for "B"`},
		{"bars", "a|b", `no sound for "|"`},
		{"end of the phonemes", "a]] <voice", `no sound for "]"`},
		{"not UTF-8", "a\xff", "no sound for"},
		{"control", "a\x01", "no sound for"},
		{"blank", " // ", "empty"},
		{"only stress", "ˈ", "has no sound"},
		{"long word", strings.Repeat("a", 81), "81 sounds"},
		{"long", strings.Repeat("a ", 600), "bytes of IPA"},
	}
	for _, test := range tests {
		if got, err := english.spell(test.ipa); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %q, error %v, want one with %q", test.name, got, err, test.want)
		}
	}
}

// Whatever stands in a lexicon, phonemes stay within their brackets and within
// the room that the library has for a word.
func TestSpellProperties(t *testing.T) {
	_, english := learnt(t, opened(t, new(Engine)), "en-gb")
	signs := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("abtʃɹəɔːˈˌ.ɪŋ̃ʰ͡ []/|'"))))
	rapid.Check(t, func(t *rapid.T) {
		ipa := signs.Draw(t, "ipa")
		spelt, err := english.spell(ipa)
		if err != nil {
			return
		}
		for _, word := range spelt {
			if len(strings.Split(word, "|")) > longestWord || strings.Contains(word, "]]") || strings.ContainsFunc(word, func(r rune) bool { return r <= ' ' || r > '~' }) {
				t.Fatalf("/%s/ has the word %q", ipa, word)
			}
		}
	})
}

func TestLearnRefuses(t *testing.T) {
	if _, err := learn([]phoneme{{"a", true}}, nil); err == nil {
		t.Error("no error without transcripts")
	}
	// What a worker tells that is no transcript teaches nothing.
	s, err := learn([]phoneme{{"a", true}}, []speaker.Transcript{{Names: "t·a·t", IPA: "t·??·t"}, {Names: "b", IPA: "b"}})
	if err != nil || len(s) != 0 {
		t.Errorf("learnt %v, error %v", s, err)
	}
}
