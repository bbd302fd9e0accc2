package voices

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diglot/manuscript"
)

// phraseOf words a text for an engine that can do what is said of it.
func phraseOf(text string, passages []Passage, lexicon []manuscript.Lexeme, about Description) phrase {
	u := Utterance{Language: "en", Text: text, Sentences: sentencesOf(text), Passages: passages}
	about.Voices = []Voice{{ID: "es", Language: "es"}} // and none for Latin
	all := &tongues{about: about, lexicon: map[string][]manuscript.Lexeme{"en": lexicon}, known: make(map[string]tongue)}
	return phrased(u, Voice{ID: "low", Language: "en"}, all)
}

func TestPhraseGivesAnEngineWhatItCanDo(t *testing.T) {
	const text = "In CECOT they said adios to Bukele."
	lexicon := []manuscript.Lexeme{{Grapheme: "Bukele", Phoneme: "buˈkele"}, {Grapheme: "CECOT", Alias: "ceh cot"}}
	at := strings.Index(text, "adios")
	passages := []Passage{{Start: at, End: at + 5, Language: "es"}, {Start: 3, End: 8, Language: "la"}}
	for name, test := range map[string]struct {
		about Description
		want  []string
	}{
		"nothing": {Description{}, nil},
		"IPA":     {Description{IPA: true}, []string{"Bukele buˈkele"}},
		"voices":  {Description{Polyglot: true}, []string{"adios es"}},
		"all":     {Description{IPA: true, Polyglot: true}, []string{"adios es", "Bukele buˈkele"}},
	} {
		p := phraseOf(text, passages, lexicon, test.about)
		if want := "In ceh cot they said adios to Bukele."; p.spoken.Text != want {
			t.Errorf("%s: spoken is %q, want %q", name, p.spoken.Text, want)
		}
		var got []string
		for _, passage := range p.spoken.Passages {
			got = append(got, p.spoken.Text[passage.Start:passage.End]+" "+passage.Voice+passage.IPA)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: passages %q, want %q", name, got, test.want)
		}
	}
}

func TestCuesPointAtWhatIsWritten(t *testing.T) {
	const text = "See https://www.example.org/a/b. It ran 1990–1995."
	first := strings.Index(text, " It")
	u := Utterance{Language: "en", Text: text, Sentences: []manuscript.Sentence{{Start: 0, End: first}, {Start: first + 1, End: len(text)}}}
	p := phrased(u, Voice{ID: "low", Language: "en"}, &tongues{known: make(map[string]tongue)})
	if p.spoken.Text == text {
		t.Fatal("nothing is said in another way")
	}
	track := take{marks: whistled(p.spoken).Marks}
	track.clip.Rate, track.clip.Samples = testRate, whistled(p.spoken).Samples
	track.heard.From, track.heard.To = testLead, len(track.clip.Samples)-testLast
	cues, _ := track.cues(p.spoken)
	var got []string
	end := time.Duration(0)
	for _, cue := range p.asWritten(cues) {
		got = append(got, text[cue.Start:cue.End])
		if cue.Kind == WordCue && cue.From < end {
			t.Errorf("%q begins at %v, before %v", text[cue.Start:cue.End], cue.From, end)
		}
		if cue.Kind == WordCue {
			end = cue.To
		}
	}
	want := []string{
		"See https://www.example.org/a/b.", "See", "https://www.example.org/a/b",
		"It ran 1990–1995.", "It", "ran", "1990–", "1995",
	}
	for _, all := range [][]string{got, want} {
		for i := range all {
			all[i] = strings.TrimRight(all[i], ".")
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cues (-want +got):\n%s", diff)
	}
}

func TestLexiconOfTheWiderLanguageHolds(t *testing.T) {
	lexicon := map[string][]manuscript.Lexeme{
		"es":     {{Grapheme: "CECOT", Alias: "ce cot"}, {Grapheme: "Bukele", Alias: "bu quele"}},
		"es-419": {{Grapheme: "CECOT", Alias: "se cot"}},
		"en":     {{Grapheme: "no", Alias: "know"}},
	}
	want := []manuscript.Lexeme{{Grapheme: "CECOT", Alias: "se cot"}, {Grapheme: "Bukele", Alias: "bu quele"}}
	if diff := cmp.Diff(want, lexemes(lexicon, "es-MX")); diff != "" {
		t.Errorf("lexemes (-want +got):\n%s", diff)
	}
}
