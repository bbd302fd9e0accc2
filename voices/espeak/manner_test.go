package espeak

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"diglot/manuscript"
	"diglot/voices"
)

// with returns an utterance in which words are said in a manner.
func with(u voices.Utterance, p voices.Passage, words string) voices.Utterance {
	p.Start = strings.Index(u.Text, words)
	p.End = p.Start + len(words)
	u.Passages = append(slices.Clone(u.Passages), p)
	return u
}

// A passage in another voice is said by that voice, without a pause before or
// after it that the sentence would not have.
func TestForeignWords(t *testing.T) {
	engine := opened(t, new(Engine))
	plain := paragraph("en-gb", "en", "He said buenos dias and then he left. That was all.")
	foreign := with(plain, voices.Passage{Voice: "es", Language: "es"}, "buenos dias")
	english, spanish := said(t, engine, plain), said(t, engine, foreign)
	checkMarks(t, foreign, spanish)
	if slices.Equal(english.Samples, spanish.Samples) {
		t.Error("the Spanish words sound English")
	}
	first := len(spanish.Samples) * 2 / 3 // the other sentence comes after
	if gap := longestSilence(spanish, 0, first); gap > 90*time.Millisecond {
		t.Errorf("a silence of %v around the Spanish words", gap)
	}
	// The voice by itself takes as long for them.
	alone := said(t, engine, paragraph("es", "es", "buenos dias"))
	from, to := markOf(t, foreign, spanish, "buenos"), markOf(t, foreign, spanish, "and")
	if ratio := float64(to-from) / float64(len(alone.Samples)); ratio < 0.75 || ratio > 1.1 {
		t.Errorf("the Spanish words take %.2f of the time that they take alone", ratio)
	}
	// The English after them is as long as before.
	after := func(s voices.Speech, u voices.Utterance) int {
		return markOf(t, u, s, "That") - markOf(t, u, s, "then")
	}
	if ratio := float64(after(spanish, foreign)) / float64(after(english, plain)); ratio < 0.8 || ratio > 1.2 {
		t.Errorf("what follows takes %.2f of the time", ratio)
	}
}

// longestSilence returns the longest silence between two samples.
func longestSilence(speech voices.Speech, from, to int) time.Duration {
	longest, quiet := 0, 0
	for _, sample := range speech.Samples[from:to] {
		if sample < -300 || sample > 300 {
			quiet = 0
			continue
		}
		quiet++
		longest = max(longest, quiet)
	}
	return time.Duration(longest) * time.Second / time.Duration(speech.Rate)
}

// markOf returns the sample at which a word is marked.
func markOf(t *testing.T, u voices.Utterance, speech voices.Speech, word string) int {
	t.Helper()
	for _, m := range speech.Marks {
		if m.Kind == voices.WordCue && u.Text[m.Start:m.End] == word {
			return m.At
		}
	}
	t.Fatalf("%q has no mark", word)
	return 0
}

// Passages stand anywhere: at the ends of a sentence, in brackets and quotation
// marks, next to each other, in another script.
func TestManners(t *testing.T) {
	engine := opened(t, new(Engine))
	es := voices.Passage{Voice: "es", Language: "es"}
	ipa := voices.Passage{IPA: "buˈkele"}
	spanish := voices.Passage{Voice: "es", Language: "es", IPA: "buˈkele"}
	tests := []struct {
		name, text string
		p          voices.Passage
		words      string
	}{
		{"at the beginning", "Hola señor, he said. Yes.", es, "Hola señor"},
		{"at the end", "He said hola. Yes.", es, "hola"},
		{"in brackets", "He met (Bukele) there.", ipa, "Bukele"},
		{"in quotation marks", "He met “Bukele”. Yes.", ipa, "Bukele"},
		{"with a voice", "He met Bukele, the man.", spanish, "Bukele"},
		{"all of it", "Bukele", spanish, "Bukele"},
		{"two words of one", "He met Nayib Bukele, the man.", ipa, "Nayib Bukele"},
		{"one word of two", "He met Bukele, the man.", voices.Passage{IPA: "nɑːˈjiːb buˈkele"}, "Bukele"},
		{"after an apostrophe", "C'est l'Amérique.", voices.Passage{Voice: "en-us"}, "Amérique"},
		{"another script", "The word مرحبا is Arabic.", voices.Passage{Voice: "ar", Language: "ar"}, "مرحبا"},
		{"by characters", "The word 北京 is a city.", voices.Passage{Voice: "cmn", Language: "zh"}, "北京"},
		{"only a language", "The word hola is Spanish.", voices.Passage{Language: "es"}, "hola"},
		{"variant", "The word hola is Spanish.", voices.Passage{Voice: "es+f3"}, "hola"},
		{"late in a long clause", strings.Repeat("and on it went ", 60) + "to Bukele who said so", ipa, "Bukele"},
	}
	for _, test := range tests {
		plain := paragraph("en-gb", "en", test.text)
		u := with(plain, test.p, test.words)
		speech, other := said(t, engine, u), said(t, engine, plain)
		checkMarks(t, u, speech)
		if same := slices.Equal(speech.Samples, other.Samples); same != (test.p.Voice == "" && test.p.IPA == "") {
			t.Errorf("%s: the passage sounds as without: %t", test.name, same)
		}
		if ratio := float64(len(speech.Samples)) / float64(len(other.Samples)); ratio < 0.3 || ratio > 1.6 {
			t.Errorf("%s: %q takes %.2f of the time", test.name, test.text, ratio)
		}
		if again := said(t, engine, u); !reflect.DeepEqual(again, speech) {
			t.Errorf("%s: another speech the second time", test.name)
		}
	}
}

// What looks like markup stays text where a passage makes the sentence one with
// markup: hello, pronounced as it is, leaves all the sound as it was.
func TestMarkupIsText(t *testing.T) {
	texts := []string{
		"<voice xml:lang='es'>one</voice>", "<break time=\"9s\"/>", "a & b &amp; c &lt; &#91;", "[[h@loU]]", "one [[[x]]] two", "[[", "<",
		"&#91;&#91;t]]", "a\u00AD[\u00AD[b]]", "</voice>", "<!-- x -->", "<![CDATA[ x ]]>",
	}
	hostile := rapid.SliceOfN(rapid.SampledFrom([]string{"[", "]", "<", ">", "&", ";", "[[", "]]", "/", "voice", "amp", "#91", " ", "a", "\u00AD", "\u200B", "\u200D", "\uFE0F", "\""}), 1, 8)
	for i := range 30 {
		texts = append(texts, strings.Join(hostile.Example(i), ""))
	}
	var plain, marked []voices.Utterance
	for _, text := range texts {
		u := voices.Utterance{Block: "test", Voice: "en-gb", Language: "en", Text: text + " hello"}
		u.Sentences = []manuscript.Sentence{{Start: 0, End: len(u.Text)}}
		plain = append(plain, u)
		marked = append(marked, with(u, voices.Passage{IPA: "həlˈəʊ"}, "hello"))
	}
	engine := opened(t, new(Engine))
	want, got := together(t, engine, plain), together(t, engine, marked)
	for i, text := range texts {
		if !slices.Equal(got[i].Samples, want[i].Samples) {
			t.Errorf("%q: %d samples as plain text, %d with a passage", text, len(want[i].Samples), len(got[i].Samples))
		}
	}
}

func TestMannersRefused(t *testing.T) {
	engine := opened(t, new(Engine))
	u := paragraph("en-gb", "en", "He met Bukele. Then señor left.")
	u.Line = 7
	at := func(start, end int) voices.Passage { return voices.Passage{Start: start, End: end, IPA: "a"} }
	tests := []struct {
		name     string
		passages []voices.Passage
		is       error
		want     string
	}{
		{"unknown sign", []voices.Passage{{Start: 7, End: 13, IPA: "bɧa"}}, nil, `"Bukele": voice "gmw/en" of eSpeak NG can't say /bɧa/: no sound for "ɧ"`},
		{"unknown voice", []voices.Passage{{Start: 7, End: 13, Voice: "klingon"}}, voices.ErrNoVoice, `"Bukele": no voice "klingon"`},
		{"kanji", []voices.Passage{{Start: 7, End: 13, Language: "ja"}}, nil, ""},
		{"empty", []voices.Passage{at(7, 7)}, nil, "no stretch of words"},
		{"past the end", []voices.Passage{at(7, 99)}, nil, "no stretch of words"},
		{"before the start", []voices.Passage{at(-1, 3)}, nil, "no stretch of words"},
		{"overlapping", []voices.Passage{at(3, 13), at(7, 13)}, nil, "no stretch of words"},
		{"part of a word", []voices.Passage{at(7, 10)}, nil, "no stretch of words"},
		{"part of a character", []voices.Passage{at(20, 23)}, nil, "no stretch of words"},
		{"two sentences", []voices.Passage{at(7, 19)}, nil, "one sentence"},
	}
	for _, test := range tests {
		u.Passages = test.passages
		_, err := engine.Speak(t.Context(), u)
		if test.want == "" {
			if err != nil {
				t.Errorf("%s: error %v", test.name, err)
			}
			continue
		}
		if err == nil || test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "line 7, block test") {
			t.Errorf("%s: error %v", test.name, err)
		}
	}
}

func TestCheckIPA(t *testing.T) {
	engine := opened(t, new(Engine))
	if err := engine.CheckIPA(t.Context(), "es", "buˈkele"); err != nil {
		t.Error(err)
	}
	if err := engine.CheckIPA(t.Context(), "es", "ɧ"); err == nil || !strings.Contains(err.Error(), "ɧ") {
		t.Errorf("error %v", err)
	}
	if err := engine.CheckIPA(t.Context(), "klingon", "a"); !errors.Is(err, voices.ErrNoVoice) {
		t.Errorf("error %v", err)
	}
}

func TestPaceAndPitch(t *testing.T) {
	tests := []struct {
		engine      *Engine
		pace, pitch float64
		wantRate    int
		wantPitch   int
	}{
		{&Engine{}, 0, 0, 175, 50},
		{&Engine{}, 1, 1, 175, 50},
		{&Engine{}, 1.5, 1.2, 263, 69},
		{&Engine{}, 0.5, 0.9, 88, 39},
		{&Engine{Rate: 100}, 0.5, 0.5, 80, 1},
		{&Engine{Rate: 300, Pitch: 60}, 2, 2, 450, 100},
		{&Engine{Rate: 9999, Pitch: 9999}, 0, 0, 450, 100},
		{&Engine{}, 99, 99, 350, 100},
		{&Engine{}, math.NaN(), math.NaN(), 175, 50},
		{&Engine{}, -1, math.Inf(1), 175, 100},
	}
	for _, test := range tests {
		if rate, pitch := test.engine.rate(test.pace), test.engine.pitch(test.pitch); rate != test.wantRate || pitch != test.wantPitch {
			t.Errorf("%+v at pace %v, pitch %v: %d words per minute, pitch %d, want %d and %d", []int{test.engine.Rate, test.engine.Pitch}, test.pace, test.pitch, rate, pitch, test.wantRate, test.wantPitch)
		}
	}
}

// A multiple of the pace and of the pitch is one in the sound, also of the words
// of another voice.
func TestProsodyOfSound(t *testing.T) {
	engine := opened(t, new(Engine))
	plain := paragraph("es", "es", "La vieja casa de los abuelos en la tarde, y la hija mayor de la familia en la ventana.")
	mixed := with(paragraph("en-gb", "en", "So: "+plain.Text), voices.Passage{Voice: "es"}, "La vieja casa de los abuelos en la tarde, y la hija mayor de la familia en la ventana")
	for _, u := range []voices.Utterance{plain, mixed} {
		usual := said(t, engine, u)
		u.Pace = 1.5
		if ratio := float64(len(usual.Samples)) / float64(len(said(t, engine, u).Samples)); ratio < 1.3 || ratio > 1.7 {
			t.Errorf("at a pace of 1.5 it is %.2f times as fast", ratio)
		}
		u.Pace = 0
		for _, pitch := range []float64{0.8, 1.2, 1.5} {
			u.Pitch = pitch
			if ratio := voicePitch(said(t, engine, u)) / voicePitch(usual); math.Abs(ratio-pitch) > 0.08 {
				t.Errorf("at a pitch of %v it is %.2f times as high", pitch, ratio)
			}
		}
	}
}

// voicePitch returns the median frequency of a voice, in Hz.
func voicePitch(speech voices.Speech) float64 {
	const window = 1500
	var found []float64
	for from := 0; from+window+300 < len(speech.Samples); from += speech.Rate / 20 {
		s := speech.Samples[from:]
		sum := func(lag int) (sum float64) {
			for i := range window {
				sum += float64(s[i]) * float64(s[i+lag])
			}
			return sum
		}
		power := sum(0)
		best, at := 0.0, 0
		for lag := speech.Rate / 400; lag < 300; lag++ {
			if x := sum(lag); x > best {
				best, at = x, lag
			}
		}
		if power > window*1e6 && best > power*0.6 {
			found = append(found, float64(speech.Rate)/float64(at))
		}
	}
	slices.Sort(found)
	return found[len(found)/2]
}
